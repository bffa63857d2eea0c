// What a hostile program writes into attributes, nodes, styles and rich text never runs and never loads.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Op } from '@atrium/protocol';
import { h, startViewHarness, type TestView, type ViewHarness } from '../../test/view-harness.ts';

let harness: ViewHarness;
let view: TestView;
beforeAll(async () => {
  harness = await startViewHarness();
});
afterAll(() => harness.close());
afterEach(() => view?.close());

const RUN = 'globalThis.pwned=1';
const HTML = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<IMG SRC=x OnErRoR=${RUN}>`,
  `<svg onload="${RUN}"><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s></svg>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<a href="javascript:${RUN}" ping="https://evil.example">x</a>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `<object data="javascript:${RUN}"></object><embed src="javascript:${RUN}">`,
  `<form action="https://evil.example"><input name=x autofocus onfocus="${RUN}"></form>`,
  `<base href="https://evil.example/"><link rel=stylesheet href="https://evil.example/x.css">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example">`,
  `<p style="background:url(https://evil.example/p.png)">x</p>`,
  `<p style="behavior:url(x);-moz-binding:url(x)">x</p>`,
  `<img srcset="https://evil.example/s.png 1x" src="javascript:${RUN}">`,
  `<div is="x-evil" onclick="${RUN}" contenteditable id="html">x</div>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<template><img src=x onerror=${RUN}></template>`,
  `<textarea><img src=x onerror=${RUN}></textarea>`,
  `<style>@import 'https://evil.example/i.css';</style>`,
  `<details open ontoggle="${RUN}">x</details><video><source onerror="${RUN}"></video>`,
  `<p/onclick=${RUN}>x<p>&lt;img src=x onerror=${RUN}&gt;`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<<script>${RUN}//<</script>`,
];
const NODES = [
  { name: 'script', children: [{ type: 'text', text: RUN }] },
  { name: 'img', attrs: { src: 'x', onerror: RUN } },
  { name: 'IFRAME', attrs: { srcdoc: `<script>${RUN}</script>` } },
  {
    name: 'div',
    attrs: { onclick: RUN, is: 'x', style: 'background:url(//evil.example/a.png)' },
    children: [{ name: 'link', attrs: { href: 'https://evil.example' } }],
  },
  { name: 'svg', children: [{ name: 'script', children: [{ type: 'text', text: RUN }] }] },
  { name: ['script'], attrs: ['onclick'] },
  { name: 'p', attrs: { style: ['color:red'] }, children: 'text' },
  { name: '__proto__' },
  { name: 'constructor', attrs: { a: 1 } },
  null,
  7,
];

/** What left the browser for anywhere else; the policy refuses before that. */
async function outside(): Promise<string[]> {
  const seen: string[] = [];
  await view.page.context().route(
    (url) => url.origin !== harness.viewOrigin && url.origin !== harness.hostOrigin,
    (route) => {
      seen.push(route.request().url());
      return route.abort();
    },
  );
  return seen;
}
const bad = () =>
  view.frame.evaluate(() => {
    const found: string[] = [];
    for (const element of document.body.querySelectorAll(
      'wx-rich-text *, wx-view, wx-image, wx-button',
    )) {
      if (
        /^(?:script|iframe|object|embed|link|meta|base|style|form|input|svg|math|template|a)$/.test(
          element.localName,
        )
      )
        found.push(element.localName);
      for (const { name, value } of element.attributes)
        if (
          /^on|^(?:srcdoc|srcset|href|ping|is|action|formaction|contenteditable)$/.test(name) ||
          /javascript:|evil\.example\/(?!p|a)/.test(value)
        )
          found.push(`${element.localName} ${name}=${value}`);
    }
    return {
      found,
      pwned: 'pwned' in globalThis,
      frames: document.querySelectorAll('iframe').length,
    };
  });

test('rich text drops everything that is not on the list', async () => {
  view = await harness.open();
  const requests = await outside();
  await view.render(
    h(
      'view',
      {},
      ...HTML.map((nodes) => h('rich-text', { attrs: { nodes } })),
      h('rich-text', { attrs: { nodes: NODES } }),
    ),
  );
  await view.call('render');
  await view.page.touchscreen.tap(50, 50);
  expect(await bad()).toEqual({ found: [], pwned: false, frames: 0 });
  expect(requests).toEqual([]);
});

test('attributes of programs end where the table says', async () => {
  view = await harness.open();
  const requests = await outside();
  const attrs = {
    onclick: RUN,
    onerror: RUN,
    srcdoc: '<script></script>',
    href: `javascript:${RUN}`,
    is: 'x',
    ping: 'https://evil.example/x',
    src: `javascript:${RUN}`,
    'aria-label': 'fine',
    'xlink:href': 'x',
    __proto__x: 1,
    constructor: 1,
    innerHTML: '<img onerror>',
    'hover-class': 'a" onclick="x',
    role: 'button',
  };
  await view.render(
    h(
      'view',
      {},
      ...['view', 'image', 'button', 'text', 'unknown-tag', 'script', 'iframe'].map((tag) =>
        h(tag, { attrs }, 'x'),
      ),
    ),
  );
  expect(await bad()).toEqual({ found: [], pwned: false, frames: 0 });
  expect(await view.frame.$$eval('wx-script, wx-iframe', (all) => all.length)).toBe(2);
  expect(await view.frame.getAttribute('wx-text', 'aria-label')).toBe('fine');
  expect(requests).toEqual([]);
});

test('styles reach nobody but this origin', async () => {
  view = await harness.open();
  const requests = await outside();
  await view.ops([
    Op.Sheet,
    1,
    "@import 'https://evil.example/i.css';body{background:url(https://evil.example/b.png)}.a{background:image-set('https://evil.example/s.png' 1x)}",
  ]);
  await view.render(
    h(
      'view',
      {
        class: 'a',
        style:
          'background:url("https://evil.example/p.png");cursor:url(https://evil.example/c.cur),auto',
      },
      'x',
    ),
  );
  await view.call('pageStyle', {
    pageStyle: 'background:url(https://evil.example/q.png)',
    backgroundColor: 'red;background:url(https://evil.example/r.png)',
  });
  await view.call('render');
  expect(requests).toEqual([]);
});

test('operations that make no sense are reported and the page lives on', async () => {
  view = await harness.open();
  await view.ops([Op.Append, 77, 78]);
  await view.ops([999, 1]);
  await view.message('log', 2);
  await view.render(h('view', { id: 'v' }, 'alive'));
  expect(await view.frame.textContent('#v')).toBe('alive');
});
