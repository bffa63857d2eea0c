// The rich-text parser reads what authors write and never fails on what attackers write.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntities } from './entities.ts';
import { parseHtml, type RichNode } from './parse-html.ts';

const el = (name: string, children: RichNode[] = [], attrs: Record<string, string> = {}) => ({
  name,
  attrs,
  children,
});
const plain = (nodes: RichNode[]): unknown => JSON.parse(JSON.stringify(nodes));

test('nested elements, attributes of every quoting, entities', () => {
  expect(plain(parseHtml(`<p class="a" STYLE='color:red' data-x=1>1 &lt; 2<br/>x</p>y`))).toEqual([
    el('p', ['1 < 2', el('br'), 'x'], { class: 'a', style: 'color:red', 'data-x': '1' }),
    'y',
  ]);
});

test('list items and cells close each other; a stray end tag is nothing', () => {
  expect(plain(parseHtml('<ul><li>a<li>b</ul></b>'))).toEqual([
    el('ul', [el('li', ['a']), el('li', ['b'])]),
  ]);
});

test('scripts, styles and comments vanish with what they contain', () => {
  expect(
    plain(parseHtml('a<script><b>x</b></script>b<!-- <i>c</i> --><style>p{}</style>d<script>')),
  ).toEqual(['a', 'b', 'd']);
});

test('entities: named, decimal, hexadecimal, unknown', () => {
  expect(decodeEntities('&nbsp;&#65;&#x4e2d;&unknown;&constructor;&amp;lt;')).toBe(
    '\u00a0A中&unknown;&constructor;&lt;',
  );
});

test('any text parses, and no text is invented', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    'p',
    'li',
    '<p>',
    '</p>',
    '<!--',
    '-->',
    '<script>',
    ' a',
    '&lt;',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const depth = (nodes: RichNode[]): number =>
        Math.max(0, ...nodes.map((n) => (typeof n === 'string' ? 0 : 1 + depth(n.children))));
      expect(depth(parseHtml(pieces.join('')))).toBeLessThanOrEqual(100);
    }),
  );
});

test('deep nesting is flattened, long text stays fast', () => {
  const start = performance.now();
  parseHtml('<div>'.repeat(20_000));
  parseHtml('<a b="'.repeat(20_000));
  expect(performance.now() - start).toBeLessThan(2000);
});
