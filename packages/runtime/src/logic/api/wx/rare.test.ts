// wx: what few programs ask for: calendar files, voices, performance entries, addresses of buffers, idle time, reports.
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fromBase64, fromUtf8 } from '../core/bytes.ts';
import { calendarFile } from '../core/calendar-file.ts';
import { failure } from '../testing/fake-context.ts';
import { openProgram, type Callable } from '../testing/program.ts';

describe('calendar', () => {
  it('hands over a file of the event', async () => {
    const { call, calls } = openProgram({
      answer: (api) => (api === 'file.temporary' ? { path: 'tmp:event.ics' } : null),
    });
    const { ok } = await call('addPhoneRepeatCalendar', {
      title: 'Tea; with, Ann',
      startTime: 1_700_000_000,
      endTime: 1_700_003_600,
      alarmOffset: 60,
      repeatInterval: 'week',
      repeatEndTime: 1_800_000_000,
    });
    expect(ok).toBe(true);
    const file = fromUtf8(fromBase64(String(calls[0]?.args['base64'])));
    for (const line of [
      'DTSTART:20231114T221320Z',
      'DTEND:20231114T231320Z',
      'SUMMARY:Tea\\; with\\, Ann',
      'RRULE:FREQ=WEEKLY;UNTIL=20270115T080000Z',
      'TRIGGER:-PT60S',
    ])
      expect(file).toContain(`${line}\r\n`);
    expect(calls[1]).toEqual({
      api: 'file.export',
      args: { path: 'tmp:event.ics', name: 'event.ics' },
    });
    const wrong = { title: 'T', startTime: 1 };
    for (const repeatInterval of ['hour', 'constructor'])
      expect(
        (await call('addPhoneRepeatCalendar', { ...wrong, repeatInterval })).value['errMsg'],
      ).toContain('parameter.repeatInterval should be day, week, month or year;');
    expect((await call('addPhoneCalendar', { title: 'T', startTime: 'now' })).value).toEqual({
      errMsg:
        'addPhoneCalendar:fail parameter error: parameter.startTime should be Number instead of String;',
      errno: 1001,
    });
  });

  it('folds long lines and says whole days as days', () => {
    const event = { start: 1_700_000_000, end: 0, allDay: true, description: '', location: '' };
    const file = calendarFile({ ...event, title: '会'.repeat(60) }, 'u', 0);
    for (const line of file.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(file).toContain('DTSTART;VALUE=DATE:202311');
    expect(file).not.toContain('VALARM');
  });

  it('ends a whole day with the next one, also where a day has 25 hours, and its repeats on a day', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    onTestFinished(() => void vi.unstubAllEnvs());
    const start = Date.parse('2026-10-24T22:00:00Z') / 1000;
    const file = calendarFile(
      {
        title: 'T',
        start,
        end: start,
        allDay: true,
        description: '',
        location: '',
        repeat: { every: 'DAILY', until: start + 3 * 86_400 },
      },
      'u',
      0,
    );
    expect(file).toContain('DTSTART;VALUE=DATE:20261025\r\nDTEND;VALUE=DATE:20261026\r\n');
    expect(file).toContain('UNTIL=20261027\r\n');
  });
});

it('a voice succeeds when it has been played, or was stopped', async () => {
  const { call, run, task, calls } = openProgram();
  const over = { event: 'ended', currentTime: 1, duration: 1, buffered: 1, paused: true };
  const played = call('playVoice', { filePath: 'wxfile://tmp/a.silk' });
  await Promise.resolve();
  await call('pauseVoice');
  task('player', over);
  expect(await played).toEqual({ ok: true, value: { errMsg: 'playVoice:ok' } });
  const stopped = call('playVoice', { filePath: 'wxfile://tmp/a.silk' });
  await Promise.resolve();
  await run('stopVoice');
  expect((await stopped).ok).toBe(true);
  const ops = calls.filter(({ api }) => api === 'media.audio').map(({ args }) => args['op']);
  expect(ops).toEqual(['set', 'play', 'pause', 'play', 'stop']);
});

