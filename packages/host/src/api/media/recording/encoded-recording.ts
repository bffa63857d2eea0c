// A recording in the browser's own encoding. Which one it is depends on the browser; the type of the file tells.
import type { Recording, RecordingOptions } from './recording.ts';

/** AAC where the browser can (Safari, Chromium with codecs), else what every other one has. */
const TYPES = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'];
const PIECE_MS = 200;

export function encodedRecording({ stream, bitsPerSecond, piece }: RecordingOptions): Recording {
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, {
    ...(mimeType === undefined ? {} : { mimeType }),
    audioBitsPerSecond: bitsPerSecond,
  });
  const pieces: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => {
    pieces.push(data);
    piece(data);
  });
  recorder.start(PIECE_MS);
  return {
    pause: () => recorder.pause(),
    resume: () => recorder.resume(),
    stop: () =>
      new Promise((resolve) => {
        const done = (): void => resolve(new Blob(pieces, { type: recorder.mimeType }));
        if (recorder.state === 'inactive') return done();
        recorder.addEventListener('stop', done, { once: true });
        recorder.stop();
      }),
  };
}
