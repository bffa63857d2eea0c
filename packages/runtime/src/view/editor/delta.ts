// The contents of an editor as a Quill delta, as programs store it, and back to rich-text nodes.
import { BLOCK_STYLES, INLINE_STYLES, kebab } from './styles.ts';

export interface DeltaOp {
  insert: string | Record<string, unknown>;
  attributes?: Record<string, unknown>;
}

/** Tag → format. The first tag of a format is written for it. */
const INLINE: Record<string, [name: string, value: unknown]> = {
  strong: ['bold', true],
  b: ['bold', true],
  em: ['italic', true],
  i: ['italic', true],
  u: ['underline', true],
  ins: ['ins', true],
  s: ['strike', true],
  strike: ['strike', true],
  del: ['strike', true],
  sub: ['script', 'sub'],
  sup: ['script', 'super'],
};
const ALIGNED_BLOCK_STYLES = ['textAlign', ...BLOCK_STYLES] as const;
/** As Quill names it; how far a level is, the style sheet says. */
const INDENT = /(?:^|\s)ql-indent-([1-8])(?!\S)/;
const BLOCKS = new Set(['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'blockquote']);

/** The name of a style as formats have it. */
const formatName = (style: string): string => (style === 'textAlign' ? 'align' : style);

export function toDelta(root: Element): DeltaOp[] {
  const ops: DeltaOp[] = [];
  const push = (insert: DeltaOp['insert'], attributes: Record<string, unknown>): void => {
    ops.push(Object.keys(attributes).length > 0 ? { insert, attributes } : { insert });
  };
  const visit = (node: Node, formats: Record<string, unknown>): void => {
    if (node instanceof Text) {
      if (node.data !== '') push(node.data.replaceAll('\u00a0', ' '), formats);
      return;
    }
    if (!(node instanceof HTMLElement)) return;
    const tag = node.localName;
    if (tag === 'img') push({ image: node.dataset['src'] ?? '' }, imageFormats(node));
    else if (tag === 'hr') push({ divider: true }, {});
    else if (BLOCKS.has(tag) && !holdsBlocks(node)) {
      visitAll(node, formats);
      push('\n', blockFormats(node));
    } else visitAll(node, { ...formats, ...inlineFormats(node) });
  };
  const visitAll = (parent: Node, formats: Record<string, unknown>): void =>
    parent.childNodes.forEach((child) => visit(child, formats));
  visitAll(root, {});
  const last = ops.at(-1);
  if (!last || typeof last.insert !== 'string' || !last.insert.endsWith('\n')) push('\n', {});
  return ops;
}

/** A quotation with paragraphs in it is no line of its own. */
const holdsBlocks = (element: HTMLElement): boolean =>
  [...element.children].some(({ localName }) => BLOCKS.has(localName) || /^[ou]l$/.test(localName));

const imageFormats = (image: HTMLElement): Record<string, unknown> =>
  Object.fromEntries(
    ['alt', 'width', 'height', 'data-custom'].flatMap((name) => {
      const value = image.getAttribute(name);
      return value === null ? [] : [[name, value]];
    }),
  );

function inlineFormats(element: HTMLElement): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const own = INLINE[element.localName];
  if (own) found[own[0]] = own[1];
  return { ...found, ...stylesOf(element) };
}

function stylesOf(element: HTMLElement): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of INLINE_STYLES) if (element.style[name]) found[name] = element.style[name];
  if (element.localName === 'font' && element.getAttribute('color'))
    found['color'] = element.getAttribute('color');
  return found;
}

/** Inline formats of what is around a place, the nearest first: colours, fonts. */
export function formatsAround(place: Node | null, area: HTMLElement): Record<string, unknown> {
  let found: Record<string, unknown> = {};
  for (let node = place; node && node !== area; node = node.parentNode)
    if (node instanceof HTMLElement && !BLOCKS.has(node.localName))
      found = { ...stylesOf(node), ...found };
  return found;
}

