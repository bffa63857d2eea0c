import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { declareBeforeUse } from './self-initialised.ts';

test.each([
  ['const a = a && 1;', 'let a; a = a && 1;'],
  ['{\n  let $b = $b.c(2)[3];\n}', '{\n  let $b; $b = $b.c(2)[3];\n}'],
  ['const a = ab;', 'const a = ab;'],
  ['const a = (a) => a;', 'const a = (a) => a;'],
  ['for (let i = i; ; ) f();', 'for (let i = i; ; ) f();'],
  ['var a = a || {};', 'var a = a || {};'],
  ['let t = `\nconst a = a + 1;\n`;', 'let t = `\nconst a = a + 1;\n`;'],
  ['/x/;\n// text\nlet a = a ? 1 : `${a}`;', '/x/;\n// text\nlet a; a = a ? 1 : `${a}`;'],
  ['let r = r || {}, yy = 6, z;', 'let r, yy, z; r = r || {}, yy = 6, z;'],
  [
    'let a = a || (() => {\n  let b = b && 1;\n});',
    'let a; a = a || (() => {\n  let b; b = b && 1;\n});',
  ],
  ['const { x } = y, r = r || {};', 'let x, r; ({ x } = y, r = r || {});'],
])('%s', (code, changed) => expect(declareBeforeUse(code)).toBe(changed));

test('all names of the declaration exist, and none becomes global', () => {
  const scope = { result: [] as unknown[] };
  const code = `(() => {\n'use strict';\nconst { x, ...y } = { x: 1, z: 3 }, r = r || {}, f = () => x;\nresult.push(f.name, f(), y.z, typeof r);\n})()`;
  runInNewContext(declareBeforeUse(code), scope);
  expect(scope).toEqual({ result: ['f', 1, 3, 'object'] });
});
