// Every difference between AXML and WXML, row by row: what is written, and that the template compiler takes it.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AxmlContext } from '../front-end.ts';
import { axmlToWxml } from './axml-to-wxml.ts';

interface TemplateMessage {
  isError: boolean;
  message: string;
  startLine: number;
  startColumn: number;
}
interface TmplGroupLike {
  addTmpl(path: string, source: string): TemplateMessage[];
  free(): void;
}
const require = createRequire(import.meta.url);
const { TmplGroup } = require('glass-easel-template-compiler') as {
  TmplGroup: new () => TmplGroupLike;
};

const context = (components: string[] = ['c', 'd']): AxmlContext => ({
  file: 'pages/a/a.axml',
  components: new Set(components),
  generics: new Set(),
  resolve: (specifier, kind) =>
    `/${specifier.replace(/^[./]+/, '').replace(/\.\w+$/, '')}${kind === 'template' ? '.wxml' : '.wxs'}`,
});

const remarks = (wxml: string): TemplateMessage[] => {
  const group = new TmplGroup();
  const found = group.addTmpl('a', wxml);
  group.free();
  return found;
};

const translate = (axml: string): string => {
  const result = axmlToWxml(axml, context());
  expect(result.diagnostics, axml).toEqual([]);
  expect(remarks(result.wxml), result.wxml).toEqual([]);
  return result.wxml;
};

