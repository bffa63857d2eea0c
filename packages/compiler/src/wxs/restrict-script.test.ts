// View scripts: what they mean, and that nothing leads out of them.
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restrictScript } from './restrict-script.ts';
import type { ScriptOptions } from './restrict-script.ts';
import { SCRIPT_RUNTIME } from './script-runtime.ts';
import { readWxsString } from './string-escapes.ts';

const WXS: ScriptOptions = {
  file: 'm.wxs',
  keepUnknownEscapes: true,
  newerSyntax: 'silent' as const,
  unknownName: 'warning',
  resolve: (specifier) => (specifier === './there.wxs' ? 'lib/there' : null),
};
const SJS: ScriptOptions = {
  ...WXS,
  file: 'm.sjs',
  keepUnknownEscapes: false,
  newerSyntax: 'silent' as const,
  unknownName: 'error',
};

const compile = (source: string, options = WXS) => restrictScript(source, 'm', options);

/** Runs a script beside the runtime in a realm of its own and returns its exports. */
function run(source: string, options = WXS): { exports: Record<string, unknown>; log: string[] } {
  const log: string[] = [];
  const module = { exports: {} as Record<string, unknown> };
  const context = vm.createContext({
    module,
    secret: 'secret',
    console: { error: (text: string) => log.push(text), log: () => {} },
  });
  const { code } = compile(source, options);
  vm.runInContext(
    `(function(){${SCRIPT_RUNTIME}(function(require,exports,module){${code}
    })(function(k){return {asked:k}},module.exports,module)})()`,
    context,
  );
  return { exports: module.exports, log };
}

const value = (expression: string, options = WXS): unknown =>
  run(`module.exports.v = ${expression}`, options).exports['v'];

const codes = (source: string, options = WXS): string[] =>
  compile(source, options).diagnostics.map((d) => `${d.code}@${d.line}:${d.column}`);

