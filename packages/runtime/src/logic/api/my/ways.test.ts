import { expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const ends = { startLat: 30.25, startLng: 120.06, endLat: 30.26, endLng: 120.05 };

it('calculateRoute asks the planner of the super app, with places as it counts them', async () => {
  const { call, calls, run } = openProgram({
    dialect: 'my',
    answer: () => ({ distance: 1200, duration: 900 }),
  });
  const { value } = await call('calculateRoute', {
    ...ends,
    searchType: 'drive',
    throughPoints: [{ lat: 30.2, lng: 120.1 }],
    mode: 4,
  });
  expect(value).toEqual({ success: true, distance: 1200, duration: 900 });
  expect(calls[0]).toEqual({
    api: 'device.location.route',
    args: {
      by: 'drive',
      from: { latitude: expect.closeTo(30.25, 1), longitude: expect.closeTo(120.06, 1) },
      to: expect.anything(),
      through: [expect.anything()],
      preference: 4,
    },
  });
  // Other places than the program's: those of China's maps are moved.
  expect(calls[0]?.args['from']).not.toEqual({ latitude: 30.25, longitude: 120.06 });
  expect((await call('calculateRoute', { ...ends, searchType: 'bus' })).ok).toBe(false);
  expect((await call('calculateRoute', { ...ends, searchType: 'fly' })).ok).toBe(false);
  expect((await call('calculateRoute', { startLat: 1 })).ok).toBe(false);
  expect(run('canIUse', 'calculateRoute.return.duration')).toBe(true);
});

it('says that there is no way, and that there is no planner', async () => {
  const none = openProgram({
    dialect: 'my',
    answer: () => {
      throw failure('not-found');
    },
  });
  expect((await none.call('calculateRoute', ends)).value).toEqual({
    error: 3,
    errorMessage: '没有可用的路线',
    success: false,
  });
  const without = openProgram({ dialect: 'my', capabilities: [] });
  expect(without.run('canIUse', 'calculateRoute')).toBe(false);
  expect((await without.call('calculateRoute', ends)).ok).toBe(false);
});

it('getMapInfo tells of the map that is here', async () => {
  const { call } = openProgram({ dialect: 'my' });
  expect((await call('getMapInfo')).value).toMatchObject({ is3d: false, sdkName: 'atrium' });
});
