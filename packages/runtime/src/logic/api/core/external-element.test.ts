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
  const ask = (type: string, at: object = box) =>
    asks({ ask: 'external-element', node: 9, type, box: at }, where);
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
    { api: 'external.place', args: { taskId: 101, box: { ...box, y: 20 } } },
  ]);
  task('external', { detail: { stars: 2 } });
  expect(emitted).toEqual([['externalelementevent', { stars: 2 }]]);
  gone();
  await vi.waitFor(() => expect(calls.at(-1)?.api).toBe('external.close'));
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
