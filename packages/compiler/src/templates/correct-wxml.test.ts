// WXML of the older compiler, corrected.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctWxml } from './correct-wxml.ts';
import { KEYS_SCRIPT } from './object-keys.ts';

const correct = (source: string): string =>
  correctWxml('a.wxml', source).text.replace(KEYS_SCRIPT, '');

describe('spellings of the older compiler', () => {
  it.each([
    ['<view wx-if="{{a}}"/><view wx-else/>', '<view wx:if="{{a}}"/><view wx:else/>'],
    ['<view wx:for-items="{{l}}"/>', '<view wx:for="{{l}}"/>'],
    ['<view wx-for-items="{{l}}"/>', '<view wx:for="{{l}}"/>'],
    ['<text>a\\nb \\d</text>', '<text>a&#10;b \\d</text>'],
    [`<view a="\\"x\\"\\n" b='y'/>`, `<view a="&quot;x&quot;&#10;" b='y'/>`],
    ['<view a="{{}}">{{ }}</view>', '<view a=""></view>'],
    ['<text>{{"a\\nb"}}</text>', '<text>{{"a\\nb"}}</text>'],
    ['<view a="{{x ? &quot;b&quot; : c}}"/>', '<view a="{{x ? "b" : c}}"/>'],
    ['\ufeff<view/>', '<view/>'],
    ['<slot>gone {{x}}<view wx-if="{{y}}"/></slot><view/>', '<slot></slot><view/>'],
    ['<slot name="a"><slot name="b">x</slot></slot>', '<slot name="a"></slot>'],
    [
      '<view wx:if="{{a}}"/><view wx:else wx:for="{{l}}"><view/></view>x',
      '<view wx:if="{{a}}"/><block wx:else><view  wx:for="{{l}}"><view/></view></block>x',
    ],
    ['<a wx:elif="{{b}}" wx:for="{{l}}"/>', '<block wx:elif="{{b}}"><a  wx:for="{{l}}"/></block>'],
    ['<view :a="b" c="d" :e />', '<view  c="d"  />'],
    ['<view a="b"c="d" e=f g/>', '<view a="b"c="d" e=f g/>'],
    [
      '<wxs module="m">var a = "<view wx-if>" </wxs>',
      '<wxs module="m">var a = "<view wx-if>" </wxs>',
    ],
    ['<!-- <view wx-if="1"> -->', '<!-- <view wx-if="1"> -->'],
    ['a < b {{ c < d }} {{', 'a < b {{ c < d }} {{'],
  ])('%s', (source, expected) => {
    expect(correct(source)).toBe(expected);
  });

  it.each([
    [`<view a="{{ {'b': 1, c} }}"/>`, '<view a="{{ {b: 1, c} }}"/>'],
    [
      `<template is="x" data="{{'a': b ? 'x' : 'y', c}}"/>`,
      `<template is="x" data="{{a: b ? 'x' : 'y', c}}"/>`,
    ],
    [
      `<view a="{{ {'a-b': f(1, 2), 'c': {'d e': 1}} }}"/>`,
      `<view a="{{ {...atriumKeys.of('a-b', f(1, 2)), c: {...atriumKeys.of('d e', 1)}} }}"/>`,
    ],
    [
      `{{ x ? 'a' : 'b' }} {{ ['a', x ? 'b' : c] }}`,
      `{{ x ? 'a' : 'b' }} {{ ['a', x ? 'b' : c] }}`,
    ],
  ])('quoted keys: %s', (source, expected) => {
    expect(correct(source)).toBe(expected);
  });

  it('tells where slot content was left out', () => {
    expect(correctWxml('a.wxml', '<view>\n <slot>x</slot></view>').diagnostics).toMatchObject([
      { code: 'template-slot-children', line: 2, column: 8 },
    ]);
  });

  it('knows where every place came from', () => {
    const source = '<view wx-if="{{a}}">\n<text>\\n{{}}x</text><slot>y</slot><b/></view>';
    const { text, original } = correctWxml('a.wxml', source);
    const at = (word: string) => {
      const line = text.slice(0, text.indexOf(word)).split('\n').length;
      const column = text.indexOf(word) - text.lastIndexOf('\n', text.indexOf(word));
      return original({ line, column });
    };
    expect(at('<text>')).toEqual({ line: 2, column: 1 });
    expect(at('x</text>')).toEqual({ line: 2, column: 13 });
    expect(at('<b/>')).toEqual({ line: 2, column: 35 });
  });

  it('never fails and never touches what needs no correction', () => {
    fc.assert(
      fc.property(
        fc
          .array(
            fc.constantFrom(
              '<',
              '>',
              '/',
              '"',
              "'",
              '{{',
              '}}',
              'view',
              ' ',
              'a',
              '=',
              '\\',
              '\n',
              'slot',
              '<!--',
              '-->',
              'wx:else',
              'wx:for',
              ':',
              ',',
            ),
            { maxLength: 40 },
          )
          .map((parts) => parts.join('')),
        (source) => {
          const { text } = correctWxml('a.wxml', source);
          expect(typeof text).toBe('string');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
