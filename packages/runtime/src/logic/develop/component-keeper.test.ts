// What of the components below a page outlives a restart.
import { expect, it } from 'vitest';
import * as glass from 'glass-easel';
import type { MeasuredNode } from '@atrium/protocol';
import { createComponentKeeper, type KeptTree } from './component-keeper.ts';

/** A page with a list, a box to type in and a counter in each row. */
function program(counterData: Record<string, unknown>) {
  const space = new glass.ComponentSpace();
  const counter = space.defineComponent({
    is: 'counter',
    properties: { given: Number },
    data: counterData,
  });
  const page = space.defineComponent({ is: 'page', using: { counter: counter.general() } });
  const component = glass.Component.createWithContext(
    'page',
    page.general(),
    new glass.EmptyBackendContext(),
  ).general();
  const root = component.getShadowRoot() as glass.ShadowRoot;
  const counters = [1, 2].map(() => {
    const made = root.createComponent('counter') as glass.GeneralComponent;
    root.appendChild(made);
    return made;
  });
  const input = root.createNativeNode('input');
  root.appendChild(input);
  const list = root.createNativeNode('scroll-view');
  list.id = 'list';
  root.appendChild(list);
  [input, list].forEach((node, i) =>
    Object.assign(node.getBackendElement() as object, { id: i + 2 }),
  );
  const measured: Partial<MeasuredNode>[] = [
    { properties: { value: 'typed' } },
    { scrollLeft: 0, scrollTop: 40, properties: {} },
  ];
  const tree: KeptTree = { component, view: { call: async () => measured as MeasuredNode[] } };
  return { tree, counters, input, list };
}

it('keeps what components have changed by themselves, what is typed in and where things are scrolled to', async () => {
  const before = program({ count: 0, label: 'old words', shape: 1 });
  const keeper = createComponentKeeper();
  keeper.opened(before.tree);
  before.counters[1]?.setData({ count: 5, shape: 2, given: 7 });
  const parts = JSON.parse(JSON.stringify(await keeper.keep(before.tree))) as Awaited<
    ReturnType<typeof keeper.keep>
  >;
  expect(parts).toEqual({
    data: { '/counter:2': { count: 5, shape: 2 } },
    attributes: {
      '/input:1': { value: 'typed' },
      '/#list': { 'scroll-left': 0, 'scroll-top': 40 },
    },
  });

  const after = program({ count: 0, label: 'new words', shape: [] });
  createComponentKeeper().reopen(after.tree, parts);
  expect(after.counters.map(({ data }) => data)).toEqual([
    { count: 0, label: 'new words', shape: [], given: 0 },
    { count: 5, label: 'new words', shape: [], given: 0 },
  ]);
  expect(after.input.getAttribute('value')).toBe('typed');
  expect(after.list.getAttribute('scroll-top')).toBe(40);
});
