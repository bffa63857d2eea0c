// my.chooseCity with the place of the user, and the city of the super app.
import { expect, it, vi } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram, type Callable } from '../testing/program.ts';

const HANGZHOU = { names: ['浙江省', '杭州市'], codes: ['330000', '330100'] };
const OWN = [
  { city: '朝阳区', adCode: '110105', spell: 'chaoyang' },
  { city: '海淀区', adCode: '110108', spell: 'haidian' },
];

function open(pick: number, more: Record<string, unknown> = {}) {
  const answers: Record<string, unknown> = {
    'device.location.get': { latitude: 30, longitude: 120, accuracy: 20 },
    'device.location.describe': { city: '杭州市', cityAdcode: '330100' },
    'ui.pickOptions': { selected: [pick] },
    'ui.pickRegion': HANGZHOU,
    ...more,
  };
  const program = openProgram({
    dialect: 'my',
    answer: (api) => {
      const found = answers[api];
      if (found instanceof Error) throw failure('denied');
      return (found ?? null) as never;
    },
  });
  const listed = () => program.calls.find(({ api }) => api === 'ui.pickOptions')?.args['columns'];
  return { ...program, listed };
}

it('the place comes first, with its coordinates; then recent, popular and own cities', async () => {
  const { call, listed } = open(0);
  const { value } = await call('chooseCity', {
    showLocatedCity: true,
    cities: OWN,
    hotCities: [{ city: '热门', adCode: '1' }],
    customHistoryCities: [{ city: '去过', adCode: '2' }],
  });
  expect(listed()).toEqual([['当前定位 · 杭州市', '去过', '热门', '朝阳区', '海淀区']]);
  expect(value).toEqual({
    city: '杭州市',
    adCode: '330100',
    longitude: expect.closeTo(120, 1),
    latitude: expect.closeTo(30, 1),
  });
});

it('without cities of its own the last row leads to those of the host; without a place there is none', async () => {
  const { call, listed } = open(1);
  const chosen = await call('chooseCity', { showLocatedCity: true });
  expect(listed()).toEqual([['当前定位 · 杭州市', '更多城市']]);
  expect(chosen.value).toEqual({ city: '杭州市', adCode: '330100' });
  const denied = open(0, { 'device.location.get': new Error('denied') });
  expect((await denied.call('chooseCity', { showLocatedCity: true })).value['city']).toBe('杭州市');
  expect(denied.listed()).toBeUndefined();
});

it('the task tells of the place, and the program names it before the list opens', async () => {
  const { run, listed } = open(0);
  const task = run('chooseCity', {
    showLocatedCity: true,
    setLocatedCity: true,
    cities: OWN,
  }) as Promise<object> & Record<string, Callable>;
  const renamed = new Promise((resolve) => {
    task['onLocatedComplete']?.((place: unknown) => {
      expect(place).toMatchObject({ longitude: expect.closeTo(120, 1) });
      resolve(task['setLocatedCity']?.({ locatedCityName: '我的城', locatedCityAdCode: '9' }));
    });
  });
  await expect(task).resolves.toMatchObject({ city: '我的城', adCode: '9' });
  await expect(renamed).resolves.toMatchObject({ locatedCityName: '我的城' });
  expect((listed() as string[][])[0]?.[0]).toBe('当前定位 · 我的城');
  expect(run('canIUse', 'ChooseCityTask.setLocatedCity')).toBe(true);
});

it('my.setLocatedCity is for the place it was told of; its failures have their numbers', async () => {
  const { run, call } = open(0);
  expect(
    (await call('setLocatedCity', { locatedCityId: '1', locatedCityName: 'a' })).value,
  ).toEqual({ error: 14, errorMessage: expect.stringContaining('onLocatedComplete') });
  const seen: unknown[] = [];
  const heard = async (place: unknown): Promise<void> => {
    const { locatedCityId } = place as { locatedCityId: string };
    for (const given of [
      { locatedCityName: 'a' },
      { locatedCityId, locatedCityName: 7 },
      { locatedCityId: 'x', locatedCityName: 'a' },
    ])
      seen.push((await call('setLocatedCity', given)).value['error']);
    const { value } = await call('setLocatedCity', { locatedCityId, locatedCityName: 'B' });
    seen.push(value['locatedCityName']);
  };
  run('onLocatedComplete', heard);
  const options = { showLocatedCity: true, setLocatedCity: true, cities: OWN };
  expect((await call('chooseCity', options)).value).toMatchObject({ city: 'B' });
  expect(seen).toEqual([12, 11, 13, 'B']);
  run('offLocatedComplete', heard);
  expect((await call('chooseCity', options)).value).toMatchObject({ city: '杭州市' });
});

it('a program that names nothing delays the list by three seconds', async () => {
  vi.useFakeTimers();
  try {
    const { run, call } = open(0);
    run('onLocatedComplete', () => undefined);
    const chosen = call('chooseCity', { showLocatedCity: true, setLocatedCity: true });
    await vi.advanceTimersByTimeAsync(3000);
    expect((await chosen).value).toMatchObject({ city: '杭州市' });
  } finally {
    vi.useRealTimers();
  }
});

it('ap.getMainSelectedCity is the super app’s', async () => {
  const city = { name: '上海市', code: '310000', mainland: true, chosen: true, since: 5 };
  const my = open(0, { 'open.selectedCity': { city } });
  const ap = my.program.api['ap'] as Record<string, Callable>;
  await expect(ap['getMainSelectedCity']?.()).resolves.toMatchObject({
    name: '上海市',
    code: '310000',
    chineseMainLand: true,
    isManualSelected: true,
    settingTime: 5,
  });
  const none = open(0, { 'open.selectedCity': { city: null } });
  const noAp = none.program.api['ap'] as Record<string, Callable>;
  await expect(noAp['getMainSelectedCity']?.()).rejects.toMatchObject({ error: 10001 });
});
