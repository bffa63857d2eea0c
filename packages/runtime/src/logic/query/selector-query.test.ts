import { expect, test } from 'vitest';
import type { QueryWorld } from './query-world.ts';
import { createSelectorQuery } from './selector-query.ts';

/** A page with nothing on it: every answer is nothing. */
const world = (fluent: boolean): QueryWorld => ({
  scopeOf: () => undefined,
  across: () => false,
  fluent,
  pageOf: () => undefined,
  nodes: {} as QueryWorld['nodes'],
  errors: { guard: (_: string, run: () => unknown) => run() } as unknown as QueryWorld['errors'],
});

test('my: select answers the query, whose methods a program may have replaced and whose actions it may mark', async () => {
  const query = createSelectorQuery(world(true));
  const { boundingClientRect } = query;
  const marked: unknown[] = [];
  query.boundingClientRect = function (callback) {
    boundingClientRect();
    Object.assign(this.actions.at(-1) ?? {}, { marked: callback });
    return query;
  };
  query.select('#a').boundingClientRect((found) => marked.push(found));
  query.selectAll('.b').boundingClientRect();
  expect(query.actions).toMatchObject([
    { selector: '#a', all: false, marked: expect.any(Function) as unknown },
    { selector: '.b', all: true },
  ]);
  expect(await new Promise((resolve) => query.exec(resolve))).toEqual([null, []]);
});

test('wx: what was selected stays apart', async () => {
  const query = createSelectorQuery(world(false));
  const a = query.select('#a');
  query.selectAll('.b').boundingClientRect();
  a.boundingClientRect();
  expect(await new Promise((resolve) => query.exec(resolve))).toEqual([[], null]);
});

test('a component that asks while it is being made is looked for once more when the update is over', async () => {
  const scope = {} as NonNullable<ReturnType<QueryWorld['scopeOf']>>;
  let looked = 0;
  const query = createSelectorQuery({
    ...world(false),
    scopeOf: () => scope,
    pageOf: () => void looked++,
  });
  query.select('#a').boundingClientRect();
  const answered = new Promise((resolve) => query.exec(resolve));
  expect(looked).toBe(1);
  expect(await answered).toEqual([null]);
  expect(looked).toBe(2);
});

test('what a query is asked after it was executed is answered the next time alone', async () => {
  const query = createSelectorQuery(world(false));
  const heard: unknown[] = [];
  query.selectAll('.a').boundingClientRect((found) => heard.push(found));
  const first = new Promise((resolve) => query.exec(resolve));
  query.select('#b').boundingClientRect((found) => heard.push(found));
  expect([await first, heard]).toEqual([[[]], [[]]]);
  await new Promise((resolve) => query.exec(resolve));
  expect(heard).toEqual([[], [], null]);
});

test('my: what a hook set before it asked is there when the query looks', async () => {
  let running = true;
  let shown = 'before';
  const scope = {
    getShadowRoot: () => ({
      querySelector: () => ({ id: shown, asNativeNode: () => null, getBackendElement: () => null }),
    }),
  } as unknown as NonNullable<ReturnType<QueryWorld['scopeOf']>>;
  const page = { context: { settle: () => undefined } };
  const query = createSelectorQuery({
    ...world(true),
    scopeOf: () => scope,
    pageOf: () => page as unknown as ReturnType<QueryWorld['pageOf']>,
    busy: () => running,
  });
  query.select('.a').fields({ id: true });
  const inHook = new Promise((resolve) => query.exec(resolve));
  running = false;
  shown = 'set';
  expect(await inHook).toEqual([{ id: 'set' }]);
  const later = new Promise((resolve) => query.exec(resolve));
  shown = 'set after it asked';
  expect(await later).toEqual([{ id: 'set' }]);
});