describe('what WXS means', () => {
  it('may name variables with words of later editions', () => {
    const es5 = "var class = 'a', class_ = 'b'; module.exports = { class: class + class_ }";
    expect(run(es5).exports).toEqual({ class: 'ab' });
    expect(value('((static) => ({ static, let: { static: 2 }.static }))(1)')).toEqual({
      static: 1,
      let: 2,
    });
    expect(codes('var class = { const a }')).toEqual(['script-syntax@1:5']);
  });

  it.each([
    ['"".constructor', 'String'],
    ['(1).constructor', 'Number'],
    ['[].constructor', 'Array'],
    ['({}).constructor', 'Object'],
    ['true.constructor', 'Boolean'],
    ['(function () {}).constructor', 'Function'],
    ['getDate().constructor', 'Date'],
    ['getRegExp("a").constructor', 'RegExp'],
    ['"a"["constructor"]', 'String'],
    ['"a"["const" + "ructor"]', 'String'],
    ['getRegExp("^-?\\d+(\\.\\d+)?$").test("12.5")', true],
    ['getRegExp("^a/b$", "i").test("A/B")', true],
    ['"\\d"', '\\d'],
    ['"\\n\\u0041\\x42\\\\"', '\nAB\\'],
    ["'it\\'s'", "it's"],
    ['getDate(2020, 1, 3).getDate()', 3],
    ['Math.max(1, 3)', 3],
    ['Number("4") + parseInt("5px")', 9],
    ['JSON.parse(JSON.stringify({ a: [1] })).a[0]', 1],
    ['Array.isArray([])', true],
    ['[3, 1, 2].sort(function (a, b) { return a - b }).join("")', '123'],
    ['typeof undeclared', 'undefined'],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  it('runs loops, switches, nested functions and objects', () => {
    const { exports } = run(`
      var total = 0, o = { a: 1, 'b-c': 2, 3: 4 };
      for (var i = 0; i < 3; i++) { if (i === 1) continue; total += i }
      for (var k in o) total += o[k];
      while (true) { total++; if (total > 10) break }
      do { total-- } while (total > 5);
      switch (total) { case 5: total = 'five'; break; default: total = 'other' }
      o.x = function (n) { return n <= 0 ? 0 : n + o.x(n - 1) };
      o[total] = o.x(3); o.a++; delete o['b-c'];
      module.exports = { total: total, sum: o.five, keys: Object.keys(o) };
    `);
    expect(exports).toEqual({ total: 'five', sum: 6, keys: ['3', 'a', 'x', 'five'] });
  });

  it('keeps the places of modules and names what is missing', () => {
    const ok = compile('var t = require("./there.wxs");');
    expect(ok.requires).toEqual(['lib/there']);
    expect(ok.code).toContain('require("/lib/there")');
    expect(codes('\n  var t = require("./gone.wxs");')).toEqual(['script-missing-require@2:19']);
  });

  it('treats undeclared names as undefined variables of the module', () => {
    expect(codes('total = 1; module.exports.v = total')).toEqual(['script-unknown-name@1:1']);
    expect(run('total = 1; module.exports.v = total').exports['v']).toBe(1);
    expect(value('secret')).toBeUndefined();
  });

  it('says where a syntax error is', () => {
    expect(codes('var a = 1;\nvar = 2')).toEqual(['script-syntax@2:5']);
    expect(codes('var eval = 1')).toEqual(['script-syntax@1:1']);
  });

  it('reports a throwing module and goes on', () => {
    expect(run('module.exports.a = 1; null.x')).toMatchObject({
      exports: { a: 1 },
      log: [expect.stringContaining('view script m')],
    });
  });
});

describe('what SJS means', () => {
  it('reads strings as ECMAScript does, and ES6', () => {
    expect(value('"\\d"', SJS)).toBe('d');
    expect(value('((a, ...b) => `${a}-${b.length}`)(1, 2, 3)', SJS)).toBe('1-2');
    expect(value('(({ a, b: [c] = [2] }) => a + c)({ a: 1 })', SJS)).toBe(3);
  });

  it("refuses unknown names in Alipay's words", () => {
    const { diagnostics } = compile('module.exports.v = foo', SJS);
    expect(diagnostics[0]).toMatchObject({
      level: 'error',
      message: 'identifier(foo) is disallowed in sjs',
    });
  });
});

describe('ways out', () => {
  it.each([
    'this',
    '(function () { return this })()',
    'globalThis',
    'window',
    'self',
    'Function',
    'eval',
    '(function () {}).constructor.constructor',
    '"".constructor.constructor.constructor',
    '[]["filter"]["constructor"]',
    '"".__proto__',
    '[]["__pro" + "to__"]',
    'Math.constructor',
    '(function () {}).prototype',
    '(function () { return arguments.callee })()',
    '(function () {}).caller',
    '({}).__lookupGetter__',
    '{ toString: function () { return "constructor" } } && [][{ toString: function () { return "__proto__" } }]',
    'require.constructor',
    'getDate.constructor',
  ])('%s leads nowhere', (expression) => {
    const result = value(`(${expression})`) ?? undefined;
    expect(['string', 'undefined']).toContain(typeof result);
  });

  it.each([
    ['new Date()', 'script-disallowed'],
    ['x.constructor = 1', 'script-disallowed'],
    ['x.__proto__ = y', 'script-disallowed'],
    ['({ __proto__: x })', 'script-disallowed'],
    ['x["__proto__"] = 1', 'script-disallowed'],
    ['var { constructor: c } = x', 'script-disallowed'],
    ['var { ["con" + "structor"]: c } = x', 'script-disallowed'],
    ['class A {}', 'script-disallowed'],
    ['import("x")', 'script-disallowed'],
    ['a`b`', 'script-disallowed'],
    ['try { x() } catch (e) {}', 'script-disallowed'],
    ['with (x) {}', 'script-disallowed'],
    ['var $atriumGet = 1', 'script-disallowed'],
    ['(function ($atriumKey) {})', 'script-disallowed'],
    ['$atriumNames = 1', 'script-disallowed'],
    ['({ get a() { return 1 } })', 'script-disallowed'],
    ['async function f() {}', 'script-disallowed'],
    ['function* f() {}', 'script-disallowed'],
  ])('%s is refused', (source, code) => {
    const result = compile(source);
    expect(result.code).toBe('');
    expect(result.diagnostics.map((d) => d.code)).toContain(code);
  });

  it('does not let block-scoped names stand for globals outside their block', () => {
    expect(run('{ let secret = 1 } module.exports.v = typeof secret').exports['v']).toBe(
      'undefined',
    );
    expect(
      run('for (let secret = 0; secret < 1; secret++) {} module.exports.v = secret').exports,
    ).toEqual({
      v: undefined,
    });
    expect(run('var f = function secret() {}; module.exports.v = secret').exports).toEqual({
      v: undefined,
    });
  });

  it('refuses forbidden keys computed at run time', () => {
    const attempts = [
      'var k = "__proto__", o = {}; o[k] = { polluted: 1 }',
      'var k = "constructor"; (function () {})[k]("return 1")()',
      'var k = "__proto__"; delete [][k]',
      'var k = "__proto__"; module.exports.o = { [k]: { x: 1 } }',
    ];
    for (const attempt of attempts)
      expect(run(attempt).log[0]).toMatch(/disallowed in view scripts/);
  });

  it('hands out stand-ins that cannot be changed', () => {
    expect(run('Math.floor = function () { return 9 }').log[0]).toMatch(/read only|not extensible/);
    expect(run('JSON.evil = 1').log[0]).toMatch(/extensible/);
    expect(run('Math.floor.call = 1').log[0]).toMatch(/extensible/);
  });

  it('ends loops and recursion that never end', () => {
    expect(run('while (true) {}').log[0]).toMatch(/ran for too long/);
    expect(run('for (;;);').log[0]).toMatch(/ran for too long/);
    expect(
      run('var f = function (n) { return n < 2 ? f(n + 1) + f(n + 1) : f(0) }; f(0)').log[0],
    ).toMatch(/too long|call stack/);
  });
});

describe('string escapes', () => {
  it('agrees with ECMAScript wherever ECMAScript knows the escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const literal = JSON.stringify(text);
        expect(readWxsString(literal.slice(1, -1))).toBe(text);
      }),
    );
  });

  it('keeps the backslash of every other escape', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...'acdeghijklmopqswyzACDGSWBZ123456789-+.()[]{}^?*|/'.split('')),
        (c) => {
          expect(readWxsString(`\\${c}`)).toBe(`\\${c}`);
        },
      ),
    );
  });

  it('survives a trip through the printer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(value(JSON.stringify(text))).toBe(text);
        expect(value(`\`${text.replace(/[\\`$]/g, '\\$&').replaceAll('\r', '')}\``)).toBe(
          text.replaceAll('\r', ''),
        );
      }),
      { numRuns: 60 },
    );
  });
});
