import { expect, test } from 'vitest';
import { openProgram, type Callable } from '../testing/program.ts';

const names = {
  country: '中国',
  city: '杭州市',
  cityAdcode: '330100',
  streetNumber: { street: '西溪路', number: '556' },
  pois: [{ name: 'A', address: 'B' }],
};
const position = { latitude: 30, longitude: 120, accuracy: 20, altitude: 0, speed: 0 };
const answers: Record<string, object> = {
  'device.location.get': position,
  'device.location.describe': names,
  'open.favourite': { kept: true },
};
const answer = (api: string) => (answers[api] ?? null) as never;

test.each([
  [0, []],
  ['1', ['country', 'city', 'cityAdcode']],
  [2, ['country', 'city', 'cityAdcode', 'streetNumber']],
  [3, ['country', 'city', 'cityAdcode', 'streetNumber', 'pois']],
])('getLocation with type %j tells so much of the place', async (type, told) => {
  const { call } = openProgram({ dialect: 'my', answer });
  const { ok, value } = await call('getLocation', { type });
  expect(ok).toBe(true);
  const coordinates = ['longitude', 'latitude', 'accuracy', 'horizontalAccuracy'];
  expect(Object.keys(value)).toEqual(expect.arrayContaining([...coordinates, ...told]));
  expect(Object.keys(value).length).toBe(coordinates.length + told.length);
});

test('without a geocoder, or when it fails, coordinates are the whole answer', async () => {
  const none = openProgram({ dialect: 'my', answer, capabilities: ['device.location.get'] });
  expect((await none.call('getLocation', { type: 3 })).value).not.toHaveProperty('country');
  expect(none.run('canIUse', 'getGeocoder')).toBe(false);
  const broken = openProgram({
    dialect: 'my',
    answer: (api) => {
      if (api === 'device.location.describe') throw { code: 'internal', message: 'down' };
      return answer(api);
    },
  });
  expect((await broken.call('getLocation', { type: 1 })).ok).toBe(true);
});

test('getGeocoder answers names of a place, and says what is no place', async () => {
  const { run, calls } = openProgram({ dialect: 'my', answer });
  const { reverseGeocoding } = run('getGeocoder') as Record<string, Callable>;
  const found = await reverseGeocoding?.({ latitude: 30, longitude: '120' });
  expect(found).toMatchObject({ country: '中国', cityAdcode: '330100' });
  expect(found).not.toHaveProperty('pois');
  expect(calls[0]?.args).toMatchObject({ latitude: expect.closeTo(30, 1) });
  await expect(reverseGeocoding?.({ latitude: 'x' })).rejects.toMatchObject({ error: 2 });
});

test('a program is told whether the user keeps it', async () => {
  const my = openProgram({ dialect: 'my', answer });
  expect((await my.call('isCollected')).value).toMatchObject({ isCollected: true });
  const wx = openProgram({ answer });
  expect((await wx.call('checkIsAddedToMyMiniProgram')).value).toMatchObject({ added: true });
});