const rows: Record<string, [axml: string, wxml: string][]> = {
  'directives and structure': [
    ['<view a:if="{{a}}"/>', '<view wx:if="{{ a }}"/>'],
    [
      '<view a:if="{{a}}">1</view>\n<!-- c -->\n<view a:elif="{{b}}">2</view><view a:else>3</view>',
      '<view wx:if="{{ a }}">1</view><view wx:elif="{{ b }}">2</view><view wx:else>3</view>',
    ],
    // The value's own quotes within the expression.
    ['<view a:if="{{a=="b"}}" id="c"/>', `<view wx:if="{{ a == 'b' }}" id="c"/>`],
    ['<view a:for="{{l}}">{{item}}</view>', '<view wx:for="{{ l }}">{{ item }}</view>'],
    ['<view a:for="{{3}}"/>', '<view wx:for="{{ 3 }}"/>'],
    [
      '<view a:for="{{l}}" a:for-item="x" a:for-index="i" a:key="id"/>',
      '<view wx:for="{{ l }}" wx:for-item="x" wx:for-index="i" wx:key="id"/>',
    ],
    ['<view a:for="{{l}}" a:key="*this"/>', '<view wx:for="{{ l }}" wx:key="*this"/>'],
    ['<view a:for="{{l}}" a:key="{{*this}}"/>', '<view wx:for="{{ l }}" wx:key="*this"/>'],
    ['<view a:for="{{l}}" a:key="{{item.id}}"/>', '<view wx:for="{{ l }}" wx:key="id"/>'],
    [`<view a:for="{{l}}" key="{{item['id']}}"/>`, '<view wx:for="{{ l }}" wx:key="id"/>'],
    ['<view a:for="{{l}}" key="row-{{item.id}}"/>', '<view wx:for="{{ l }}" wx:key="id"/>'],
    ['<view a:for="{{l}}" key="{{item}}"/>', '<view wx:for="{{ l }}" wx:key="*this"/>'],
    ['<view a:for="{{l}}" key="label-{{index}}"/>', '<view wx:for="{{ l }}"/>'],
    ['<view a:for="{{l}}" key="{{f(item)}}"/>', '<view wx:for="{{ l }}"/>'],
    ['<view key="{{x}}"/>', '<view/>'],
    [
      '<block a:for="{{l}}"><view key="{{item.id}}"/></block>',
      '<block wx:for="{{ l }}" wx:key="id"><view/></block>',
    ],
    ['<view a:if="{{a.套餐.b}}"/>', `<view wx:if="{{ a['套餐'].b }}"/>`],
    ['<view a:for="{{l}}" a:if="{{item.on}}"/>', '<view wx:for="{{ l }}" wx:if="{{ item.on }}"/>'],
    [
      '<template name="t"><view>{{x}}</view></template><template is="t" data="{{...o, a, b: 1}}"/>',
      '<template name="t"><view>{{ x }}</view></template><template is="t" data="{{ ...o, a: a, b: 1 }}"/>',
    ],
    ['<template is="{{n}}" data="{{ {a} }}"/>', '<template is="{{ n }}" data="{{ a: a }}"/>'],
    ['<template is="t" data="{{item}}"/>', '<template is="t" data="{{ item: item }}"/>'],
    ['<template is="t" data="{{item.o}}"/>', '<template is="t" data="{{ ...item.o }}"/>'],
    ['<import src="./t.axml"/>', '<import src="/t.wxml"/>'],
    [
      '<include src="lib/t.axml" a:if="{{a}}"/>',
      '<block wx:if="{{ a }}"><include src="/lib/t.wxml"/></block>',
    ],
    [
      '<import-sjs name="m" from="./m.sjs"/><view a="{{m.f(1, x)}}"/>',
      '<wxs module="m" src="/m.wxs"/><view a="{{ m.f(1, x) }}"/>',
    ],
    [
      '<import-sjs name="{f, g: h}" from="lib/m.sjs"></import-sjs>{{f(h)}}',
      '<wxs module="f">module.exports = require("/lib/m.wxs").f</wxs><wxs module="h">module.exports = require("/lib/m.wxs").g</wxs>{{ f(h) }}',
    ],
    ['<view data-x={{item}} id=a hidden></view>', '<view data:x="{{ item }}" id="a" hidden/>'],
  ],
  expressions: [
    ['{{a + b * c}}', '{{ a + (b * c) }}'],
    ['{{a ? b : c ? d : e}}', '{{ a ? b : (c ? d : e) }}'],
    ['{{!(a && b)}}', '{{ ! (a && b) }}'],
    [`{{a['b'][0].c}}`, `{{ a['b'][0].c }}`],
    ['<c o="{{a: b, c}}"/>', '<c o="{{ {a: b, c: c} }}"/>'],
    ['<c o="{{...a, b}}"/>', '<c o="{{ {...a, b: b} }}"/>'],
    ['<c o="{{a, b}}"/>', '<c o="{{ {a: a, b: b} }}"/>'],
    ['<c o="{{{a: {b: 1}}}}"/>', '<c o="{{ {a: {b: 1}} }}"/>'],
    ['<c o="{{ [1, ...l] }}"/>', '<c o="{{ [1, ...l] }}"/>'],
    ['<view style="{{fontSize: s}}"/>', '<view style="{{ {fontSize: s} }}"/>'],
    ['{{typeof a}}', '{{ typeof a }}'],
    ['{{`a${b}c`}}', `{{ 'a' + b + 'c' }}`],
    ['{{a ?? b}}', '{{ a == null ? b : a }}'],
    ['{{a?.b}}', '{{ a.b }}'],
    ['{{a &lt; b &amp;&amp; c}}', '{{ (a < b) && c }}'],
    ['{{default}} {{class.x}}', '{{ default }} {{ class.x }}'],
    ['{{NaN}}', '{{ (0 / 0) }}'],
    [`{{'"\\'{}'}}`, `{{ '\\x22\\x27\\x7b\\x7d' }}`],
    [`{{'}}'}}`, `{{ '\\x7d\\x7d' }}`],
    ['{{ }}', ''],
    ['{{1e21}}', '{{ 1000000000000000000000 }}'],
  ],
  attributes: [
    [
      '<scroll-view scrollX="{{true}}" scroll-top="{{1}}" lowerThreshold="50"/>',
      '<scroll-view scroll-x="{{ true }}" scroll-top="{{ 1 }}" lower-threshold="50"/>',
    ],
    ['<input maxLength="3" placeholderClass="p"/>', '<input maxlength="3" placeholder-class="p"/>'],
    [
      '<view data-personSource="{{a}}" data-a-b="1"/>',
      '<view data:personSource="{{ a }}" data:aB="1"/>',
    ],
    ['<view mark:x="1" aria-label="l"/>', '<view mark:x="1" aria-label="l"/>'],
    [
      '<c className="a {{b}}" style="{{s}}" my-prop show/>',
      '<c className="a {{ b }}" style="{{ s }}" my-prop show/>',
    ],
    ['<c ref="save" generic:g="d"/>', '<c ref="save" generic:g="d"/>'],
    [
      '<view title="a &quot;b&quot; &lt; &foo; &amp;"/>',
      '<view title="a &quot;b&quot; &lt; &amp;foo; &amp;"/>',
    ],
    [`<view title='say "x"'/>`, '<view title="say &quot;x&quot;"/>'],
    ['<view id="{{$id}}-{{i}}"/>', '<view id="{{ $id }}-{{ i }}"/>'],
  ],
  events: [
    ['<view onTap="h"/>', '<view bind:tap="h"/>'],
    ['<view catchTap="h"/>', '<view catch:tap="h"/>'],
    ['<view capture-onTouchStart="h"/>', '<view capture-bind:touchstart="h"/>'],
    ['<view capture-catchTouchStart="h"/>', '<view capture-catch:touchstart="h"/>'],
    ['<view onLongTap="h" onFirstAppear="i"/>', '<view bind:longtap="h" bind:firstappear="i"/>'],
    ['<scroll-view onScrollToLower="h"/>', '<scroll-view bind:scrolltolower="h"/>'],
    ['<swiper onAnimationEnd="h"/>', '<swiper bind:animationfinish="h"/>'],
    [`<view onTap="{{a ? 'x' : ''}}"/>`, `<view bind:tap="{{ a ? 'x' : '' }}"/>`],
    ['<view onTap=""/>', '<view/>'],
    [
      '<import-sjs name="m" from="m.sjs"/><view onTap="{{m.f}}" change:data-x="{{m.g}}" data-x="{{x}}"/>',
      '<wxs module="m" src="/m.wxs"/><view bind:tap="{{ m.f }}" change:dataX="{{ m.g }}" data:x="{{ x }}"/>',
    ],
    ['<c onTap="h" catchTap="i" onX="{{f}}"/>', '<c onTap="h" catchTap="i" onX="{{ f }}"/>'],
  ],
  slots: [
    ['<slot/><slot name="a"></slot>', '<slot/><slot name="a"/>'],
    ['<slot>x</slot>', `<block><slot/><block wx:if="{{ !$slots['$default'] }}">x</block></block>`],
    [
      '<slot name="a" a:if="{{b}}">x</slot>',
      `<block wx:if="{{ b }}"><slot name="a"/><block wx:if="{{ !$slots['a'] }}">x</block></block>`,
    ],
    [
      '<slot name="{{n}}" value="{{v}}" my-index="i{{j}}"/>',
      `<slot name="{{ n }}" props="{{ {value: v, myIndex: '' + 'i' + (j)} }}"/>`,
    ],
    [
      '<c><view slot="s{{n}}" slot-scope="p">{{p.v}}</view></c>',
      '<c><view slot:props="p" slot="s{{ n }}">{{ p.v }}</view></c>',
    ],
    [
      '<c><view a:for="{{l}}" slot="a" slot-scope="p">{{p.v}}</view></c>',
      '<c><block wx:for="{{ l }}"><view slot:props="p" slot="a">{{ p.v }}</view></block></c>',
    ],
    [
      '<c><view a:if="{{p.on}}" slot="a" slot-scope="p"/></c>',
      '<c><block slot:props="p" slot="a"><view wx:if="{{ p.on }}"/></block></c>',
    ],
    ['<c><slot name="a" slot="b"/></c>', '<c><block slot="b"><slot name="a"/></block></c>'],
    ['<c><slot/></c>', '<c><block slot=""><slot/></block></c>'],
    ['<c>a{{b}}</c>', '<c><block slot="">a{{ b }}</block></c>'],
  ],
  text: [
    ['<view>\n  a\n  b {{c}}\n</view>', '<view>a b {{ c }}</view>'],
    ['<text>\n  a  b\n</text> <text> c </text>', '<text>a  b</text><text> c </text>'],
    ['<view>a <text>b</text></view>', '<view>a <text>b</text></view>'],
    ['<view>1 < 2 &nbsp; &gt;</view>', '<view>1 &lt; 2 \u00a0 &gt;</view>'],
  ],
};