it('a voice that goes on after a pause answers both calls, and its time stands still meanwhile', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { call, calls } = openProgram();
  const voice = { filePath: 'wxfile://tmp/a.silk', duration: 5 };
  const first = call('playVoice', voice);
  await vi.advanceTimersByTimeAsync(4_000);
  await call('pauseVoice');
  await vi.advanceTimersByTimeAsync(60_000);
  const ops = () => calls.filter(({ api }) => api === 'media.audio').map((it) => it.args['op']);
  expect(ops()).toEqual(['set', 'play', 'pause']);
  const second = call('playVoice', voice);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(ops()).toEqual(['set', 'play', 'pause', 'play', 'stop']);
  expect([(await first).ok, (await second).ok]).toEqual([true, true]);
});

it('performance has entries of pages, and observers hear of them', () => {
  const { run, context } = openProgram();
  const performance = run('getPerformance') as Record<string, Callable>;
  const heard: unknown[] = [];
  const observer = performance['createObserver']?.((list: Record<string, Callable>) =>
    heard.push(...(list['getEntriesByName']?.('route') as unknown[])),
  ) as Record<string, Callable>;
  observer['observe']?.({ entryTypes: ['navigation'] });
  const open = (routeId: number) => {
    for (const step of ['begin', 'after-load', 'done'] as const)
      context.events.route.emit({
        step,
        kind: 'navigateTo',
        routeId,
        path: 'pages/a/a',
        query: {},
      } as never);
  };
  open(1);
  open(2);
  const entries = performance['getEntries']?.() as { name: string }[];
  expect(entries.map(({ name }) => name)).toEqual([
    'appLaunch',
    'firstRender',
    'route',
    'firstRender',
  ]);
  expect(heard).toEqual([
    expect.objectContaining({
      name: 'route',
      entryType: 'navigation',
      navigationType: 'navigateTo',
      path: 'pages/a/a',
    }),
  ]);
  observer['disconnect']?.();
  open(3);
  expect(heard).toHaveLength(1);
  performance['setBufferSize']?.(1);
  expect(performance['getEntries']?.()).toHaveLength(1);
  expect(performance['getEntriesByType']?.('render')).toHaveLength(1);
  const late: unknown[] = [];
  const buffered = performance['createObserver']?.((list: Record<string, Callable>) =>
    late.push(list['getEntries']?.()),
  ) as Record<string, Callable>;
  buffered['observe']?.({ type: 'render', buffered: true });
  expect(late).toHaveLength(1);
});

it('a buffer has an address of its own', () => {
  const { run } = openProgram();
  expect(run('createBufferURL', new Uint8Array([0xff, 0xd8, 0xff]).buffer)).toBe(
    'data:image/jpeg;base64,/9j/',
  );
  expect(run('revokeBufferURL', 'data:')).toBeUndefined();
  expect(() => run('createBufferURL', 'text')).toThrow('createBufferURL:fail');
  expect(() => run('createBufferURL', new ArrayBuffer(3 << 20))).toThrow('larger than 2 MB');
});

it('random values come from the host, keys of users from nobody here', async () => {
  const { run, call } = openProgram({ answer: () => ({ base64: 'aGk=' }) });
  const { value } = await call('getRandomValues', { length: 2 });
  expect([...new Uint8Array(value['randomValues'] as ArrayBuffer)]).toEqual([104, 105]);
  const crypto = run('getUserCryptoManager') as Record<string, Callable>;
  await expect(crypto['getRandomValues']?.({ length: 2 })).resolves.toMatchObject({
    errMsg: 'getRandomValues:ok',
  });
  await expect(crypto['getLatestUserKey']?.()).rejects.toEqual({
    errMsg: 'getLatestUserKey:fail not provided by this super app',
    errno: 100,
  });
});

