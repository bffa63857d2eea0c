// WXML as authors write it → WXML the template compiler reads: spellings of the older compiler, and its tolerance.
import { positionAt } from '../diagnostic.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { applyEdits } from './edited-text.ts';
import type { Edit, EditedText } from './edited-text.ts';
import { KEYS_MODULE, KEYS_SCRIPT, quotedKeys } from './object-keys.ts';
import { bindingEnd, scanWxml } from './scan-wxml.ts';
import type { WxmlAttribute, WxmlTag, WxmlToken } from './scan-wxml.ts';

export interface CorrectedWxml extends EditedText {
  tokens: WxmlToken[];
  diagnostics: Diagnostic[];
}

/** `wx-if` and friends: the older compiler reads the dash as a colon. */
const DASHED = /^wx-(?:if|elif|else|for|for-item|for-index|for-items|key)$/;

const CONDITIONS = /^wx[:-](?:if|elif|for|for-items)$/;

/** Backslash escapes that the older compiler reads in text and attributes, outside `{{}}`. */
const ESCAPES: Record<string, string> = {
  n: '&#10;',
  t: '&#9;',
  r: '&#13;',
  '"': '&quot;',
  "'": '&apos;',
  '\\': '\\',
};

const ENTITIES: Record<string, string> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

/** What depends on where the file lies; see `TemplateSource`. */
interface FilePlace {
  home?: string;
  include?: (src: string) => string;
}

export function correctWxml(
  file: string,
  source: string,
  { home = '', include }: FilePlace = {},
): CorrectedWxml {
  const tokens = scanWxml(source);
  const edits: Edit[] = [];
  const diagnostics: Diagnostic[] = [];
  if (source.charCodeAt(0) === 0xfeff) edits.push({ start: 0, end: 1, text: '' });

  tokens.forEach((token, i) => {
    const newer = token.kind === 'close' ? null : unreadByWeChat(source, token);
    if (newer)
      diagnostics.push({
        level: 'note',
        code: 'template-newer-syntax',
        file,
        ...positionAt(source, newer.at),
        message: newer.message,
        fix: newer.fix,
      });
    if (token.kind === 'text') correctText(source, token.start, token.end, edits);
    else if (token.kind === 'close') {
      if (source[token.end - 1] !== '>')
        diagnostics.push({
          level: 'warning',
          code: 'template-incomplete-end-tag',
          file,
          ...positionAt(source, token.start),
          message: `The end tag of ${token.name} has no >.`,
        });
    } else {
      if (file.endsWith('.wxml'))
        for (const { at, ...mistake } of mistakesOf(token))
          diagnostics.push({ level: 'error', file, ...positionAt(source, at), ...mistake });
      for (const attribute of token.attributes.filter(unclosedValue))
        diagnostics.push({
          level: 'warning',
          code: 'template-unclosed-value',
          file,
          ...positionAt(source, attribute.valueStart),
          message: `The value of ${attribute.name} has no closing quote; it reaches to the next one.`,
          fix: 'close it',
        });
      for (const attribute of token.attributes)
        if (attribute.name.startsWith(':'))
          dropBoundName(file, source, attribute, edits, diagnostics);
        else {
          const renamed =
            include && token.name === 'include' && renameIncluded(include, attribute, edits);
          if (home !== '' && !renamed && LINKS.has(token.name)) startAtHome(home, attribute, edits);
          correctAttribute(source, token, attribute, edits);
        }
      if (token.name === 'slot' && !token.selfClosing)
        dropSlotChildren(file, source, tokens, i, edits, diagnostics);
      wrapElseFor(tokens, i, edits);
    }
  });
  for (const { nameStart } of repeatedElses(tokens))
    diagnostics.push({
      level: 'warning',
      code: 'template-second-else',
      file,
      ...positionAt(source, nameStart),
      message: 'There is a wx:else before this one, so this element is never shown.',
      fix: 'remove one of them, or write wx:elif',
    });
  if (edits.some((edit) => edit.text.includes(`...${KEYS_MODULE}.`)))
    edits.push({ start: source.length, end: source.length, text: KEYS_SCRIPT });
  return { ...applyEdits(source, withinBounds(edits)), tokens, diagnostics };
}

/** A value that reaches to the next attribute, or to the next tag: WeChat refuses what follows it. */
function unclosedValue({ value, quote }: WxmlAttribute): boolean {
  if (value === null || quote === '') return false;
  const plain = value.replace(/\{\{[^]*?\}\}/g, '');
  return (
    /\s[\w:-]+=$|\n\s*<\/?[a-z]/i.test(plain) || new RegExp(`\\s[\\w:-]+=${quote}`).test(plain)
  );
}

