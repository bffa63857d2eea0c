// Updates that cause updates: order, and no end to a chain without end.
import { expect, test } from 'vitest';
import type { ComponentState } from './component-state.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const state = (name: string, level: number): ComponentState =>
  ({ path: name, level }) as unknown as ComponentState;

function setUp(onUpdate: (name: string, scheduler: Scheduler) => void = () => {}) {
  const log: string[] = [];
  const deferred: { run: () => void; path: string }[] = [];
  const scheduler: Scheduler = createScheduler({
    commit: (one) => void log.push(`render ${one.path}`),
    didUpdate(update) {
      log.push(`updated ${update.state.path}`);
      onUpdate(update.state.path, scheduler);
    },
    defer: (run, path) => void deferred.push({ run, path }),
  });
  return { log, deferred, scheduler };
}

test('hooks run children first, siblings in order', () => {
  const { log, scheduler } = setUp();
  scheduler.run(() => {
    for (const [name, level] of [
      ['page', 0],
      ['a', 1],
      ['a1', 2],
      ['a2', 2],
      ['b', 1],
      ['b1', 2],
    ] as const)
      scheduler.updated({ state: state(name, level), prevProps: {}, prevData: {} });
  });
  expect(log.map((line) => line.slice(8))).toEqual(['a1', 'a2', 'a', 'b1', 'b', 'page']);
});

test('what is set meanwhile is rendered once, parents first, when the running update is over', () => {
  const { log, scheduler } = setUp();
  const [parent, child] = [state('parent', 0), state('child', 1)];
  scheduler.run(() => {
    scheduler.run(() => {
      scheduler.later(child);
      scheduler.later(parent);
      scheduler.later(child);
    });
    log.push('still running');
    scheduler.settled(() => log.push('settled'));
  });
  expect(log).toEqual(['still running', 'render parent', 'render child', 'settled']);
  scheduler.settled(() => log.push('at once'));
  expect(log.at(-1)).toBe('at once');
});

test('an endless chain leaves the event loop its turns', () => {
  const one = state('one', 0);
  const other = state('other', 0);
  const again = (_: string, scheduler: Scheduler): void =>
    scheduler.updated({ state: one, prevProps: {}, prevData: {} });
  const { log, deferred, scheduler } = setUp(again);
  scheduler.run(() => scheduler.updated({ state: one, prevProps: {}, prevData: {} }));
  expect(log.length).toBeLessThan(200);
  expect(deferred).toEqual([{ run: expect.any(Function), path: 'one' }]);
  expect(scheduler.busy).toBe(false);

  // What others set between two turns is rendered, its callback runs, and no second chain of turns starts.
  for (let event = 0; event < 10; event++) {
    log.length = 0;
    scheduler.run(() => {
      scheduler.later(other);
      scheduler.settled(() => log.push('callback'));
    });
    expect(log.length).toBeLessThan(10);
    expect(log).toContain('render other');
    expect(log).toContain('callback');
  }
  expect(deferred).toHaveLength(1);
  for (let turn = 0; turn < 10; turn++) {
    log.length = 0;
    deferred.shift()?.run();
    expect(log.length).toBeLessThan(10);
    expect(log).toContain('updated one');
    expect(deferred).toHaveLength(1);
  }
});

test('a chain that comes to its end in a later turn is over', () => {
  const one = state('one', 0);
  let left = 300;
  const again = (_: string, scheduler: Scheduler): void => {
    if (left-- > 0) scheduler.updated({ state: one, prevProps: {}, prevData: {} });
  };
  const { log, deferred, scheduler } = setUp(again);
  const start = (): void =>
    scheduler.run(() => scheduler.updated({ state: one, prevProps: {}, prevData: {} }));
  start();
  for (let next = deferred.shift(); next; next = deferred.shift()) next.run();
  expect(log).toHaveLength(301);
  // The next one has as many rounds at once as the first had.
  log.length = 0;
  left = 60;
  start();
  expect(log).toHaveLength(61);
  expect(deferred).toEqual([]);
});

test('work that throws leaves the scheduler usable', () => {
  const { scheduler } = setUp();
  expect(() =>
    scheduler.run(() => {
      throw new Error('x');
    }),
  ).toThrow('x');
  expect(scheduler.busy).toBe(false);
});
