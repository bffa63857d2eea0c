// A program's recording from its start to its file: time, pauses, the microphone's end.
import type { CapabilityCall, InstanceContext } from '../../../broker/capability.ts';
import { toBase64 } from '../../bytes.ts';
import { encodedRecording } from './encoded-recording.ts';
import { loudnessMeter } from './loudness.ts';
import { pcmRecording } from './pcm-recording.ts';

/** By the type of what was recorded. */
const ENDINGS: Record<string, string> = {
  'audio/mp4': 'm4a',
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/pcm': 'pcm',
};

/** How often the clock and the foreground are looked at. */
const WATCH_MS = 100;

export interface SessionRequest {
  format: 'encoded' | 'wav' | 'pcm';
  durationMs: number;
  sampleRate: number;
  channels: number;
  bitsPerSecond: number;
  frameBytes?: number | undefined;
  decibels?: boolean | undefined;
}

export interface RecordingSession {
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
  /** Lets the microphone go and tells nothing: the program has ended. */
  drop(): void;
}

export interface SessionWorld {
  readonly context: InstanceContext;
  readonly call: CapabilityCall;
  readonly stream: MediaStream;
  /** Keeps the file; answers its path. */
  readonly keep: (file: Blob, name: string) => string;
  readonly ended: () => void;
}

export function startSession(world: SessionWorld, request: SessionRequest): RecordingSession {
  const { context, call, stream } = world;
  const pieces = createPieces(call, request.frameBytes);
  const options = { ...request, stream, piece: pieces.add };
  const recording =
    request.format === 'encoded'
      ? encodedRecording(options)
      : pcmRecording(options, request.format);
  const meter = request.decibels === true ? loudnessMeter(stream) : undefined;
  let told: number | undefined;
  let recordedMs = 0;
  let since = performance.now();
  let state: 'running' | 'paused' | 'over' = 'running';
  const elapsed = (): number => recordedMs + (state === 'running' ? performance.now() - since : 0);

  const hold = (event: 'pause' | 'interrupted'): void => {
    if (state !== 'running') return;
    recordedMs = elapsed();
    state = 'paused';
    recording.pause();
    call.emit('recorder', { event });
  };
  const release = (): void => {
    clearInterval(watch);
    meter?.close();
    for (const track of stream.getTracks()) track.stop();
    world.ended();
  };
  const stop = async (): Promise<void> => {
    if (state === 'over') return;
    const durationMs = Math.round(elapsed());
    state = 'over';
    const file = await recording.stop();
    release();
    if (!context.alive) return;
    await pieces.end();
    const ending = ENDINGS[file.type.replace(/;.*$/, '')] ?? 'bin';
    const path = world.keep(file, `record.${ending}`);
    call.emit('recorded', { path, durationMs, size: file.size });
  };
  const watch = setInterval(() => {
    // Nobody is listened to behind their back: out of front, out of ear.
    if (!context.foreground) hold('interrupted');
    const decibel = state === 'running' ? meter?.read() : undefined;
    if (decibel !== undefined && decibel !== told) call.emit('decibel', { decibel });
    told = decibel;
    if (elapsed() >= request.durationMs) void stop();
  }, WATCH_MS);
  // The device was unplugged, or the user took the permission back.
  for (const track of stream.getTracks()) track.addEventListener('ended', () => void stop());

  return {
    stop,
    pause: () => hold('pause'),
    resume() {
      if (state !== 'paused') return;
      since = performance.now();
      state = 'running';
      recording.resume();
      call.emit('recorder', { event: 'resume' });
    },
    drop() {
      state = 'over';
      release();
    },
  };
}

/** Bytes of the growing file, told in frames of at least the size asked for, in their order. */
function createPieces(call: CapabilityCall, frameBytes: number | undefined) {
  let queued: Blob[] = [];
  let line: Promise<void> = Promise.resolve();
  const tell = (last: boolean): Promise<void> => {
    const frame = new Blob(queued);
    queued = [];
    line = line.then(async () => {
      const bytes = new Uint8Array(await frame.arrayBuffer());
      call.emit('frame', { base64: toBase64(bytes), last });
    });
    return line;
  };
  return {
    add(piece: Blob): void {
      if (frameBytes === undefined) return;
      queued.push(piece);
      if (queued.reduce((sum, { size }) => sum + size, 0) >= frameBytes) void tell(false);
    },
    end: (): Promise<void> => (frameBytes === undefined ? line : tell(true)),
  };
}
