import { expect, test } from 'vitest';
import { declareBeforeUse } from './self-initialised.ts';

test.each([
  ['const a = a && 1;', 'let a; a = a && 1;'],
  ['  let $b = $b.c;', '  let $b; $b = $b.c;'],
  ['const a = ab;', 'const a = ab;'],
  ['const a = (a) => a;', 'const a = (a) => a;'],
  ['for (let i = i; ; ) f();', 'for (let i = i; ; ) f();'],
  ['var a = a || {};', 'var a = a || {};'],
])('%s', (code, changed) => expect(declareBeforeUse(code)).toBe(changed));
