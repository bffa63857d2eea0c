// Inputs that break the compiler of the strongest open peer; each must work here.
import { describe, expect, it } from 'vitest';
import { load, render, wxProgram } from './build-program.ts';

describe('inputs that break other compilers', () => {
  it('imports a style by absolute path', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxss': '@import "/styles/x.wxss";',
        'styles/x.wxss': '.x{width:75rpx}',
      }),
    );
    expect(program.codes).toEqual([]);
    expect(program.bundle().components['pages/a/a']?.css).toBe('.x{width:10vw}\n');
  });

  it('takes "/" in regular-expression strings of WXS', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml':
          '<wxs module="m">module.exports.f = function (s) { return s.replace(getRegExp("https?://[^/]+/", "g"), "") }</wxs>{{m.f(u)}}',
      }),
    );
    expect(program.codes).toEqual([]);
    expect(render(program.bundle(), 'pages/a/a', { u: 'https://a.b/c/d' })).toEqual(['c/d']);
  });

  it('joins several bindings in one attribute', async () => {
    const program = await load(
      wxProgram({ 'pages/a/a.wxml': '<view class="{{a}}{{b}} c{{d}}"/>' }),
    );
    expect(program.codes).toEqual([]);
    expect(render(program.bundle(), 'pages/a/a', { a: 'x', b: 1, d: true })).toEqual([
      '<view>',
      'class=x1 ctrue',
    ]);
  });

  it.each([
    [
      `<view style="background:url("/a.png");color:{{c}}"/>`,
      'style=background:url("/a.png");color:red',
    ],
    [`<view style='background:url("{{c}}")'/>`, 'style=background:url("red")'],
    [
      `<view style="font-family: "PingFang SC", {{c}}"></view>`,
      'style=font-family: "PingFang SC", red',
    ],
    [`<view style="color:{{c ? "blue" : "green"}}" hidden/>`, 'style=color:blue'],
    [`<view style="content:\\"x\\"" class="a"/>`, 'style=content:"x"'],
  ])('keeps double quotes inside styles: %s', async (wxml, style) => {
    const program = await load(wxProgram({ 'pages/a/a.wxml': wxml }));
    expect(program.codes).toEqual([]);
    expect(render(program.bundle(), 'pages/a/a', { c: 'red' })).toContain(style);
  });

  it.each(['class', 'function', 'this', 'default', 'var', 'new', 'import', 'arguments', 'eval'])(
    'shows template data named "%s"',
    async (name) => {
      const program = await load(
        wxProgram({ 'pages/a/a.wxml': `<view id="{{${name}}}">{{${name}}}</view>` }),
      );
      expect(program.codes).toEqual([]);
      expect(render(program.bundle(), 'pages/a/a', { [name]: 'v' })).toEqual([
        '<view>',
        'id=v',
        'v',
      ]);
    },
  );

  it('includes modules that WXS modules require, however deep', async () => {
    const program = await load(
      wxProgram({
        'pages/a/a.wxml': '<wxs module="m" src="../../lib/one.wxs"/>{{m.f(1)}}',
        'lib/one.wxs': 'var two = require("./deep/two.wxs"); module.exports = { f: two.f }',
        'lib/deep/two.wxs':
          'var three = require("../three.wxs"); exports.f = function (n) { return three.add(n) }',
        'lib/three.wxs': 'function add(n) { return n + 3 } module.exports = { add: add }',
      }),
    );
    expect(program.codes).toEqual([]);
    expect(render(program.bundle(), 'pages/a/a', {})).toEqual(['4']);
  });

  it('lets one bad file fail alone', async () => {
    const program = await load(
      wxProgram({
        'app.json': '{"pages":["pages/a/a","pages/b/b","pages/c/c","pages/d/d"]}',
        'pages/b/b.js': 'Page({\n  data: {,}\n})',
        'pages/b/b.wxml': '<view/>',
        'pages/c/c.js': 'Page({})',
        'pages/c/c.json': '{ "usingComponents": ',
        'pages/c/c.wxml': '<view>{{ a b c }}<wxs module="m">var = 1</wxs></view>',
        'pages/c/c.wxss': '.a { color: red } .b { ; color blue ',
        'pages/d/d.wxss': '.d{color:red}',
        'pages/d/d.js': 'Page({})',
      }),
    );
    const { components, modules, templates } = program.bundle();
    expect(components['pages/b/b']?.failure).toEqual({
      file: 'pages/b/b.js',
      line: 2,
      column: 10,
      message: 'Expected identifier but found ","',
    });
    expect(() => modules['pages/b/b']?.apply(null, [] as never)).toThrow('pages/b/b.js:2:10');
    expect(components['pages/c/c']?.failure).toBeUndefined();
    expect(render({ templates } as never, 'pages/c/c', {})).toContain('<view>');
    expect(components['pages/d/d']?.failure?.message).toMatch(/template/);
    expect(components['pages/a/a']?.failure).toBeUndefined();
    expect(render(program.bundle(), 'pages/a/a', {})).toEqual(['<view>']);
    const files = new Set(
      program.diagnostics.filter((d) => d.level === 'error').map((d) => d.file),
    );
    expect([...files]).toEqual([
      'pages/b/b.js',
      'pages/c/c.json',
      'pages/c/c.wxml',
      'pages/c/c.wxss',
      'pages/d/d.wxml',
    ]);
  });
});
