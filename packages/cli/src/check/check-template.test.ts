// What templates leave out, and what they need not have.
import { expect, it } from 'vitest';
import { checkTemplate } from './check-template.ts';

const rules = (source: string) =>
  checkTemplate('a.wxml', source, ['pages/a/a', 'more/b/b']).map(
    ({ rule, line, column }) => `${rule} ${line}:${column}`,
  );

it.each([
  ['<image src="a.png" />', ['image-text 1:1']],
  ['<image src="a.png" aria-label="A shop" />', []],
  ['<image src="{{a > b ? c : d}}" aria-hidden="true" />', []],
  ['<view>\n  <view bindtap="go">go</view>\n</view>', ['tap-role 2:3']],
  ['<view onTap="go">go</view>', ['tap-role 1:1']],
  ['<view catch:tap="go" aria-role="button">go</view>', []],
  ['<button><text bindtap="go">go</text></button>', []],
  ['<my-card bindtap="go" />', []],
  ['<!-- <image src="a.png"> --><button bindtap="go">go</button>', []],
  ['<input bindinput="typed" />', ['field-label 1:1']],
  ['<label><checkbox value="a" />A</label><input placeholder="name" />', []],
  ['<block wx:for="{{list}}">{{item}}</block>', ['list-key 1:1']],
  ['<view a:for="{{list}}" a:key="id">{{item}}</view>', []],
  ['<button></button><button /><button>go</button>', ['button-text 1:1', 'button-text 1:18']],
  ['<button loading /><button aria-label="more"></button>', []],
  [
    '<navigator url="/pages/gone/gone?a=1">x</navigator><navigator url="/more/b/b?a=1">y</navigator>',
    ['unknown-page 1:1'],
  ],
  ['<navigator url="/pages/{{name}}">x</navigator><navigator url="../b/b">y</navigator>', []],
  [
    '<navigator>go</navigator><navigator open-type="navigateBack">back</navigator>',
    ['missing-attribute 1:1'],
  ],
])('%s', (source, expected) => expect(rules(source)).toEqual(expected));