it('logs and reports reach the host', () => {
  const { run, warnings, calls } = openProgram();
  const log = run('getLogManager', { level: 1 }) as Record<string, Callable>;
  log['info']?.('a', { b: 1 });
  const realtime = run('getRealtimeLogManager') as Record<string, Callable>;
  realtime['setFilterMsg']?.('x');
  realtime['error']?.('bad');
  realtime['in']?.({ route: 'pages/a' });
  realtime['warn']?.('slow');
  const tagged = realtime['tag']?.('plug') as Record<string, Callable>;
  tagged['info']?.('key', { n: 1 });
  expect(warnings).toEqual(['a', '{"b":1}', 'bad', 'pages/a', 'slow', '[plug]', 'key', '{"n":1}']);
  expect(realtime['getCurrentState']?.()).toMatchObject({ size: 0, logCount: 0 });
  run('reportEvent', 'see', { page: 1 });
  run('reportAnalytics', 'buy', { price: 1 });
  run('reportMonitor', '1', 2);
  run('reportPerformance', 1, 2);
  expect(calls.map(({ args }) => [args['api'], args['name']])).toEqual([
    ['reportEvent', 'see'],
    ['reportAnalytics', 'buy'],
    ['reportMonitor', '1'],
    ['reportPerformance', '1'],
  ]);
});

it.each(['wx', 'my'] as const)('base64 both ways: %s', (dialect) => {
  const { run } = openProgram({ dialect });
  const buffer = run('base64ToArrayBuffer', 'aGk=') as ArrayBuffer;
  expect(run('arrayBufferToBase64', buffer)).toBe('aGk=');
});

it('facts that are no functions, or always the same', async () => {
  const my = openProgram({ dialect: 'my' }).program.api;
  expect([my['isIDE'], my['SDKVersion']]).toEqual([false, expect.stringMatching(/^\d+\./)]);
  const { run, call } = openProgram();
  expect(run('isVKSupport', 'v1')).toBe(false);
  const { value } = await call('getSystemInfoAsync');
  expect(value).toMatchObject({ ...(run('getSystemInfoSync') as object) });
});

it('idle time comes soon, unless it is given back', async () => {
  const { run } = openProgram();
  const told: unknown[] = [];
  const given = run('requestIdleCallback', () => told.push('cancelled'));
  run('cancelIdleCallback', given);
  await new Promise<void>((resolve) => {
    run('requestIdleCallback', (deadline: { timeRemaining(): number }) => {
      told.push(deadline.timeRemaining() > 0);
      resolve();
    });
  });
  expect(told).toEqual([true]);
});

it('several values are set and read at once', async () => {
  const { run, call } = openProgram();
  await call('batchSetStorage', { kvList: [{ key: 'a', value: 1 }] });
  run('batchSetStorageSync', [{ key: 'b', value: { c: 2 } }]);
  expect(run('batchGetStorageSync', ['a', 'b'])).toEqual([1, { c: 2 }]);
  expect((await call('batchGetStorage', { keyList: ['b'] })).value).toMatchObject({
    dataList: [{ c: 2 }],
  });
});

describe('privacy', () => {
  const answer = (api: string) =>
    api === 'open.privacy' ? { needAuthorization: false, contractName: '《A》' } : null;

  it('is agreed to where it is needed, so nothing has to be asked first', async () => {
    const { run, call } = openProgram({ answer });
    const asked: unknown[] = [];
    run('onNeedPrivacyAuthorization', (resolve: unknown) => asked.push(resolve));
    expect((await call('getPrivacySetting')).value).toEqual({
      needAuthorization: false,
      privacyContractName: '《A》',
      errMsg: 'getPrivacySetting:ok',
    });
    expect((await call('requirePrivacyAuthorize')).ok).toBe(true);
    expect((await call('openPrivacyContract')).ok).toBe(true);
    expect(asked).toEqual([]);
    expect(() => run('offNeedPrivacyAuthorization')).not.toThrow();
  });

  it('scopes: unknown ones and refusals are told as documented', async () => {
    const { call } = openProgram({
      answer: (api) => {
        if (api === 'open.authorize') throw failure('denied');
        return null;
      },
    });
    expect((await call('authorize', { scope: 'scope.camera' })).value).toEqual({
      errMsg: 'authorize:fail auth deny',
      errno: 103,
    });
    expect((await call('authorize', { scope: 'scope.none' })).value['errMsg']).toBe(
      'authorize:fail 系统错误，错误码：-12006,scope unauthorized',
    );
  });
});