for (const [area, list] of Object.entries(rows))
  test.each(list)(`${area}: %s`, (axml, wxml) => {
    expect(translate(axml)).toBe(wxml);
  });

test('method calls on data go through the helper, those of scripts do not', () => {
  const wxml = translate(
    '<import-sjs name="m" from="m.sjs"/><view a="{{l.slice(1).length}}" b="{{m.f(s.trim())}}"/><block a:for="{{l}}" a:for-item="m">{{m.x()}}</block>',
  );
  expect(wxml).toContain(`a="{{ $axml.call(l, 'slice', 1).length }}"`);
  expect(wxml).toContain(`b="{{ m.f($axml.call(s, 'trim')) }}"`);
  expect(wxml).toContain(`{{ $axml.call(m, 'x') }}`);
  expect(wxml.match(/<wxs module="\$axml">/g)).toHaveLength(1);
  expect(translate(`<c o="{{ {'a-b': 1, [k]: 2} }}" p="{{'a' in o}}"/>`)).toContain(
    `o="{{ {...$axml.pair('a-b', 1), ...$axml.pair(k, 2)} }}" p="{{ $axml.has('a', o) }}"`,
  );
});

test('regular expressions and arrow functions are made by the helper', () => {
  const wxml = translate(
    `<view a="{{s.match(/^a-(b)/i) ? 1 : 2}}" b="{{list.some(item => item.d && item.d !== skip)}}"/>`,
  );
  expect(wxml).toContain(`a="{{ $axml.call(s, 'match', $axml.regexp('^a-(b)', 'i')) ? 1 : 2 }}"`);
  expect(wxml).toContain(`b="{{ $axml.call(list, 'some', $axml.f0(skip)) }}"`);
  expect(wxml).toContain(
    '$axml.f0 = function (skip) { return function (item) { return (item.d && (item.d !== skip)); }; };',
  );
});

