// A recording as samples: PCM and WAV, which no browser encodes by itself.
import type { Recording, RecordingOptions } from './recording.ts';
import { pcm16, wavHeader } from './wav.ts';

const FRAMES_PER_PIECE = 4096;

export function pcmRecording(
  { stream, sampleRate, channels, piece }: RecordingOptions,
  format: 'wav' | 'pcm',
): Recording {
  // The context resamples to the rate the program asked for.
  const audio = new AudioContext({ sampleRate });
  const microphone = audio.createMediaStreamSource(stream);
  // An AudioWorklet would need a script address, which an embedder's CSP may forbid; this node needs none.
  const tap = audio.createScriptProcessor(FRAMES_PER_PIECE, channels, channels);
  const pieces: Int16Array<ArrayBuffer>[] = [];
  let paused = false;
  tap.onaudioprocess = ({ inputBuffer }) => {
    if (paused) return;
    const samples = pcm16(
      Array.from({ length: inputBuffer.numberOfChannels }, (_, c) => inputBuffer.getChannelData(c)),
    );
    pieces.push(samples);
    piece(new Blob([samples]));
  };
  microphone.connect(tap);
  // It runs only when it leads somewhere; its own output is silence.
  tap.connect(audio.destination);
  return {
    pause: () => void (paused = true),
    resume: () => void (paused = false),
    async stop() {
      paused = true;
      microphone.disconnect();
      tap.disconnect();
      await audio.close();
      const bytes = pieces.reduce((sum, one) => sum + one.byteLength, 0);
      return format === 'wav'
        ? new Blob([wavHeader(bytes, audio.sampleRate, channels), ...pieces], { type: 'audio/wav' })
        : new Blob(pieces, { type: 'audio/pcm' });
    },
  };
}
