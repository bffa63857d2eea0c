// Every way a program names a file leads to the view's own origin, the host, or nowhere.
import { expect, test } from 'vitest';
import { mediaSource, packageUrls, rewriteCssUrls } from './media-url.ts';

const SHA = 'ab'.repeat(32);
const BASE = packageUrls('/pkg/abc/', new Map([['images/kept%20one.png', `/file/${SHA}.png`]]));
const of = (src: string) => mediaSource(src, BASE, 'img');

test('package paths stay inside the package', () => {
  expect(of('/images/a b.png')).toEqual({ kind: 'url', url: '/pkg/abc/images/a%20b.png' });
  expect(of('../../images/图.png?x=1')).toEqual({
    kind: 'url',
    url: '/pkg/abc/images/%E5%9B%BE.png',
  });
  expect(of('../../../../etc/../x.png')).toEqual({ kind: 'url', url: '/pkg/abc/x.png' });
});

test('a file with an address by content has that one, also in styles', () => {
  expect(of('/images/kept one.png')).toEqual({ kind: 'url', url: `/file/${SHA}.png` });
  const once = rewriteCssUrls('background:url(/images/kept%20one.png)', BASE);
  expect(once).toBe(`background:url("/file/${SHA}.png")`);
  expect(rewriteCssUrls(once, BASE)).toBe(once);
});

test('on the one name of all programs everything stays in the folder of this one', () => {
  const folder = `/p/${'a'.repeat(32)}`;
  const urls = packageUrls(`${folder}/pkg/abc/`, new Map([['b.png', `${folder}/file/${SHA}.png`]]));
  const url = (src: string) => (mediaSource(src, urls, 'img') as { url: string }).url;
  expect(url('a.png')).toBe(`${folder}/pkg/abc/a.png`);
  expect(url('b.png')).toBe(`${folder}/file/${SHA}.png`);
  expect(url('https://a.example/x')).toBe(`${folder}/img?u=https%3A%2F%2Fa.example%2Fx`);
  for (const src of ['a.png', 'b.png', 'https://a.example/x']) {
    const once = rewriteCssUrls(`background:url(${src})`, urls);
    expect(rewriteCssUrls(once, urls)).toBe(once);
  }
});

test('remote pictures go through the proxy', () => {
  expect(of('https://a.example/x?y=1&z')).toEqual({
    kind: 'url',
    url: '/img?u=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z',
  });
  expect(of('//a.example/x')).toEqual({ kind: 'url', url: '/img?u=https%3A%2F%2Fa.example%2Fx' });
});

test('files of the program are asked from the host', () => {
  for (const src of ['wxfile://tmp/1.png', 'https://resource/ab.image', 'http://tmp/x.png'])
    expect(of(src)).toEqual({ kind: 'host', src });
});

test('anything else leads nowhere', () => {
  for (const src of [
    '',
    '  ',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'about:blank',
  ])
    expect(of(src)).toEqual({ kind: 'none' });
});

test('urls in styles are rewritten once', () => {
  const css = 'color:red;background:url(https://a.example/x.png) no-repeat';
  const once = 'color:red;background:url("/img?u=https%3A%2F%2Fa.example%2Fx.png") no-repeat';
  expect(rewriteCssUrls(css, BASE)).toBe(once);
  expect(rewriteCssUrls(once, BASE)).toBe(once);
  expect(rewriteCssUrls("background:url('data:image/png;base64,AA==')", BASE)).toContain(
    'data:image',
  );
  expect(rewriteCssUrls('background:url(javascript:x)', BASE)).toBe('background:none');
});
