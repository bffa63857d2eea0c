// The way to a graph of sounds at the host: steps of one moment travel together, samples in pieces, all in their order.
import type { SoundGraphState, SoundStep } from '@atrium/protocol';
import { toBase64 } from '../../core/bytes.ts';
import type { Kit } from '../../kit/kit.ts';

/** Bytes in one step: what travels in one message. */
const PIECE_BYTES = 512 * 1024;
/** Characters that may go at once, and in a millisecond: below what the shell lets through. */
const BURST = 8 * 1024 * 1024;
const PER_MS = 3 * 1024;
const SWEEP_EVERY = 200;
/** Of one message: the host takes 5000 steps, and the shell 4 MB. */
const MAX_STEPS = 2000;
const MAX_CHARS = 1024 * 1024;
/** Of a step's words, and of a number: as much as they can be. */
const STEP_CHARS = 128;
const NUMBER_CHARS = 22;

/** At most how long a step is as text. */
const charsOf = (step: SoundStep): number => {
  let chars = STEP_CHARS;
  const count = (value: unknown): void => {
    if (typeof value === 'string') chars += value.length;
    else if (Array.isArray(value)) {
      chars += value.length * NUMBER_CHARS;
      for (const inner of value) if (Array.isArray(inner)) count(inner);
    }
  };
  Object.values(step).forEach(count);
  return chars;
};

export interface SoundLine {
  readonly taskId: number;
  /** A number for a node or buffer. */
  next(): number;
  send(step: SoundStep): void;
  sendSamples(buffer: number, channel: number, samples: Float32Array): void;
  sendBytes(buffer: number, bytes: Uint8Array): void;
  /** Settles when all steps so far have been carried out. */
  sent(): Promise<void>;
  /** The program's object is gone: so is what stands for it. */
  watch(object: object, id: number, gone?: () => void): void;
}

export function createSoundLine(kit: Kit, taskId: number): SoundLine {
  const { natives } = kit.context;
  let last = 1;
  let queue: SoundStep[] = [];
  let queued = 0;
  let line: Promise<void> = Promise.resolve();
  let flushing = false;
  let credit = BURST;
  let at = natives.now();

  const watched = new Map<number, { object: WeakRef<object>; gone?: (() => void) | undefined }>();
  /** The realm has no callbacks of what was collected: now and then it is looked at. */
  const sweep = (): void => {
    for (const [node, { object, gone }] of watched) {
      if (object.deref()) continue;
      watched.delete(node);
      gone?.();
      send({ s: 'drop', node });
    }
  };

  const deliver = async (steps: SoundStep[], chars: number): Promise<void> => {
    const now = natives.now();
    credit = Math.min(BURST, credit + (now - at) * PER_MS);
    at = now;
    if (credit < chars)
      await new Promise<void>((resolve) => {
        natives.setTimeout(() => resolve(), (chars - credit) / PER_MS);
      });
    credit -= chars;
    await kit.call('media.graph', { taskId, steps }).catch((error: { message?: string }) => {
      kit.warn(`WebAudioContext: ${error.message ?? 'a step failed'}`);
    });
  };
  const flush = (): void => {
    flushing = false;
    if (queue.length === 0) return;
    const [steps, chars] = [queue, queued];
    queue = [];
    queued = 0;
    line = line.then(() => deliver(steps, chars));
  };
  const add = (step: SoundStep): void => {
    const chars = charsOf(step);
    if (queue.length >= MAX_STEPS || queued + chars > MAX_CHARS) flush();
    queue.push(step);
    queued += chars;
  };
  const send = (step: SoundStep): void => {
    add(step);
    if (flushing) return;
    flushing = true;
    void Promise.resolve().then(() => flush());
  };
  const inPieces = (bytes: Uint8Array, step: (base64: string, from: number) => SoundStep): void => {
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const base64 = toBase64(bytes.subarray(from, from + PIECE_BYTES));
      add(step(base64, from));
      flush();
    }
  };

  return {
    taskId,
    next: () => ++last,
    send,
    sendSamples(buffer, channel, samples) {
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      inPieces(bytes, (base64, from) => ({ s: 'samples', buffer, channel, at: from / 4, base64 }));
    },
    sendBytes: (buffer, bytes) => inPieces(bytes, (base64) => ({ s: 'bytes', buffer, base64 })),
    sent() {
      flush();
      return line;
    },
    watch(object, id, gone) {
      watched.set(id, { object: new WeakRef(object), gone });
      if (id % SWEEP_EVERY === 0) sweep();
    },
  };
}

/** Seconds of the graph's clock, counted here between what the host tells. */
export function createSoundClock(now: () => number) {
  let told: SoundGraphState = { state: 'suspended', currentTime: 0 };
  let at = now();
  return {
    tell(next: SoundGraphState): void {
      told = next;
      at = now();
    },
    state: () => told.state,
    currentTime: () => told.currentTime + (told.state === 'running' ? (now() - at) / 1000 : 0),
  };
}