test('`++index` is a number, and changes nothing', () => {
  expect(translate('<text>{{a}}-{{++index}}{{index--}}</text>')).toBe(
    '<text>{{ a }}-{{ index - -1 }}{{ index - 0 }}</text>',
  );
});

test('<component is> chooses among the components of the file', () => {
  expect(translate('<component is="{{n}}" x="1"/>')).toBe(
    `<block><block wx:if="{{ (n) === 'c' }}"><c x="1"/></block><block wx:elif="{{ (n) === 'd' }}"><d x="1"/></block></block>`,
  );
});

const facts = (axml: string): boolean => axmlToWxml(axml, context()).dynamicSlots;
test('slots are repeated when they give values, stand in loops, or share a name at the same time', () => {
  expect(facts('<slot/><slot name="a"/>')).toBe(false);
  expect(facts('<slot v="1"/>')).toBe(true);
  expect(facts('<view a:for="{{l}}"><slot/></view>')).toBe(true);
  expect(facts('<slot name="a"/><slot name="a"/>')).toBe(true);
  expect(facts('<slot a:if="{{x}}"/><slot a:else/>')).toBe(false);
  expect(facts('<template name="t"><slot/></template>')).toBe(true);
  expect(facts('<view a:if="{{x}}"><slot/></view><view a:else><slot/></view><slot/>')).toBe(true);
  expect(axmlToWxml('<c><d><slot/></d></c>', context()).slotHosts).toEqual(['c', 'd']);
});

test.each([
  ['<view>\n <text>a</view>', 'axml-unclosed', 2, 2],
  ['<view></text></view>', 'axml-closing-tag', 1, 7],
  ['<view>\n  {{a +}}</view>', 'axml-expression-syntax', 2, 8],
  ['<view a="{{x => { y }}}"/>', 'axml-expression', 1, 12],
  ['<view a="{{x = 1}}"/>', 'axml-expression', 1, 12],
  ['<view a="{{f(x)}}"/>', 'axml-call', 1, 12],
  ['<view a="{{x"/>', 'axml-braces', 1, 10],
  ['<view a:fi="{{x}}"/>', 'axml-directive', 1, 7],
  ['<view a:else/>', 'axml-else', 1, 7],
  ['<view a:if="{{x}}"/><view a:if="{{x}}" a:else/>', 'axml-condition', 1, 40],
  ['<view wx:if="{{x}}"/>', 'axml-attribute-name', 1, 7],
  ['<view bindtap="x"/>', 'axml-attribute-name', 1, 7],
  ['<view id="a" id="b"/>', 'axml-duplicate', 1, 14],
  ['<import-sjs name="m"/>', 'axml-import-sjs', 1, 1],
  ['<import-sjs name="a-b" from="x.sjs"/>', 'axml-import-sjs', 1, 19],
  ['<c><view slot-scope="{a}"/></c>', 'axml-slot-scope', 1, 10],
  ['<script>x</script>', 'axml-tag', 1, 1],
  ['<view a="x/>\n<text/>', 'axml-quote', 1, 9],
  ['<view a:for="list"/>', 'axml-for', 1, 14],
])('%s is reported where it is', (axml, code, line, column) => {
  const { diagnostics } = axmlToWxml(axml, context());
  expect(diagnostics[0]).toMatchObject({ code, line, column, file: 'pages/a/a.axml' });
  for (const one of diagnostics) expect(one.fix, one.code).toBeTruthy();
});

