// The microphone is let go with the permission for it, and the program gets what was recorded until then.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryFiles } from '../file/file-storage.ts';
import { fakeInstance } from '../testing/fake-instance.ts';
import { recorderCapabilities } from './recorder.ts';

class Recorder extends EventTarget {
  static isTypeSupported = (): boolean => true;
  state = 'recording';
  mimeType = 'audio/webm';
  start = (): void => undefined;
  stop(): void {
    this.state = 'inactive';
    this.dispatchEvent(new Event('stop'));
  }
}

const track = Object.assign(new EventTarget(), { stop: vi.fn() });
const settings = {
  format: 'encoded',
  durationMs: 60_000,
  sampleRate: 8000,
  channels: 1,
  bitsPerSecond: 16_000,
};

beforeEach(() => {
  track.stop.mockClear();
  vi.stubGlobal('MediaRecorder', Recorder);
  vi.stubGlobal('navigator', {
    mediaDevices: { getUserMedia: async () => ({ getTracks: () => [track] }) },
  });
});
afterEach(() => vi.unstubAllGlobals());

it('tells how loud it is, when that is asked for', async () => {
  const analyser = {
    fftSize: 4,
    getFloatTimeDomainData: (samples: Float32Array) => void samples.set([0.5, -0.5, 0.5, -0.5]),
  };
  const close = vi.fn();
  vi.stubGlobal(
    'AudioContext',
    class {
      createAnalyser = () => analyser;
      createMediaStreamSource = () => ({ connect: () => undefined });
      close = close;
    },
  );
  const { call, tasks } = await fakeInstance(recorderCapabilities(createMemoryFiles()), {
    granted: { microphone: true },
  });
  await call('media.record.start', { ...settings, decibels: true }, 7);
  await expect.poll(() => tasks).toMatchObject([{ type: 'decibel', data: { decibel: 84.3 } }]);
  await call('media.record', { op: 'stop' });
  expect(close).toHaveBeenCalled();
});

it('ends when the user takes the microphone back', async () => {
  const { call, context, tasks } = await fakeInstance(recorderCapabilities(createMemoryFiles()), {
    granted: { microphone: true },
  });
  await call('media.record.start', settings, 7);
  expect(track.stop).not.toHaveBeenCalled();
  await context.host.permissions.save({ userId: 'u', appId: 'wxA' }, { microphone: false });
  await expect.poll(() => tasks.map(({ id, type }) => [id, type])).toEqual([[7, 'recorded']]);
  expect(track.stop).toHaveBeenCalled();
  await expect(call('media.record', { op: 'resume' })).rejects.toMatchObject({ code: 'not-found' });
});
