// <external-element>: the host is asked once, then told where it lies; its context speaks with that one element.
import { expect, it, vi } from 'vitest';
import type { NodeHandle, PageHandle } from '../../context.ts';
import { createComponentAsks } from './component-asks.ts';
import { createKit } from '../kit/kit.ts';
import { wxConvention } from '../kit/wx-convention.ts';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';
import { createExternalElementContext } from './external-element.ts';

const box = { x: 0, y: 10, width: 100, height: 50 };

function open(answer: (api: string) => unknown = () => null, capabilities?: string[]) {
  const program = openProgram({
    answer: (api) => answer(api) as never,
    ...(capabilities ? { capabilities } : {}),
  });
  const kit = createKit(program.context);
  const convention = wxConvention(kit);
  const told: unknown[][] = [];
  const emitted: unknown[][] = [];
  let gone: () => void = () => undefined;
  const left = new Promise<null>((resolve) => (gone = () => resolve(null)));
  const page = {
    pageId: 3,
    view: {
      async call(...words: unknown[]) {
        told.push(words);
        return words[2] === 'gone' ? left : null;
      },
    },
  } as unknown as PageHandle;
  const where = { page, target: null, emit: (...words: unknown[]) => void emitted.push(words) };
  const asks = createComponentAsks(kit, convention);
  const ask = (type: string, at: object = box, node = 9) =>
    asks({ ask: 'external-element', node, type, box: at }, where);
  const context = createExternalElementContext(
    kit,
    convention,
    () => ({ id: 9, page }) as unknown as NodeHandle,
  ) as { call: (options: object) => Promise<object> };
  return { ...program, ask, context, told, emitted, gone: () => gone() };
}

it('asks the host, tells it of every new place, and when the component goes', async () => {
  const { ask, calls, gone, task, emitted } = open();
  await ask('stars');
  await ask('stars', { ...box, y: 20 });
  expect(calls).toEqual([
    { api: 'external.open', args: { pageId: 3, type: 'stars', box } },
    { api: 'external.place', args: { places: [{ taskId: 101, box: { ...box, y: 20 } }] } },
  ]);
  task('external', { detail: { stars: 2 } });
  expect(emitted).toEqual([['externalelementevent', { stars: 2 }]]);
  gone();
  await vi.waitFor(() => expect(calls.at(-1)?.api).toBe('external.close'));
});

it('tells of all that scroll in one call, no more often than a program may call', async () => {
  vi.useFakeTimers();
  try {
    const { ask, calls } = open();
    const nodes = Array.from({ length: 20 }, (_, index) => index + 1);
    for (const node of nodes) await ask('stars', box, node);
    calls.length = 0;
    for (let frame = 1; frame <= 120; frame++) {
      for (const node of nodes) await ask('stars', { ...box, y: frame }, node);
      await vi.advanceTimersByTimeAsync(1000 / 120);
    }
    await vi.advanceTimersByTimeAsync(100);
    expect(calls.length).toBeLessThan(70);
    const last = new Map<number, number>();
    for (const { args } of calls)
      for (const { taskId, box: at } of args['places'] as { taskId: number; box: typeof box }[])
        last.set(taskId, at.y);
    expect([...last.values()]).toEqual(nodes.map(() => 120));
  } finally {
    vi.useRealTimers();
  }
});

it('waits for the answer before it tells the next place', async () => {
  vi.useFakeTimers();
  try {
    let answer: () => void = () => undefined;
    const { ask, calls } = open((api) =>
      api === 'external.place' ? new Promise((done) => (answer = () => done(null))) : null,
    );
    await ask('stars');
    for (const y of [1, 2, 3]) await ask('stars', { ...box, y });
    await vi.advanceTimersByTimeAsync(1000);
    const told = (): unknown[] =>
      calls.filter(({ api }) => api === 'external.place').map(({ args }) => args['places']);
    expect(told()).toEqual([[{ taskId: 101, box: { ...box, y: 1 } }]]);
    answer();
    await vi.advanceTimersByTimeAsync(20);
    expect(told().slice(1)).toEqual([[{ taskId: 101, box: { ...box, y: 3 } }]]);
  } finally {
    vi.useRealTimers();
  }
});

it('without a type there is none, and nothing is refused', async () => {
  const { ask, calls, told } = open();
  await ask('stars');
  await ask('');
  expect(calls.map(({ api }) => api)).toEqual(['external.open', 'external.close']);
  expect(told.filter(([, , what]) => what === 'refused')).toEqual([]);
});

it('what is no longer wanted is not refused', async () => {
  let refuse: () => void = () => undefined;
  const { ask, told } = open((api) =>
    api === 'external.open'
      ? new Promise((_done, failed) => (refuse = () => failed(failure('not-found', 'no'))))
      : null,
  );
  await ask('x');
  const refuseFirst = refuse;
  await ask('stars');
  refuseFirst();
  await new Promise((done) => setTimeout(done));
  expect(told).toEqual([]);
});

it('another type is another element', async () => {
  const { ask, calls } = open();
  await ask('stars');
  await ask('clock');
  expect(calls.map(({ api, args }) => [api, args['type'] ?? args['taskId']])).toEqual([
    ['external.open', 'stars'],
    ['external.close', 101],
    ['external.open', 'clock'],
  ]);
});

it('its context hands over what the program wants', async () => {
  const { ask, calls, context } = open((api) => (api === 'external.call' ? { stars: 4 } : null));
  await ask('stars');
  expect(await context.call({ stars: 4, params1: { age: 11 } })).toEqual({
    errMsg: 'call:ok',
    stars: 4,
  });
  expect(calls.at(-1)).toEqual({
    api: 'external.call',
    args: { taskId: 101, params: { stars: 4, params1: { age: 11 } } },
  });
});

it('says in its place, and to the program, why there is none', async () => {
  const refused = open((api) => {
    if (api === 'external.open') throw failure('not-found', 'this super app has no element "x"');
    return null;
  });
  await refused.ask('x');
  await vi.waitFor(() =>
    expect(refused.told).toContainEqual([
      'component',
      9,
      'refused',
      'this super app has no element "x"',
    ]),
  );
  const none = open(undefined, []);
  await none.ask('x');
  expect(none.told).toEqual([['component', 9, 'refused', 'not provided by this super app']]);
  await expect(none.context.call({})).rejects.toEqual({
    errMsg: 'call:fail not provided by this super app',
    errno: 100,
  });
  expect(none.run('canIUse', 'createExternalElementContext')).toBe(false);
});
