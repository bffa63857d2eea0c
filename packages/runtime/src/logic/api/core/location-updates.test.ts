// Location updates: listeners hear positions in the coordinates the program asked for.
import { expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

const PLACE = {
  latitude: 39.9,
  longitude: 116.4,
  speed: 1,
  accuracy: 10,
  altitude: 50,
  verticalAccuracy: 3,
};

it('reach listeners until they are stopped, GCJ-02 unless asked otherwise', async () => {
  const { call, run, task, calls } = openProgram();
  const heard: Record<string, number>[] = [];
  const wrong: unknown[] = [];
  run('onLocationChange', (place: Record<string, number>) => heard.push(place));
  run('onLocationChangeError', (error: unknown) => wrong.push(error));
  expect(await call('startLocationUpdate')).toMatchObject({ ok: true });
  task('position', PLACE);
  expect(heard[0]).toMatchObject({ altitude: 50, horizontalAccuracy: 10 });
  expect(heard[0]?.['longitude']).not.toBe(116.4);
  expect(await call('startLocationUpdate', { type: 'wgs84' })).toMatchObject({ ok: true });
  task('position', PLACE);
  expect(heard[1]).toEqual({ ...PLACE, horizontalAccuracy: 10 });
  task('position-error', { code: 2, message: 'unknown' });
  expect(wrong).toEqual([{ errCode: 2, errMsg: 'unknown' }]);
  await call('stopLocationUpdate');
  expect(calls.at(-1)?.api).toBe('device.location.unwatch');
  run('offLocationChange');
  task('position', PLACE);
  expect(heard).toHaveLength(2);
});

it('fail as getLocation does when the user says no', async () => {
  const { call } = openProgram({
    answer: () => {
      throw failure('denied');
    },
  });
  expect((await call('startLocationUpdate')).value['errMsg']).toBe(
    'startLocationUpdate:fail auth deny',
  );
});
