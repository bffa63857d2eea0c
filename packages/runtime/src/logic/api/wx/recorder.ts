// wx: getRecorderManager, and startRecord from before it.
import { createRecorder } from '../core/recorder.ts';
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, number, text } from '../kit/parameters.ts';
import type { Convention } from '../kit/invoke.ts';

const ignored = (): void => undefined;
const NEEDS = { needs: 'media.record.start' };

export const wxRecorder = (kit: Kit, convention: Convention): ApiTable => {
  const recorder = createRecorder(kit);
  let manager: Record<string, unknown> | undefined;

  const start = (o: Record<string, unknown>): Promise<void> =>
    recorder.start({
      durationMs: number(o['duration'], 60_000),
      sampleRate: number(o['sampleRate'], 8000),
      channels: number(o['numberOfChannels'], 2),
      bitsPerSecond: number(o['encodeBitRate'], 48_000),
      format: text(o['format'], 'aac'),
      frameKilobytes: o['frameSize'] === undefined ? undefined : number(o['frameSize'], 0),
    });

  const createManager = (): Record<string, unknown> => {
    const on =
      <T>(emitter: Emitter<T>) =>
      (listener: (value: unknown) => void) =>
        emitter.add((value) => listener(value ?? {}));
    return {
      start: (options?: unknown) => void start(isObject(options) ? options : {}).catch(ignored),
      pause: () => void recorder.command('pause').catch(ignored),
      resume: () => void recorder.command('resume').catch(ignored),
      stop: () => void recorder.command('stop').catch(ignored),
      onStart: on(recorder.started),
      onPause: on(recorder.paused),
      onResume: on(recorder.resumed),
      onStop: on(recorder.stopped),
      onFrameRecorded: on(recorder.frames),
      onInterruptionBegin: on(recorder.interrupted),
      // The browser gives the microphone back when the program is in front again: nothing has to be waited for.
      onInterruptionEnd: on(kit.context.events.show),
      onError: (listener: (value: unknown) => void) =>
        recorder.failed.add((error) =>
          listener(convention.fail('operateRecorder', error, undefined)),
        ),
    };
  };

  return {
    getRecorderManager: direct(() => (manager ??= createManager()), NEEDS),
    // Answers when the recording has ended, as documented.
    startRecord: method(
      '',
      () =>
        new Promise((resolve, reject) => {
          const done = ({ tempFilePath }: { tempFilePath: string }): void => {
            recorder.stopped.remove(done);
            resolve({ tempFilePath });
          };
          recorder.stopped.add(done);
          start({}).catch((error: unknown) => {
            recorder.stopped.remove(done);
            reject(error as Error);
          });
        }),
      { ...NEEDS, gives: 'tempFilePath' },
    ),
    stopRecord: method('', () => recorder.command('stop'), NEEDS),
  };
};
