// Watching the position: one at a time, in front only, never past the program's end.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeInstance } from '../testing/fake-instance.ts';
import { locationWatchCapabilities } from './location-watch.ts';

type Told = (position: unknown) => void;
let watches: Map<number, { told: Told; failed: Told }>;

beforeEach(() => {
  watches = new Map();
  let serial = 0;
  vi.stubGlobal('navigator', {
    geolocation: {
      watchPosition: (told: Told, failed: Told) => (
        watches.set(++serial, { told, failed }),
        serial
      ),
      clearWatch: (id: number) => watches.delete(id),
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

const coords = { latitude: 1, longitude: 2, accuracy: 3, speed: null, altitude: null };
const move = (): void => watches.forEach(({ told }) => told({ coords }));

it('tells the program in front where it is', async () => {
  const { call, tasks, context, end } = await fakeInstance(locationWatchCapabilities, {
    granted: { location: true },
  });
  await call('device.location.watch', { highAccuracy: true });
  await call('device.location.watch', { highAccuracy: true }, 7);
  expect(watches.size).toBe(1);
  move();
  expect(tasks).toEqual([
    {
      id: 7,
      type: 'position',
      data: { latitude: 1, longitude: 2, accuracy: 3, speed: -1, altitude: 0, verticalAccuracy: 0 },
    },
  ]);
  context.foreground = false;
  move();
  expect(tasks).toHaveLength(1);
  end();
  expect(watches.size).toBe(0);
});

it('asks the user first, and stops when asked', async () => {
  const denied = await fakeInstance(locationWatchCapabilities);
  await expect(denied.call('device.location.watch', { highAccuracy: true })).rejects.toMatchObject({
    code: 'denied',
  });
  const { call } = await fakeInstance(locationWatchCapabilities, { granted: { location: true } });
  await call('device.location.watch', { highAccuracy: true });
  await call('device.location.unwatch');
  expect(watches.size).toBe(0);
});

it('stops when the user takes the permission back', async () => {
  const { call, context, tasks } = await fakeInstance(locationWatchCapabilities, {
    granted: { location: true },
  });
  await call('device.location.watch', { highAccuracy: true }, 7);
  await context.host.permissions.save({ userId: 'u', appId: 'wxA' }, { location: false });
  expect(watches.size).toBe(0);
  expect(tasks).toEqual([
    {
      id: 7,
      type: 'position-error',
      data: { code: 1, message: 'the user does not allow location' },
    },
  ]);
});