it.each([
  ['wx', 'createRewardedVideoAd', { isEnded: true }],
  ['my', 'createRewardedAd', { isCompleted: true, isEnded: true }],
] as const)('%s.%s tells how it ended', async (dialect, api, closed) => {
  const { run } = openProgram({ dialect, answer: () => ({ completed: true }) });
  const ad = run(api, { adUnitId: 'a' }) as Record<string, Callable>;
  const told = new Promise((resolve) => ad['onClose']?.(resolve));
  await ad['load']?.();
  await ad['show']?.();
  expect(await told).toEqual(closed);
});

it('contexts of components answer through the component they are of', async () => {
  const { run, context } = openProgram();
  const asked: unknown[] = [];
  const node = { call: async (method: string, args: unknown) => void asked.push([method, args]) };
  Object.assign(context.nodes, { find: () => node });
  const live = run('createLivePlayerContext', 'l') as Record<string, Callable>;
  const heard = await new Promise((success) =>
    live['requestFullScreen']?.({ direction: 90, success }),
  );
  expect(heard).toEqual({ errMsg: 'requestFullScreen:ok' });
  expect(asked).toEqual([['requestFullScreen', { direction: 90 }]]);
  const scroller = context.nodes.contexts.get('scroll-view')?.({
    ...node,
    tag: 'scroll-view',
  } as never);
  Object.assign(scroller as object, { scrollEnabled: false, fastDeceleration: true });
  expect(scroller).toMatchObject({ scrollEnabled: false, fastDeceleration: true, bounces: true });
  expect(asked.at(-1)).toEqual(['set', { name: 'scroll-enabled', value: false }]);
});

it('drawCanvas draws the actions of a context', async () => {
  const { call } = openProgram();
  // No such canvas is on the page: nothing is drawn, and the program is told nothing else, as documented.
  const { value } = await call('drawCanvas', { canvasId: 'c', actions: [] });
  expect(value['errMsg']).toMatch(/^drawCanvas:/);
});

it('data fetched before the start are told to whoever listens, and to nobody where there are none', async () => {
  const data = { data: '{"a":1}', timeStamp: 5, path: 'pages/a/a', query: '', scene: 1001 };
  const { data: fetchedData, ...about } = data;
  const { run } = openProgram({ answer: (api) => (api === 'open.background' ? data : null) });
  const told = new Promise((resolve) => run('onBackgroundFetchData', resolve));
  expect(await told).toEqual({ fetchType: 'pre', fetchedData, ...about });
  expect(() => run('offBackgroundFetchData')).not.toThrow();
  const poor = openProgram({ capabilities: [] });
  poor.run('onBackgroundFetchData', () => expect.unreachable());
  expect(poor.calls).toEqual([]);
});

it('setInnerAudioOption succeeds where a browser does what is asked', async () => {
  const { call } = openProgram();
  const asked = async (options: object) =>
    (await call('setInnerAudioOption', { ...options })).value['errMsg'];
  expect(await asked({ obeyMuteSwitch: false, mixWithOther: true })).toBe('setInnerAudioOption:ok');
  expect(await asked({ mixWithOther: false })).toMatch(/^setInnerAudioOption:fail a browser mixes/);
  expect(await asked({ speakerOn: false })).toMatch(/^setInnerAudioOption:fail .*earpiece/);
});