/** What means nothing, whoever compiles it. */
function mistakesOf(tag: WxmlTag): { at: number; code: string; message: string; fix: string }[] {
  return tag.attributes.flatMap(({ name, value, nameStart, valueStart }) => {
    if (value === null && CONDITIONS.test(name))
      return {
        at: nameStart,
        code: 'template-directive-value',
        message: `${name} has no value.`,
        fix: `write ${name}="{{…}}"`,
      };
    if (tag.name === 'template' && name === 'data' && value?.trim() && !value.includes('{{'))
      return {
        at: valueStart,
        code: 'template-data-value',
        message: 'The data of a template is a binding.',
        fix: 'write data="{{…}}"',
      };
    if (tag.name === 'wxs' && name === 'module' && value !== null && !/^[A-Za-z_]\w*$/.test(value))
      return {
        at: valueStart,
        code: 'template-module-name',
        message: `"${value}" cannot be used as a name in bindings.`,
        fix: 'letters, digits and _ only',
      };
    return [];
  });
}

/** `wx:else` of elements whose sibling before them has one. */
function repeatedElses(tokens: readonly WxmlToken[]): WxmlAttribute[] {
  const found: WxmlAttribute[] = [];
  // For every open element, whether its last child was an else.
  const open: boolean[] = [false];
  for (const token of tokens) {
    if (token.kind === 'text') continue;
    if (token.kind === 'close') {
      if (open.length > 1) open.pop();
      continue;
    }
    const branch = token.attributes.find(({ name }) => /^wx[:-]else$/.test(name));
    if (branch && open.at(-1)) found.push(branch);
    open[open.length - 1] = branch !== undefined;
    if (!token.selfClosing) open.push(false);
  }
  return found;
}

/** What the template compiler reads and WeChat's own does not. */
function unreadByWeChat(
  source: string,
  { start, end, kind }: WxmlToken,
): { at: number; message: string; fix: string } | null {
  for (let at = start; at < end; at++) {
    if (source.startsWith('{{', at)) {
      const close = bindingEnd(source, at);
      const found = source
        .slice(at, close)
        .replace(/'[^']*'|"[^"]*"/g, (s) => ' '.repeat(s.length))
        .indexOf('??');
      if (found >= 0)
        return { at: at + found, message: 'WeChat does not know the operator ??.', fix: 'use ?:' };
      at = close - 1;
    } else if (kind === 'text' && source[at] === '<')
      return { at, message: 'WeChat takes this < for the start of a tag.', fix: 'write &lt;' };
  }
  return null;
}

function correctAttribute(
  source: string,
  tag: WxmlTag,
  attribute: WxmlAttribute,
  edits: Edit[],
): void {
  const { name, nameStart, nameEnd, valueStart, valueEnd, quote } = attribute;
  if (DASHED.test(name)) edits.push({ start: nameStart + 2, end: nameStart + 3, text: ':' });
  if (name.endsWith('for-items'))
    edits.push({ start: nameEnd - '-items'.length, end: nameEnd, text: '' });
  if (attribute.value === null) return;
  const bare = tag.name === 'template' && name === 'data';
  for (let at = valueStart; at < valueEnd; at++) {
    if (source.startsWith('{{', at)) {
      const end = bindingEnd(source, at);
      if (end > at + 2) correctBinding(source, at, end, bare, edits);
      at = end - 1;
      continue;
    }
    const c = source[at];
    if (c === '\\') at += escape(source, at, valueEnd, edits);
    else if (c === quote && quote !== '')
      edits.push({ start: at, end: at + 1, text: quote === '"' ? '&quot;' : '&apos;' });
  }
}

/** Elements of the language that name other files; what built-in components name is found when it is drawn. */
const LINKS = new Set(['import', 'include', 'wxs']);

/** An absolute path in a plugin begins at the plugin's root. */
function startAtHome(
  home: string,
  { name, value, valueStart }: WxmlAttribute,
  edits: Edit[],
): void {
  if (value !== null && name === 'src' && /^\/(?!\/)/.test(value))
    edits.push({ start: valueStart, end: valueStart, text: `/${home.slice(0, -1)}` });
}

function renameIncluded(
  include: (src: string) => string,
  { name, value, valueStart, valueEnd }: WxmlAttribute,
  edits: Edit[],
): boolean {
  const other = name === 'src' && value !== null ? include(value) : value;
  if (other === null || other === value) return false;
  edits.push({ start: valueStart, end: valueEnd, text: other });
  return true;
}

