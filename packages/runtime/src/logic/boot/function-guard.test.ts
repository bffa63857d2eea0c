// The guard works on a realm of its own here: it cannot be taken back.
import vm from 'node:vm';
import { beforeAll, expect, it } from 'vitest';
import { guardFunctions } from './function-guard.ts';

const realm = vm.createContext({ guard: guardFunctions });

beforeAll(() => void vm.runInContext('guard(globalThis)', realm));

const run = (code: string): unknown => vm.runInContext(`'use strict'; ${code}`, realm);

it('finds the global object for bundlers, and makes no other code', () => {
  expect(run('Function("return this")() === globalThis')).toBe(true);
  expect(() => run('Function("return 1")')).toThrow('not allowed');
  expect(() => run('(() => 1).constructor("return 1")')).toThrow('not allowed');
});

it('makes an empty function of no text', () => {
  expect(run('(() => 1).constructor()()')).toBe(undefined);
  expect(() => run('Function("a", "return a")')).toThrow('not allowed');
});

it('lets functions have a constructor of their own, as older regenerator code gives them', () => {
  const own = run('const f = () => 1, g = () => 2; f.constructor = g; f.constructor === g');
  expect(own).toBe(true);
});

it('keeps its own place', () => {
  expect(() =>
    run('Function.prototype.constructor = () => 1; (() => 1).constructor("return 1")'),
  ).toThrow('not allowed');
  expect(() =>
    run('Object.defineProperty(Function.prototype, "constructor", { value: 1 })'),
  ).toThrow();
});
