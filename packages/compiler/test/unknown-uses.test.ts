// Attributes, events and words that built-in components do not know.
import { expect, it } from 'vitest';
import { load, myProgram, wxProgram } from './build-program.ts';

it('names attributes, events and words no built-in component knows, and what was meant', async () => {
  const program = await load(
    wxProgram({
      'pages/a/a.json': '{"usingComponents":{"button":"/c/c"}}',
      'pages/a/a.wxml': `<view scroll-y colour="red" onclick="f" bindtpa="f" bindmine="f" data-x mark:y="1"/>
<scroll-view scrol-y bindscrol="f"/><input typ="number" type="tel" bindfocus="f"/>
<navigator open-type="redirectto" model:url="{{u}}"/><image alt="x" wx:if="{{a}}" mode="{{m}}"/>
<button whatever/><view prop="{{p}}" change:prop="{{m.f}}"/><text userSelect>x</text>`,
      'c/c.json': '{"component":true}',
      'c/c.js': 'Component({})',
      'c/c.wxml': '<view/>',
    }),
  );
  expect(
    program.diagnostics.map((d) => `${d.line}:${d.column} ${d.message} ${d.fix ?? ''}`.trim()),
  ).toEqual([
    '1:7 <view> has no attribute "scroll-y".',
    '1:16 <view> has no attribute "colour".',
    '1:29 <view> has no attribute "onclick". events are bound like bindtap="handler"',
    '1:41 <view> has no event "tpa". did you mean "bindtap"?',
    '2:14 <scroll-view> has no attribute "scrol-y". did you mean "scroll-y"?',
    '2:22 <scroll-view> has no event "scrol". did you mean "bindscroll"?',
    '2:44 <input> has no attribute "typ". did you mean "type"?',
    expect.stringMatching(/^2:57 "tel" is no type of <input>. write one of text, number/),
    '3:12 "redirectto" is no open-type of <navigator>. did you mean "redirect"?',
    '3:61 <image> has no attribute "alt".',
  ]);
});

it('my: the same, in its words', async () => {
  const program = await load(
    myProgram({
      'pages/a/a.axml':
        '<view onTpa="f" onclick="f" colour="red"/><scroll-view scrollY scrolY onScrollToLowr="f"/>',
    }),
  );
  expect(program.diagnostics.map((d) => `${d.column} ${d.message} ${d.fix ?? ''}`.trim())).toEqual([
    '7 <view> has no event "tpa". did you mean "onTap"?',
    '17 onclick has no meaning in AXML and is left out remove it',
    '29 <view> has no attribute "colour".',
    '64 <scroll-view> has no attribute "scrolY". did you mean "scrollY"?',
    '71 <scroll-view> has no event "scrolltolowr". did you mean "onScrollToLower"?',
  ]);
});
