// AnalyserNode: a program reads what the host told of it last, and so asks for more.
import type { SoundNode } from './node-shapes.ts';

/** Bytes of the sound as it swings, and of its tones. */
export interface Heard {
  waves: Uint8Array;
  tones: Uint8Array;
}

/** `latest` asks the host to go on telling. */
export function addAnalysis(made: SoundNode, latest: () => Heard | undefined): void {
  Object.defineProperty(made, 'frequencyBinCount', {
    enumerable: true,
    get: () => Number(made['fftSize']) / 2,
  });
  const fill =
    (which: keyof Heard, silence: number, value: (byte: number) => number) =>
    (target: Uint8Array | Float32Array) => {
      const bytes = latest()?.[which];
      for (let i = 0; i < target.length; i++) target[i] = value(bytes?.[i] ?? silence);
    };
  const decibels = (byte: number): number => {
    const [low, high] = [Number(made['minDecibels']), Number(made['maxDecibels'])];
    return low + (byte / 255) * (high - low);
  };
  Object.assign(made, {
    getByteTimeDomainData: fill('waves', 128, (byte) => byte),
    getFloatTimeDomainData: fill('waves', 128, (byte) => (byte - 128) / 128),
    getByteFrequencyData: fill('tones', 0, (byte) => byte),
    getFloatFrequencyData: fill('tones', 0, decibels),
  });
}