/** `:name="x"`, left over from Vue: for WeChat an attribute nobody knows, for the template compiler `name="x"`. */
function dropBoundName(
  file: string,
  source: string,
  { name, nameStart, nameEnd, value, valueEnd, quote }: WxmlAttribute,
  edits: Edit[],
  diagnostics: Diagnostic[],
): void {
  diagnostics.push({
    level: 'warning',
    code: 'template-bound-name',
    file,
    ...positionAt(source, nameStart),
    message: `The attribute ${name} means nothing in a mini program; it was left out.`,
    fix: `write ${name.slice(1)}="{{${value ?? ''}}}"`,
  });
  const end = value === null ? nameEnd : valueEnd + quote.length;
  edits.push({ start: nameStart, end, text: '' });
}

function correctText(source: string, start: number, end: number, edits: Edit[]): void {
  for (let at = start; at < end; at++) {
    if (source.startsWith('{{', at)) {
      const close = bindingEnd(source, at);
      if (close > at + 2) correctBinding(source, at, close, false, edits);
      at = close - 1;
    } else if (source[at] === '\\') at += escape(source, at, end, edits);
  }
}

/** Returns how many characters beyond the backslash were read. */
function escape(source: string, at: number, end: number, edits: Edit[]): number {
  const next = at + 1 < end ? (source[at + 1] ?? '') : '';
  const text = ESCAPES[next];
  if (text === undefined) return 0;
  edits.push({ start: at, end: at + 2, text });
  return 1;
}

function correctBinding(
  source: string,
  start: number,
  end: number,
  bare: boolean,
  edits: Edit[],
): void {
  const inner = source.slice(start + 2, end - 2);
  if (inner.trim() === '') {
    // The older compiler reads `{{}}` as nothing.
    edits.push({ start, end, text: '' });
    return;
  }
  for (const match of inner.matchAll(/&(quot|apos|amp|lt|gt);/g))
    edits.push({
      start: start + 2 + match.index,
      end: start + 2 + match.index + match[0].length,
      text: ENTITIES[match[1] ?? ''] ?? match[0],
    });
  if (/["'`]\s*:/.test(inner)) edits.push(...quotedKeys(source, start + 2, end - 2, bare));
}

/** `wx` slots have no fallback content: the older compiler ignores it, the template compiler refuses it. */
function dropSlotChildren(
  file: string,
  source: string,
  tokens: readonly WxmlToken[],
  index: number,
  edits: Edit[],
  diagnostics: Diagnostic[],
): void {
  const open = tokens[index];
  const close = tokens[closingIndex(tokens, index)];
  if (!open || close?.kind !== 'close' || close.start === open.end) return;
  if (source.slice(open.end, close.start).trim() !== '')
    diagnostics.push({
      level: 'note',
      code: 'template-slot-children',
      file,
      ...positionAt(source, open.end),
      message: 'What stands inside <slot> is never shown; it was left out.',
      fix: 'show default content with wx:if beside the slot',
    });
  edits.push({ start: open.end, end: close.start, text: '' });
}

/** `wx:for` beside `wx:elif`/`wx:else`: the branch holds the loop, which needs a node of its own. */
function wrapElseFor(tokens: readonly WxmlToken[], index: number, edits: Edit[]): void {
  const tag = tokens[index];
  if (tag?.kind !== 'open') return;
  const find = (pattern: RegExp): WxmlAttribute | undefined =>
    tag.attributes.find((attribute) => pattern.test(attribute.name));
  const branch = find(/^wx[:-](?:elif|else)$/);
  if (!branch || !find(/^wx[:-]for(?:-items)?$/)) return;
  const close = tag.selfClosing ? tag : tokens[closingIndex(tokens, index)];
  if (!close) return;
  const condition =
    branch.value === null
      ? 'wx:else'
      : `${branch.name.replace('-', ':')}=${branch.quote}${branch.value}${branch.quote}`;
  const last = branch.value === null ? branch.nameEnd : branch.valueEnd + branch.quote.length;
  edits.push({ start: tag.start, end: tag.start, text: `<block ${condition}>` });
  edits.push({ start: branch.nameStart, end: last, text: '' });
  edits.push({ start: close.end, end: close.end, text: '</block>' });
}

function closingIndex(tokens: readonly WxmlToken[], index: number): number {
  const open = tokens[index];
  if (open?.kind !== 'open') return -1;
  let depth = 0;
  for (let i = index + 1; i < tokens.length; i++) {
    const token = tokens[i];
    if (token?.kind === 'text' || token?.name !== open.name) continue;
    if (token.kind === 'open') {
      if (!token.selfClosing) depth++;
    } else if (depth-- === 0) return i;
  }
  return -1;
}

/** Edits inside removed ranges go with them. */
function withinBounds(edits: Edit[]): Edit[] {
  const removals = edits.filter((edit) => edit.end - edit.start > 1 && edit.text === '');
  return edits.filter(
    (edit) =>
      !removals.some(
        (r) =>
          r !== edit &&
          edit.start >= r.start &&
          edit.end <= r.end &&
          edit.end > r.start &&
          edit.start < r.end,
      ),
  );
}
