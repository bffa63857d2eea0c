// Every event of both dialects: what listeners get, that several hear it, and that `off` ends it.
import { describe, expect, it } from 'vitest';
import type { Dialect, HostEventName, Json } from '@atrium/protocol';
import type { AppEvents } from '../context.ts';
import { openProgram, type Program } from './testing/program.ts';

type Source = (program: Program) => void | Promise<void>;
const app =
  (name: keyof AppEvents, value: unknown): Source =>
  ({ context }) =>
    (context.events[name].emit as (value: unknown) => void)(value);
const host =
  (name: HostEventName, value: Json): Source =>
  ({ emit }) =>
    emit(name, value);
const route = (step: string): Source =>
  app('route', { step, kind: 'navigateTo', routeId: 4, path: 'pages/a/a', query: { x: '1' } });
const ROUTE = { openType: 'navigateTo', path: 'pages/a/a', query: { x: '1' }, routeEventId: '4' };
/** Readings come once the program has started the sensor. */
const sensor =
  (start: string, reading: Json): Source =>
  async ({ run, task }) => {
    await run(start, {});
    task('reading', reading);
  };
const XYZ = { x: 1, y: 2, z: 3 };
const COMPASS = { direction: 90, accuracy: 'high' };
const MOTION = { alpha: 1, beta: 2, gamma: 3 };
const NETWORK: Json = { isConnected: true, networkType: 'wifi' };

type Case = [name: string, source: Source, heard: unknown[]];

const BOTH: Case[] = [
  ['AppShow', app('show', { path: 'a' }), [{ path: 'a' }]],
  ['UnhandledRejection', app('unhandledRejection', { reason: 1 }), [{ reason: 1 }]],
  ['PageNotFound', app('pageNotFound', { path: 'b' }), [{ path: 'b' }]],
  ['AccelerometerChange', sensor('startAccelerometer', XYZ), [XYZ]],
  ['GyroscopeChange', sensor('startGyroscope', XYZ), [XYZ]],
  ['CompassChange', sensor('startCompass', COMPASS), [COMPASS]],
  [
    'LazyLoadError',
    app('lazyLoadError', { type: 'subpackage', subpackage: ['a'], errMsg: 'm' }),
    [{ type: 'subpackage', subpackage: ['a'], errMsg: 'm' }],
  ],
  ['HostEvent', host('ext', { name: 'n', data: { a: 1 } }), [{ name: 'n', data: { a: 1 } }]],
];

const EVENTS: Record<Dialect, Case[]> = {
  wx: [
    ...BOTH,
    ['AppHide', app('hide', { reason: 3 }), [{ reason: 3 }]],
    ['Error', app('error', { message: 'm', stack: 'at a' }), ['m\nat a']],
    ['ThemeChange', app('theme', { theme: 'dark' }), [{ theme: 'dark' }]],
    [
      'WindowResize',
      app('resize', { windowWidth: 1, windowHeight: 2 }),
      [{ size: { windowWidth: 1, windowHeight: 2 } }],
    ],
    ['NetworkStatusChange', host('env.network', NETWORK), [NETWORK]],
    ['KeyboardHeightChange', host('env.keyboard', { height: 9 }), [{ height: 9, duration: 0 }]],
    [
      'BatteryInfoChange',
      host('env.battery', { level: 5, isCharging: true }),
      [{ level: 5, isCharging: true }],
    ],
    ['DeviceMotionChange', sensor('startDeviceMotionListening', MOTION), [MOTION]],
    [
      'AppRoute',
      route('routed'),
      [{ openType: 'navigateTo', path: 'pages/a/a', query: { x: '1' } }],
    ],
    ['BeforeAppRoute', route('begin'), [ROUTE]],
    ['BeforePageUnload', route('before-unload'), [ROUTE]],
    ['AfterPageUnload', route('after-unload'), [ROUTE]],
    ['BeforePageLoad', route('before-load'), [ROUTE]],
    ['AfterPageLoad', route('after-load'), [ROUTE]],
    ['AppRouteDone', route('done'), [ROUTE]],
  ],
  my: [
    ...BOTH,
    ['AppHide', app('hide', { reason: 3 }), [undefined]],
    ['Error', app('error', { message: 'm', stack: 'at a' }), ['m', 'at a']],
    [
      'NetworkStatusChange',
      host('env.network', NETWORK),
      [{ isConnected: true, networkType: 'WIFI' }],
    ],
    ['DeviceMotionChange', ({ task }) => task('reading', MOTION), [MOTION]],
  ],
};

describe.each(['wx', 'my'] as const)('%s', (dialect) => {
  const program = openProgram({ dialect, answer: () => null });
  const happens = EVENTS[dialect].filter(
    ([name]) => program.program.api[`on${name}`] !== undefined,
  );

  it.each(happens)('on%s', async (name, source, heard) => {
    const first: unknown[][] = [];
    const second: unknown[][] = [];
    const listener = (...values: unknown[]): void => void first.push(values);
    program.run(`on${name}`, listener);
    program.run(`on${name}`, (...values: unknown[]) => second.push(values));
    // What listening alone starts has begun.
    await Promise.resolve();
    await source(program);
    expect([first, second]).toEqual([[heard], [heard]]);
    // One alone, then all that are left.
    program.run(`off${name}`, listener);
    await source(program);
    expect([first.length, second.length]).toEqual([1, 2]);
    program.run(`off${name}`);
    await source(program);
    expect(second.length).toBe(2);
  });
});

it.each([
  ['wx', 'startCompass', 'stopCompass'],
  ['wx', 'startGyroscope', 'stopGyroscope'],
  ['wx', 'startDeviceMotionListening', 'stopDeviceMotionListening'],
  ['my', 'startCompass', 'stopCompass'],
  ['my', 'startGyroscope', 'stopGyroscope'],
] as const)('%s: what %s began, %s ends', async (dialect, start, stop) => {
  const { call, calls } = openProgram({ dialect });
  await call(start);
  expect((await call(stop)).ok).toBe(true);
  expect(calls.map(({ api }) => api)).toEqual(['device.sensor.start', 'device.sensor.stop']);
});
