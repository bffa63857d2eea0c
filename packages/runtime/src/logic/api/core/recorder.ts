// The recorder of both dialects: commands and readings cross, listeners are here.
import type { Json, TaskEvents } from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';
import { clamp, given } from '../kit/parameters.ts';
import { fromBase64 } from './bytes.ts';

export interface RecordRequest {
  durationMs: number;
  sampleRate: number;
  channels: number;
  bitsPerSecond: number;
  /** As the program names it; see `FORMATS`. */
  format: string;
  frameKilobytes?: number | undefined;
  /** How loud it is shall be told. */
  decibels?: boolean;
}

/** Samples are made as asked for. Everything else the browser encodes as it can: the name of the file tells how. */
const FORMATS: Record<string, 'wav' | 'pcm'> = { wav: 'wav', pcm: 'pcm' };

export interface Recorder {
  readonly started: Emitter<undefined>;
  readonly paused: Emitter<undefined>;
  readonly resumed: Emitter<undefined>;
  /** The program went to the background: it is paused. */
  readonly interrupted: Emitter<undefined>;
  readonly stopped: Emitter<{ tempFilePath: string; duration: number; fileSize: number }>;
  readonly frames: Emitter<{ frameBuffer: ArrayBuffer; isLastFrame: boolean }>;
  readonly decibels: Emitter<{ decibel: number }>;
  /** What a command failed with. */
  readonly failed: Emitter<unknown>;
  start(request: RecordRequest): Promise<void>;
  command(op: 'pause' | 'resume' | 'stop'): Promise<void>;
}

export function createRecorder(kit: Kit): Recorder {
  const emitter = <T>(name: string) => kit.emitter<T>(`RecorderManager on${name}`);
  const started = emitter<undefined>('Start');
  const stopped = emitter<{ tempFilePath: string; duration: number; fileSize: number }>('Stop');
  const frames = emitter<{ frameBuffer: ArrayBuffer; isLastFrame: boolean }>('FrameRecorded');
  const decibels = emitter<{ decibel: number }>('DecibelChange');
  const failed = emitter<unknown>('Error');
  const states = {
    pause: emitter<undefined>('Pause'),
    resume: emitter<undefined>('Resume'),
    interrupted: emitter<undefined>('InterruptionBegin'),
  };

  const hear = (task: () => HostTask | undefined) => (type: string, data: Json) => {
    if (type === 'recorder') states[(data as TaskEvents['recorder']).event].emit(undefined);
    else if (type === 'frame') {
      const { base64, last } = data as TaskEvents['frame'];
      frames.emit({ frameBuffer: fromBase64(base64).buffer, isLastFrame: last });
    } else if (type === 'decibel') decibels.emit(data as TaskEvents['decibel']);
    else if (type === 'recorded') {
      const { path, durationMs, size } = data as TaskEvents['recorded'];
      task()?.close();
      stopped.emit({
        tempFilePath: kit.files.fromWire(path),
        duration: durationMs,
        fileSize: size,
      });
    }
  };

  return {
    started,
    stopped,
    frames,
    decibels,
    failed,
    paused: states.pause,
    resumed: states.resume,
    interrupted: states.interrupted,
    async start(request) {
      let task: HostTask | undefined;
      try {
        task = kit.context.host.startTask(
          'media.record.start',
          {
            format: FORMATS[request.format.toLowerCase()] ?? 'encoded',
            durationMs: clamp(request.durationMs, 1, 600_000),
            sampleRate: clamp(request.sampleRate, 8000, 48_000),
            channels: clamp(request.channels, 1, 2),
            bitsPerSecond: clamp(request.bitsPerSecond, 8000, 512_000),
            ...given('decibels', request.decibels),
            ...given(
              'frameBytes',
              request.frameKilobytes === undefined
                ? undefined
                : clamp(request.frameKilobytes * 1024, 1024, 2 * 1024 * 1024),
            ),
          },
          hear(() => task),
        );
        task.keepOpen();
        await task.done;
        started.emit(undefined);
      } catch (error) {
        task?.close();
        failed.emit(error);
        throw error;
      }
    },
    async command(op) {
      try {
        await kit.call('media.record', { op });
      } catch (error) {
        failed.emit(error);
        throw error;
      }
    },
  };
}
