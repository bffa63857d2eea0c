// Definitions as careless programs write them.
import { expect, test } from 'vitest';
import { componentParams, pageParams } from './definition.ts';

test('an observer given by name is the method of that name when there is one, and nothing otherwise', () => {
  const { properties } = componentParams(
    { properties: { duration: { type: Number, observer: 'observeDuration' } } },
    [],
  );
  const { observer } = (
    properties as unknown as { duration: { observer: (...values: unknown[]) => unknown } }
  ).duration;
  const seen: unknown[] = [];
  observer.call({ observeDuration: (...values: unknown[]) => seen.push(values) }, 2, 1);
  expect(seen).toEqual([[2, 1]]);
  expect(observer.call({}, 3, 2)).toBeUndefined();
});

test('a property with an array that holds no types is a property of any type', () => {
  const { properties } = componentParams(
    { properties: { behaviors: [{}], a: [Number, String] } },
    [],
  );
  expect(properties).toEqual({
    behaviors: { type: null },
    a: { type: Number, optionalTypes: [Number, String] },
  });
});

test("a page's function called `ready` is a method and not run by itself; `lifetimes` are", () => {
  const ready = () => 1;
  const { params } = pageParams({ ready, error: ready, lifetimes: { attached: ready } }, []);
  expect(params.methods).toEqual({ ready, error: ready });
  expect(params.lifetimes).toEqual({ attached: ready });
});

test("a page's `methods` are no methods of it, but a member: as in WeChat", () => {
  const open = () => 1;
  const { params, members } = pageParams({ methods: { open }, data: {} }, []);
  expect(params.methods).toEqual({});
  expect(members).toEqual({ methods: { open } });
});
