// A recording of pictures a program draws: each is put on a canvas whose stream the browser encodes.
import { toNumber } from '../value.ts';
import type { FilmJob } from './film-job.ts';

const TYPES = ['video/mp4;codecs=avc1.42E01E', 'video/mp4', 'video/webm;codecs=vp9', 'video/webm'];

export function recordFilm(detail: Record<string, unknown>): FilmJob {
  const canvas = document.createElement('canvas');
  canvas.width = toNumber(detail['width'], 300);
  canvas.height = toNumber(detail['height'], 150);
  const pen = canvas.getContext('2d', { alpha: false });
  // A picture of the stream is one that was asked for.
  const stream = canvas.captureStream(0);
  const track = stream.getVideoTracks()[0] as CanvasCaptureMediaStreamTrack | undefined;
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '';
  const recorder = new MediaRecorder(stream, {
    mimeType,
    videoBitsPerSecond: toNumber(detail['bitsPerSecond'], 1_000_000),
  });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  recorder.start(1000);

  const stop = async (): Promise<unknown> => {
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.stop();
    await stopped;
    const file = new Blob(parts);
    const type = recorder.mimeType.replace(/;.*$/, '');
    return { type, transfer: [await file.arrayBuffer()] };
  };
  return {
    run(operation, { picture }) {
      if (operation === 'frame' && picture instanceof ImageBitmap) {
        pen?.drawImage(picture, 0, 0, canvas.width, canvas.height);
        picture.close();
        track?.requestFrame();
      } else if (operation === 'pause') recorder.pause();
      else if (operation === 'resume') recorder.resume();
      else if (operation === 'stop' && recorder.state !== 'inactive') return stop();
      return null;
    },
    end() {
      if (recorder.state !== 'inactive') recorder.stop();
      track?.stop();
    },
  };
}
