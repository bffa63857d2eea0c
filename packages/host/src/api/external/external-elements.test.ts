// Elements of a super app on pages of programs: they lie where the component does, tell, answer, and go with everything.
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostHooks } from '../../host-options.ts';
import type { ExternalElementPlace } from '../../service-hooks.ts';
import { fakeInstance } from '../testing/fake-instance.ts';
import { externalCapabilities } from './external-elements.ts';

interface FakeBox {
  style: Record<string, string>;
  remove: () => void;
}

const laid = new Set<FakeBox>();

beforeEach(() => {
  laid.clear();
  leavePage = new AbortController();
  vi.stubGlobal('document', {
    createElement() {
      const box: FakeBox = { style: {}, remove: () => laid.delete(box) };
      return box;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

let leavePage = new AbortController();
const layer = { append: (box: FakeBox) => laid.add(box) } as unknown as HTMLElement;
const box = { x: 10, y: -5, width: 100, height: 40 };

async function open(hooks: HostHooks) {
  return fakeInstance(
    externalCapabilities((_context, pageId) =>
      pageId === 1 ? { element: layer, signal: leavePage.signal } : undefined,
    ),
    { hooks },
  );
}

it('lies where the component lies, tells the program and answers it', async () => {
  let place: ExternalElementPlace | undefined;
  const { call, tasks } = await open({
    async externalElement(_caller, given) {
      place = given;
      return { call: ({ stars }) => ({ got: stars ?? null }) };
    },
  });
  await call('external.open', { pageId: 1, type: 'stars', box }, 7);
  const [element] = laid;
  expect([place?.type, place?.box]).toEqual(['stars', element]);
  expect(element?.style).toEqual({
    transform: 'translate(10px, -5px)',
    width: '100px',
    height: '40px',
  });
  await call('external.place', { places: [{ taskId: 7, box: { ...box, y: 300 } }] });
  expect(element?.style['transform']).toBe('translate(10px, 300px)');
  place?.tell({ stars: 3 });
  expect(tasks).toEqual([{ id: 7, type: 'external', data: { detail: { stars: 3 } } }]);
  expect(await call('external.call', { taskId: 7, params: { stars: 4 } })).toEqual({ got: 4 });
  await call('external.close', { taskId: 7 });
  expect([laid.size, place?.signal.aborted]).toEqual([0, true]);
  place?.tell({ stars: 5 });
  expect(tasks).toHaveLength(1);
  await expect(call('external.call', { taskId: 7, params: {} })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('goes with the program', async () => {
  const { call, end } = await open({ externalElement: async () => ({}) });
  await call('external.open', { pageId: 1, type: 'stars', box }, 1);
  await expect(call('external.call', { taskId: 1, params: {} })).rejects.toMatchObject({
    code: 'unsupported',
  });
  end();
  expect(laid.size).toBe(0);
});

it('goes with its page, whatever the program says of it', async () => {
  const places: ExternalElementPlace[] = [];
  const { call, context } = await open({
    async externalElement(_caller, given) {
      places.push(given);
      return { call: () => null };
    },
  });
  for (const id of [1, 2]) await call('external.open', { pageId: 1, type: 'stars', box }, id);
  leavePage.abort();
  expect(laid.size).toBe(0);
  expect(places.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  expect(getEventListeners(context.signal, 'abort')).toHaveLength(0);
  await expect(call('external.call', { taskId: 1, params: {} })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('is one element for one task', async () => {
  const { call } = await open({ externalElement: async () => ({}) });
  await call('external.open', { pageId: 1, type: 'stars', box }, 1);
  await expect(call('external.open', { pageId: 1, type: 'stars', box }, 1)).rejects.toMatchObject({
    code: 'invalid-argument',
  });
  await call('external.close', { taskId: 1 });
  expect(laid.size).toBe(0);
});

it('is not shown when its page goes before the super app has it', async () => {
  const { call } = await open({
    async externalElement() {
      leavePage.abort();
      return {};
    },
  });
  await expect(call('external.open', { pageId: 1, type: 'stars', box }, 1)).rejects.toMatchObject({
    code: 'not-found',
    message: 'the element is gone',
  });
});

it('leaves nothing behind when it cannot be shown', async () => {
  const { call } = await open({ externalElement: async () => null });
  await expect(call('external.open', { pageId: 1, type: 'x', box }, 1)).rejects.toMatchObject({
    code: 'not-found',
    message: 'this super app has no element "x"',
  });
  await expect(call('external.open', { pageId: 2, type: 'x', box }, 2)).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(laid.size).toBe(0);
  const without = await open({});
  await expect(
    without.call('external.open', { pageId: 1, type: 'x', box }, 1),
  ).rejects.toMatchObject({ code: 'unsupported' });
});
