// my: getRecorderManager.
import { createRecorder } from '../core/recorder.ts';
import type { Emitter } from '../../emitter.ts';
import { asFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { isObject, number, text } from '../kit/parameters.ts';

const ignored = (): void => undefined;

/** As documented of onError. */
const DENIED = { error: 10, errorMessage: '获取权限失败' };
const LEFT = { error: 1001, errorMessage: 'Record canceled by page pause.' };

export const myRecorder = (kit: Kit): ApiTable => {
  let manager: Record<string, unknown> | undefined;

  const createManager = (): Record<string, unknown> => {
    const recorder = createRecorder(kit);
    const errors = kit.emitter<object>('RecorderManager onError');
    recorder.failed.add((error) => {
      const { code, message } = asFailure(error);
      errors.emit(code === 'denied' ? DENIED : { error: 3, errorMessage: message });
    });
    // This dialect gives a recording up when its page is left.
    recorder.interrupted.add(() => {
      errors.emit(LEFT);
      recorder.command('stop').catch(ignored);
    });
    const pair = <T>(name: string, emitter: Emitter<T>): Record<string, unknown> => {
      const heard = new Map<unknown, (value: T) => void>();
      return {
        [`on${name}`](listener: (value: unknown) => void) {
          const hear = (value: T): void => listener(value ?? {});
          heard.set(listener, hear);
          emitter.add(hear);
        },
        [`off${name}`](listener?: unknown) {
          for (const [one, hear] of heard)
            if (listener === undefined || listener === one) {
              emitter.remove(hear);
              heard.delete(one);
            }
        },
      };
    };
    return {
      start(options?: unknown) {
        const o = isObject(options) ? options : {};
        recorder
          .start({
            durationMs: number(o['duration'], number(o['maxRecordTime'], 60) * 1000),
            sampleRate: number(o['sampleRate'], 44_100),
            channels: number(o['numberOfChannels'], 1),
            bitsPerSecond: number(o['encodeBitRate'], 48_000),
            format: text(o['format'], 'aac'),
            frameKilobytes: o['frameSize'] === undefined ? undefined : number(o['frameSize'], 0),
            decibels: true,
          })
          .catch(ignored);
      },
      pause: () => void recorder.command('pause').catch(ignored),
      resume: () => void recorder.command('resume').catch(ignored),
      stop: () => void recorder.command('stop').catch(ignored),
      ...pair('Start', recorder.started),
      ...pair('Pause', recorder.paused),
      ...pair('Resume', recorder.resumed),
      ...pair('Stop', recorder.stopped),
      ...pair('FrameRecorded', recorder.frames),
      ...pair('DecibelChange', recorder.decibels),
      ...pair('Error', errors),
    };
  };

  return {
    getRecorderManager: direct(() => (manager ??= createManager()), {
      needs: 'media.record.start',
    }),
  };
};
