// Addresses of pages.
import { expect, test } from 'vitest';
import { parsePageUrl, writeQuery } from './page-url.ts';

const parse = (url: string, base = 'pages/a/index', decode = false) =>
  parsePageUrl(url, base, decode);

test('relative and absolute addresses', () => {
  expect(parse('../b/index').path).toBe('pages/b/index');
  expect(parse('detail').path).toBe('pages/a/detail');
  expect(parse('./x/y').path).toBe('pages/a/x/y');
  expect(parse('/pages/c').path).toBe('pages/c');
  expect(parse('../../../../x').path).toBe('x');
  expect(parse('/pages/c.html').path).toBe('pages/c');
});

test('queries keep what was written, or are decoded once', () => {
  expect(parse('b?x=1&y=%E4%BD%A0&z&=1&e=a=b')).toMatchObject({
    query: { x: '1', y: '%E4%BD%A0', z: '', e: 'a=b' },
    full: 'pages/a/b?x=1&y=%E4%BD%A0&z&=1&e=a=b',
  });
  expect(parse('b?y=%E4%BD%A0&bad=%E4%', 'a', true).query).toEqual({ y: '你', bad: '%E4%' });
  expect(parse('b?__proto__=1&x=1').query).toEqual({ x: '1' });
});

test('a query is written so that decoding it once gives it back, whatever is in it', () => {
  const query = { x: 'a%26b', 'k&': '你 =', half: '\ud800!' };
  const written = writeQuery('pages/a', query);
  expect(parsePageUrl(`/${written}`, '', true).query).toEqual({ ...query, half: '\ufffd!' });
  expect(writeQuery('pages/a', {})).toBe('pages/a');
});

test('pages of plugins have addresses of their own; over one, a slash is the program', () => {
  const of = (url: string, base: string) => parsePageUrl(url, base, false).path;
  expect(of('plugin://my/page?x=1', 'pages/a/a')).toBe('plugin:/my/page');
  expect(of('plugin-private://wx1/pages/p', 'pages/a/a')).toBe('plugin-private:/wx1/pages/p');
  expect(of('../q/q', '__plugin__/wx1/pages/p/p')).toBe('__plugin__/wx1/pages/q/q');
  expect(of('/pages/b/b', '__plugin__/wx1/pages/p/p')).toBe('pages/b/b');
});