test('what Alipay lets pass is a warning', () => {
  const axml = '<view><text a="{{true}">x</view></text><view>';
  expect(axmlToWxml(axml, context()).diagnostics.map(({ level, code }) => [level, code])).toEqual([
    ['warning', 'axml-unclosed'],
    ['warning', 'axml-closing-tag'],
    ['warning', 'axml-unclosed'],
    ['warning', 'axml-braces'],
  ]);
  const both = axmlToWxml('<c a:elif="{{a}}" a:if="{{b}}"/>', context());
  expect(both.diagnostics).toMatchObject([{ level: 'warning', code: 'axml-condition' }]);
  expect(both.wxml).toBe('<c wx:if="{{ b }}"/>');
});

test('what the template compiler says points into the AXML', () => {
  const axml = '<view>\n  <view a:else>x</view>\n</view>\n<c  generic:="1"/>';
  const result = axmlToWxml(axml, context());
  const found = remarks(result.wxml).map((one) =>
    result.original({ line: one.startLine + 1, column: one.startColumn + 1 }),
  );
  expect(found[0]?.line).toBe(2);
});

const alphabet = fc.constantFrom(
  '<',
  '>',
  '/',
  '"',
  "'",
  '=',
  '{{',
  '}}',
  '{',
  '}',
  ' ',
  '\n',
  '<view',
  '</view>',
  'a:if',
  'a:for="{{l}}"',
  'slot',
  '<slot',
  '<c ',
  'slot-scope="p"',
  'onTap="h"',
  '<!--',
  '-->',
  'x',
  '(',
  ')',
  ',',
  '?',
  ':',
  '`',
  '${',
  '.',
  '&lt;',
  '<import-sjs name="m" from="m"/>',
  '<template is="t" data="{{a}}"/>',
  '<text>',
  '<block',
  'key="{{item.id}}"',
  '\\',
);
test('any text is read without throwing, and every remark is inside it', () => {
  const sources = fc.oneof(
    fc.array(alphabet, { maxLength: 40 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(sources, (axml) => {
      const lines = axml.split('\n');
      const result = axmlToWxml(axml, context());
      const places = [
        ...result.diagnostics,
        ...remarks(result.wxml).map((one) =>
          result.original({ line: one.startLine + 1, column: one.startColumn + 1 }),
        ),
      ];
      for (const { line, column } of places) {
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
      }
    }),
    { numRuns: 300 },
  );
});

test('all of antd-mini translates and compiles', () => {
  const es = path.join(import.meta.dirname, '../../../../../node_modules/antd-mini/es');
  const files = (readdirSync(es, { recursive: true }) as string[]).filter((file) =>
    file.endsWith('.axml'),
  );
  expect(files).toHaveLength(100);
  for (const file of files) {
    const config = JSON.parse(
      readFileSync(path.join(es, file.replace(/axml$/, 'json')), 'utf8'),
    ) as {
      usingComponents?: Record<string, string>;
    };
    const result = axmlToWxml(readFileSync(path.join(es, file), 'utf8'), {
      ...context(Object.keys(config.usingComponents ?? {})),
      file,
    });
    expect(
      result.diagnostics.filter(({ level }) => level !== 'note'),
      file,
    ).toEqual([]);
    expect(remarks(result.wxml), file).toEqual([]);
  }
});
