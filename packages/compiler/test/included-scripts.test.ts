// `<include>` of files that use view scripts.
import { expect, it } from 'vitest';
import { load, render, wxProgram } from './build-program.ts';

it('includes as if the file stood there: it uses the view scripts of the file that includes it', async () => {
  const { bundle, codes } = await load(
    wxProgram({
      'pages/a/a.wxml':
        '<wxs module="m">module.exports = {f: function (a) { return "inline " + a }}</wxs><wxs module="n" src="../../lib/n.wxs"/><include src="part.wxml"/>',
      'pages/a/part.wxml': '<text>{{m.f(x)}}</text><include src="../inner"/>',
      'pages/inner.wxml': '<text>{{n.f(x)}}{{own.f(x)}}</text><wxs module="own" src="/lib/n.wxs"/>',
      'lib/n.wxs': 'module.exports = {f: function (a) { return "file " + a }}',
    }),
  );
  expect(codes).toEqual([]);
  const shown = render(bundle(), 'pages/a/a', { x: 1 }).join(' ');
  expect(shown).toContain('inline 1');
  expect(shown).toContain('file 1file 1');
});

it('what is included twice uses the scripts of each, and its own before those', async () => {
  const { bundle, codes } = await load(
    wxProgram({
      'app.json': '{"pages":["pages/a/a","pages/b/b"]}',
      'pages/a/a.wxml': `<wxs module="m">exports.f = function () { return "of a" }</wxs><include src="/part"/>`,
      'pages/b/b.js': 'Page({})',
      'pages/b/b.json': '{}',
      'pages/b/b.wxml': `<wxs module="m">exports.f = function () { return "of b" }</wxs><wxs module="own">exports.f = function () { return "not this" }</wxs><include src="/part"/>`,
      'part.wxml': `<wxs module="own">exports.f = function () { return "its own" }</wxs><text>{{m.f()}} {{own.f()}}</text>`,
    }),
  );
  expect(codes).toEqual([]);
  expect(render(bundle(), 'pages/a/a', {}).join(' ')).toContain('of a its own');
  expect(render(bundle(), 'pages/b/b', {}).join(' ')).toContain('of b its own');
});
