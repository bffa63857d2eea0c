import { beforeEach, expect, test } from 'vitest';
import type { GuestNatives } from '../context.ts';
import { Easing } from './easing.ts';
import { createWorklets, type Worklets } from './worklets.ts';

type Any = (...args: unknown[]) => unknown;
interface Shared {
  value: number;
}

let now = 0;
let timers: { at: number; run: () => void }[] = [];
let worklets: Worklets;
const api = (name: string): Any => worklets.api[name] as Any;
const shared = (value: unknown): Shared => api('shared')(value) as Shared;

/** Time passes in steps of a frame. */
function pass(ms: number): void {
  for (const end = now + ms; now < end;) {
    now += 1;
    const due = timers.filter((one) => one.at <= now);
    timers = timers.filter((one) => one.at > now);
    for (const one of due) one.run();
  }
}

beforeEach(() => {
  now = 0;
  timers = [];
  const natives = {
    now: () => now,
    setTimeout: (run: () => void, ms: number) => timers.push({ at: now + ms, run }),
  } as unknown as GuestNatives;
  worklets = createWorklets(natives, (run) => run());
});

test('what reads a shared value runs again when it changes, once a frame, and not after its end', () => {
  const [x, y] = [shared(1), shared(10)];
  const seen: number[] = [];
  const end = worklets.watch(() => void seen.push(x.value + y.value));
  x.value = 2;
  x.value = 3;
  y.value = 20;
  expect(seen).toEqual([11]);
  pass(20);
  expect(seen).toEqual([11, 23]);
  x.value = 3;
  pass(20);
  end();
  x.value = 9;
  pass(20);
  expect(seen).toEqual([11, 23]);
});

test('what is no longer read wakes nobody', () => {
  const [on, x] = [shared(1), shared(1)];
  let runs = 0;
  worklets.watch(() => void (runs++, on.value && x.value));
  on.value = 0;
  pass(20);
  x.value = 5;
  pass(20);
  expect(runs).toBe(2);
});

test('derived values follow, through each other', () => {
  const x = shared(2);
  const twice = api('derived')(() => x.value * 2) as Shared;
  const more = api('derived')(() => twice.value + 1) as Shared;
  const seen: number[] = [];
  worklets.watch(() => void seen.push(more.value));
  x.value = 5;
  pass(20);
  expect([twice.value, more.value, ...seen]).toEqual([10, 11, 5, 11]);
});

test('timing: on the way by its curve, at the end exactly, told when finished', () => {
  const x = shared(0);
  const finished: unknown[] = [];
  const options = { duration: 100, easing: Easing.linear };
  x.value = api('timing')(100, options, (done: unknown) => finished.push(done)) as number;
  pass(50);
  expect(x.value).toBeGreaterThan(25);
  expect(x.value).toBeLessThan(60);
  pass(100);
  expect([x.value, finished]).toEqual([100, [true]]);
  expect(timers).toEqual([]);
});

test('a new value, or cancelAnimation, ends a motion where it is', () => {
  const x = shared(0);
  const told: unknown[] = [];
  const go = (): void =>
    void (x.value = api('timing')(100, {}, (f: unknown) => told.push(f)) as number);
  go();
  pass(100);
  x.value = 7;
  pass(400);
  expect([x.value, told]).toEqual([7, [false]]);
  go();
  pass(100);
  api('cancelAnimation')(x);
  const at = x.value;
  pass(400);
  expect([x.value, told]).toEqual([at, [false, false]]);
});

test('springs come to rest, decay stops at its clamp, sequences and delays keep their order', () => {
  const [a, b, c] = [shared(0), shared(0), shared(0)];
  a.value = api('spring')(10, { damping: 20 }) as number;
  b.value = api('decay')({ velocity: 5000, clamp: [0, 50] }) as number;
  const { timing, sequence, delay } = worklets.api as Record<string, Any>;
  const quick = { duration: 50 };
  c.value = sequence?.(timing?.(5, quick), delay?.(100, timing?.(1, quick)), 2) as number;
  pass(80);
  expect(c.value).toBe(5);
  pass(4000);
  expect([a.value, b.value, c.value]).toEqual([10, 50, 2]);
  expect(timers).toEqual([]);
});

test('repeat counts, and goes back where it came from every second time', () => {
  const x = shared(0);
  const seen: number[] = [];
  worklets.watch(() => void seen.push(x.value));
  const { timing, repeat } = worklets.api as Record<string, Any>;
  x.value = repeat?.(timing?.(10, { duration: 64, easing: Easing.linear }), 2, true) as number;
  pass(400);
  expect(Math.max(...seen)).toBe(10);
  expect(x.value).toBe(0);
});

test.each([0, -1])(
  'a plain value repeats without end (%i), once a frame, until it is stopped',
  (count) => {
    const x = shared(0);
    const told: unknown[] = [];
    x.value = api('repeat')(api('sequence')(1, 2), count, false, (done: unknown) =>
      told.push(done),
    ) as number;
    pass(400);
    expect([x.value, told]).toEqual([2, []]);
    api('cancelAnimation')(x);
    expect(told).toEqual([false]);
    pass(400);
    expect(timers).toEqual([]);
    x.value = api('repeat')(7, 3, false, (done: unknown) => told.push(done)) as number;
    pass(100);
    expect([x.value, told]).toEqual([7, [false, true]]);
  },
);

test('a sequence stops where it is, after plain values as well', () => {
  const x = shared(0);
  x.value = api('sequence')(50, api('timing')(100, { duration: 200 })) as number;
  pass(100);
  api('cancelAnimation')(x);
  const at = x.value;
  pass(400);
  expect(at).toBeGreaterThan(50);
  expect(x.value).toBe(at);
});

test('runOnJS runs later, once for each call, with its arguments', async () => {
  const heard: unknown[] = [];
  api('runOnJS')((...args: unknown[]) => heard.push(args));
  (api('runOnJS')((...args: unknown[]) => heard.push(args)) as Any)(1, 'a');
  expect(heard).toEqual([]);
  await Promise.resolve();
  expect(heard).toEqual([[1, 'a']]);
});

test('easing: curves begin at 0 and end at 1', () => {
  const { linear, quad, bounce, sin, circle } = Easing;
  for (const curve of [
    linear,
    quad,
    bounce,
    sin,
    circle,
    Easing.elastic(),
    Easing.back(),
    Easing.bezier(0.4, 0, 0.2, 1),
    Easing.cubicBezier(0.4, 0, 0.2, 1),
  ])
    for (const one of [curve, Easing.out(curve), Easing.inOut(curve)]) {
      expect(one(0)).toBeCloseTo(0, 5);
      expect(one(1)).toBeCloseTo(1, 5);
    }
  expect(Easing.bezier(0.42, 0, 0.58, 1).factory()(0.5)).toBeCloseTo(0.5, 4);
});
