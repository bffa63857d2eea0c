// HTML text → nodes, without the browser's parser: nothing in it can run, load or be re-read differently.
import { VOID_TAGS } from './allowed.ts';
import { decodeEntities } from './entities.ts';

interface RichElement {
  name: string;
  attrs: Record<string, string>;
  children: RichNode[];
}
export type RichNode = RichElement | string;

const LIMIT_DEPTH = 100;
/** Their text is no markup; they are dropped as a whole. */
const RAW = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
  'template',
]);
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;
/** Start tags that end an open element of the same kind, as authors rely on. */
const CLOSES: Record<string, readonly string[]> = {
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  tr: ['tr', 'td', 'th'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  p: ['p'],
};

export function parseHtml(html: string): RichNode[] {
  const root: RichElement = { name: '', attrs: {}, children: [] };
  const open = [root];
  const top = (): RichElement => open[open.length - 1] ?? root;
  let position = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const end = endOfTag(html, at);
    if (end === at) {
      at++;
      continue;
    }
    addText(top(), html.slice(position, at));
    const [, slash, tag, rest = ''] = TAG.exec(html.slice(at + 1, end - 1)) ?? [];
    const name = tag?.toLowerCase();
    position = name && !slash && RAW.has(name) ? endOfRaw(html, end, name) : end;
    at = position;
    if (!name || RAW.has(name)) continue;
    if (slash) closeTo(open, name);
    else openElement(open, name, rest);
  }
  addText(top(), html.slice(position));
  return root.children;
}

const TAG = /^(\/?)([a-z][a-z0-9-]*)([\s\S]*)$/i;

/** Just behind the tag or comment that begins at `at`; `at` itself when nothing begins there. One pass, whatever the quotes. */
function endOfTag(html: string, at: number): number {
  if (html.startsWith('<!--', at)) {
    const end = html.indexOf('-->', at + 4);
    return end < 0 ? html.length : end + 3;
  }
  if (!/[a-z/!?]/i.test(html.charAt(at + 1))) return at;
  let quote = '';
  for (let i = at + 1; i < html.length; i++) {
    const char = html.charAt(i);
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i + 1;
  }
  return html.length;
}

function openElement(open: RichElement[], name: string, rest: string): void {
  if (CLOSES[name]?.includes(open[open.length - 1]?.name ?? '')) open.pop();
  const element: RichElement = { name, attrs: attributes(rest), children: [] };
  (open[open.length - 1] ?? element).children.push(element);
  if (!VOID_TAGS.has(name) && !rest.endsWith('/') && open.length < LIMIT_DEPTH) open.push(element);
}

function addText(parent: RichElement, text: string): void {
  if (text) parent.children.push(decodeEntities(text));
}

function closeTo(open: RichElement[], name: string): void {
  const index = open.findLastIndex((element) => element.name === name);
  if (index > 0) open.length = index;
}

function endOfRaw(html: string, from: number, name: string): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.exec(html) ? end.lastIndex : html.length;
}

function attributes(text: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const match of text.matchAll(ATTRIBUTE)) {
    const name = match[1]?.toLowerCase();
    if (name && !(name in found))
      found[name] = decodeEntities(match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}
