// What analysers of a graph hear, told while their program asks: all in one event.
import type { SoundAnalysis } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { toBase64 } from '../../bytes.ts';

const EVERY_MS = 40;
/** A program that asks no more is told no more. */
const FOR_MS = 1000;
const MAX_NODES = 8;
/** Of all together: the largest transform there is, once. */
const MAX_SAMPLES = 32_768;

export interface SoundAnalyses {
  ask(id: number, node: AnalyserNode): void;
  drop(id: number): void;
  stop(): void;
}

export function createSoundAnalyses(tell: (nodes: SoundAnalysis[]) => void): SoundAnalyses {
  const asked = new Map<number, { node: AnalyserNode; until: number }>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const stop = (): void => {
    asked.clear();
    clearInterval(timer);
    timer = undefined;
  };
  const analyse = (): void => {
    const heard: SoundAnalysis[] = [];
    let samples = 0;
    for (const [id, { node, until }] of asked) {
      // It may have been made larger since it was asked.
      samples += node.fftSize;
      if (until < performance.now() || samples > MAX_SAMPLES) {
        asked.delete(id);
        continue;
      }
      const waves = new Uint8Array(node.fftSize);
      const tones = new Uint8Array(node.frequencyBinCount);
      node.getByteTimeDomainData(waves);
      node.getByteFrequencyData(tones);
      heard.push({ node: id, waves: toBase64(waves), tones: toBase64(tones) });
    }
    if (heard.length > 0) tell(heard);
    else stop();
  };

  return {
    ask(id, node) {
      const others = [...asked].filter(([other]) => other !== id);
      const samples = others.reduce((sum, [, other]) => sum + other.node.fftSize, node.fftSize);
      if (others.length >= MAX_NODES || samples > MAX_SAMPLES)
        throw new CapabilityError(
          'limit',
          `at most ${MAX_NODES} analysers are heard at a time, with ${MAX_SAMPLES} samples (fftSize) together`,
        );
      asked.set(id, { node, until: performance.now() + FOR_MS });
      timer ??= setInterval(analyse, EVERY_MS);
    },
    drop: (id) => void asked.delete(id),
    stop,
  };
}
