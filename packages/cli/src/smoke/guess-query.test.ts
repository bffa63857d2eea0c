import { expect, test } from 'vitest';
import { guessQueries } from './guess-query.ts';

test.each([
  [
    'a method',
    'Page({ onLoad(options) { this.id = options.id; f(options.kind) } })',
    ['id=1&kind=1'],
  ],
  ['a function', 'onLoad: async function (e) { const { a, b: c = 2 } = e; be.x }', ['a=1&b=1']],
  ['an arrow', 'onLoad: o => show(o?.id)', ['id=1']],
  ['a pattern', 'onLoad({ id, type: kind })', ['id=1&type=1']],
  [
    'what is parsed as JSON',
    'onLoad(q) { JSON.parse(decodeURIComponent(q.order)); q.id }',
    ['order=%7B%7D&id=1', 'order=%5B%5D&id=1'],
  ],
  ['methods of every object', 'onLoad(q) { q.hasOwnProperty("a") }', []],
  ['members of others', 'onLoad(q) { a.q.id; this.q }', []],
  ['no query', 'Page({ onShow() {} })', []],
])('%s', (_, script, queries) => expect(guessQueries(script)).toEqual(queries));
