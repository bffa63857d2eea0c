// Definitions and their mixins, merged.
import type { GeneralBehavior } from 'glass-easel';
import { expect, test } from 'vitest';
import { Mixin, readDefinition } from './definition.ts';

const call = (list: ((this: unknown) => unknown)[]): unknown[] => list.map((run) => run.call(null));

test('the component wins over mixins, later over earlier, outer over nested; hooks all run, nested first', () => {
  const nested = {
    data: { a: 'nested', n: 1 },
    onInit: () => 'nested',
    methods: { m: () => 'nested' },
  };
  const first = {
    mixins: [nested],
    data: { a: 'first', f: 1 },
    props: { p: 1, q: 1 },
    onInit: () => 'first',
  };
  const second = { data: { a: 'second' }, methods: { m: () => 'second', s: () => 's' } };
  const read = readDefinition('component', {
    mixins: [first, second],
    data: () => ({ a: 'own' }),
    props: { p: 2 },
    onInit: () => 'own',
    methods: { m: () => 'own' },
    extra: 5,
  });
  expect(read.data()).toEqual({ a: 'own', n: 1, f: 1 });
  expect(read.props).toEqual({ p: 2, q: 1 });
  expect(call(read.hooks.onInit)).toEqual(['nested', 'first', 'own']);
  expect(read.methods['m']?.call(null)).toBe('own');
  expect(read.methods['s']?.call(null)).toBe('s');
  expect(read.extras).toEqual({ extra: 5 });
});

test('component data is new for every instance, page data one level deep', () => {
  const deep = { x: 1 };
  const component = readDefinition('component', { data: { deep } });
  expect(component.data()['deep']).not.toBe(deep);
  const page = readDefinition('page', { data: { deep } });
  expect(page.data()).not.toBe(page.data());
  expect(page.data()['deep']).toBe(deep);
});

test('in a page, members of components are the program’s own', () => {
  const options = () => 1;
  const onInit = () => 2;
  const page = readDefinition('page', {
    options,
    onInit,
    methods: 'x',
    events: { onBack: () => 3 },
  });
  expect(page.extras).toMatchObject({ options, onInit, methods: 'x' });
  expect(page.hooks.onInit).toEqual([]);
  expect(Object.keys(page.events)).toEqual(['onBack']);
});

test('a Mixin in a page gives methods and data, not its hooks', () => {
  const mixin = new Mixin(
    { data: { m: 1 }, methods: { f: () => 1 }, didMount: () => 2, props: { p: 1 } },
    {} as GeneralBehavior,
  );
  const page = readDefinition('page', { mixins: [mixin] });
  expect(page.data()).toEqual({ m: 1 });
  expect(page.methods['f']).toBeTypeOf('function');
  expect(page.hooks.didMount).toEqual([]);
  expect(page.props).toEqual({});
  expect(page.mixins).toEqual([mixin]);
});

test('a mixin may rewrite the definition that uses it', () => {
  const definitionFilter = (definition: Record<string, unknown>, inner: unknown[]): void => {
    definition['props'] = { filtered: inner.length };
  };
  const read = readDefinition('component', {
    mixins: [{ definitionFilter, mixins: [{ definitionFilter }] }],
  });
  expect(read.props).toEqual({ filtered: 1 });
});

test('options switch parts on, virtualHost off', () => {
  expect(readDefinition('component', {}).switches).toEqual({
    observers: false,
    lifetimes: false,
    relations: false,
    externalClasses: false,
    virtualHost: true,
  });
  const { switches } = readDefinition('component', {
    options: { observers: true, virtualHost: false },
  });
  expect(switches).toMatchObject({ observers: true, virtualHost: false });
});

test.each([undefined, null, 'x', 5, []])('%s is no definition, and harms nothing', (options) => {
  expect(readDefinition('component', options).data()).toEqual({});
});