export function blockFormats(block: HTMLElement): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const [, level] = /^h([1-6])$/.exec(block.localName) ?? [];
  if (level) found['header'] = Number(level);
  if (block.localName === 'li') found['list'] = listFormat(block);
  const [, depth] = INDENT.exec(block.className) ?? [];
  if (depth) found['indent'] = Number(depth);
  for (const name of ALIGNED_BLOCK_STYLES)
    if (block.style[name]) found[formatName(name)] = block.style[name];
  return found;
}

function listFormat({ parentElement: list, classList }: HTMLElement): string {
  if (list?.localName === 'ol') return 'ordered';
  if (!list?.classList.contains('ql-checks')) return 'bullet';
  return classList.contains('ql-checked') ? 'checked' : 'unchecked';
}

interface RichNode {
  name: string;
  attrs: Record<string, string>;
  children: (RichNode | { type: 'text'; text: string })[];
}

const rich = (name: string, attrs: Record<string, string> = {}): RichNode => ({
  name,
  attrs,
  children: [],
});

/** Text as nodes would be read for entities: a delta has none. */
const plain = (text: string): string => text.replaceAll('&', '&amp;');

/** Nodes of rich-text: they go through its allow list. */
export function fromDelta(delta: unknown): RichNode[] {
  const ops = (delta as { ops?: unknown } | null)?.ops;
  const blocks: RichNode[] = [];
  let line: RichNode['children'] = [];
  const end = (formats: Record<string, unknown>): void => {
    const level = Number(formats['header']);
    const listed = formats['list'];
    const style = ALIGNED_BLOCK_STYLES.flatMap((name) => {
      const value = formats[formatName(name)];
      return typeof value === 'string' ? [`${kebab(name)}:${value}`] : [];
    }).join(';');
    const depth = Number(formats['indent']);
    const names = [
      depth >= 1 && depth <= 8 ? `ql-indent-${depth}` : '',
      listed === 'checked' ? 'ql-checked' : '',
    ]
      .join(' ')
      .trim();
    const block = rich(listed ? 'li' : level >= 1 && level <= 6 ? `h${level}` : 'p', {
      ...(style ? { style } : {}),
      ...(names ? { class: names } : {}),
    });
    block.children = line.length > 0 ? line : [rich('br')];
    line = [];
    if (!listed) {
      blocks.push(block);
      return;
    }
    const name = listed === 'ordered' ? 'ol' : 'ul';
    const kind = String(listed).endsWith('checked') ? { class: 'ql-checks' } : {};
    const open = blocks.at(-1);
    if (open?.name === name && open.attrs['class'] === rich(name, kind).attrs['class'])
      open.children.push(block);
    else blocks.push({ ...rich(name, kind), children: [block] });
  };
  for (const op of Array.isArray(ops) ? (ops as Partial<DeltaOp>[]) : []) {
    const formats = op?.attributes ?? {};
    const { insert } = op ?? {};
    if (typeof insert === 'string')
      insert.split('\n').forEach((text, i) => {
        if (i > 0) end(formats);
        if (text !== '') line.push(inline(text, formats));
      });
    else if (insert && 'image' in insert)
      line.push(rich('img', { ...texts(formats), src: String(insert['image']) }));
    else if (insert && 'divider' in insert) {
      if (line.length > 0) end({});
      blocks.push(rich('hr'));
    }
  }
  if (line.length > 0) end({});
  return blocks;
}

const texts = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );

function inline(text: string, formats: Record<string, unknown>): RichNode['children'][number] {
  let node: RichNode['children'][number] = { type: 'text', text: plain(text) };
  const written = new Set<string>();
  for (const [tag, [name, value]] of Object.entries(INLINE)) {
    const wanted = formats[name];
    if (written.has(name) || !wanted || (name === 'script' && wanted !== value)) continue;
    written.add(name);
    node = { ...rich(tag), children: [node] };
  }
  const style = INLINE_STYLES.flatMap((name) =>
    typeof formats[name] === 'string' ? [`${kebab(name)}:${formats[name]}`] : [],
  ).join(';');
  return style ? { ...rich('span', { style }), children: [node] } : node;
}
