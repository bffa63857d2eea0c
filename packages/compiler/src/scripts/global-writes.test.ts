import { expect, test } from 'vitest';
import { replacesConstructors, writesGlobals } from './global-writes.ts';

test.each([
  ['a name nobody declared', 'app = getApp();\nPage({});\n', true],
  ['one of several', 'let a;\na = 1, that = 2;\n', true],
  ['a declared one', 'let app;\napp = getApp();\n', false],
  ['declared further down, in a block', 'app = 1;\nif (x) {\n  var app;\n}\n', false],
  [
    'declared in a try',
    'try {\n  var app = 1;\n} finally {\n  var a;\n}\na = 1;\napp = 2;\n',
    false,
  ],
  ['what a module is given', 'module = 1;\nexports = module.exports = {};\n', false],
  ['a class', 'class A {\n}\nA = wrap(A);\n', false],
  ['inside a function, which nobody has called yet', 'function f() {\n  that = this;\n}\n', false],
  ['in a string', 'const text = `\napp = 1;\n`;\n', false],
])('%s', (_, code, writes) => expect(writesGlobals(code)).toBe(writes));

test.each([
  ['  if (all) Page = function(options) {};', true],
  ['Component = App.Component;', true],
  ['const Page = 1;', false],
  ['App.Page = function() {};', false],
  ['if (Page === other) f(Page == null);', false],
])('%s', (code, replaces) => expect(replacesConstructors(code)).toBe(replaces));
