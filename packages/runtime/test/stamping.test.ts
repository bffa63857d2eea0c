// What the logic side records, however it is coded on the wire, is what the view shows: random edits of a tree are made
// through the render backend and on a plain model; after every batch the document equals the model.
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { Op } from '@atrium/protocol';
import { asBackend, RenderContext } from '../src/logic/render/render-context.ts';
import type { RenderNode } from '../src/logic/render/render-node.ts';
import { createApplier } from '../src/view/applier/applier.ts';
import type { BuiltinDefinition } from '../src/view/builtin.ts';
import { FakeDocument, FakeElement, serialise } from './fake-dom.ts';

beforeAll(() => {
  Object.assign(globalThis, { Element: FakeElement });
});

/** `image` is alive, so it cannot be cloned. */
const image: BuiltinDefinition = {
  tag: 'image',
  create: () => {
    const element = new FakeElement(documents[documents.length - 1] as FakeDocument, 'wx-image');
    return {
      element: element as unknown as HTMLElement,
      setAttribute: (name, value) => element.setAttribute(`built-${name}`, String(value)),
    };
  },
};
const documents: FakeDocument[] = [];

function setUp(): {
  context: RenderContext;
  document: FakeDocument;
  batches: unknown[][];
  flush: () => void;
} {
  const document = new FakeDocument();
  documents.push(document);
  const batches: unknown[][] = [];
  const failures: string[] = [];
  const applier = createApplier({
    dialect: 'wx',
    styleV2: true,
    root: document.body as unknown as HTMLElement,
    send: (message) => {
      if (message.k === 'log') failures.push(message.text);
    },
    builtins: new Map([['image', image]]),
    calls: new Map(),
    requestFile: () => Promise.reject(new Error('none')),
  });
  const context = new RenderContext({
    scopeName: () => '',
    hostScopeName: () => null,
    windowSize: () => ({ width: 1, height: 1, pixelRatio: 1 }),
    theme: () => 'light',
    post: (ops) => {
      batches.push(ops);
      applier.apply(structuredClone(ops));
    },
  });
  expect(asBackend(context)).toBe(context);
  return {
    context,
    document,
    batches,
    flush: () => {
      context.flush();
      expect(failures).toEqual([]);
    },
  };
}

interface Row {
  tag: string;
  cls: string;
  text: string;
  extra: boolean;
  picture: boolean;
  hidden: boolean;
}

const row = fc.record<Row>({
  tag: fc.constantFrom('view', '+card'),
  cls: fc.constantFrom('a', 'b', 'a b'),
  text: fc.string({ maxLength: 3 }),
  extra: fc.boolean(),
  picture: fc.boolean(),
  hidden: fc.boolean(),
});

function build(
  context: RenderContext,
  { tag, cls, text, extra, picture, hidden }: Row,
): RenderNode {
  const node = tag.startsWith('+')
    ? context.createElement('wx-x', tag.slice(1))
    : context.createElement(tag, tag);
  for (const name of cls.split(' ')) node.addClass(name);
  node.setListenerStats('tap', false, 0);
  const label = context.createElement('text', 'text');
  label.appendChild(context.createTextNode(text));
  node.appendChild(label);
  if (extra) {
    const more = context.createElement('view', 'view');
    more.setStyle(`top:${text.length}px`);
    more.setAttribute('role', text || 'none');
    node.appendChild(more);
  }
  if (picture) {
    const one = context.createElement('image', 'image');
    one.setAttribute('src', text);
    node.appendChild(one);
  }
  if (hidden) node.setAttribute('hidden', true);
  return node;
}

const plain = ({ tag, cls, text, extra, picture, hidden }: Row): string =>
  `<wx-${tag.replace('+', '')} .${cls}${hidden ? ' hidden=' : ''} @tap:0><wx-text>${JSON.stringify(text)}</>` +
  (extra ? `<wx-view ;top:${text.length}px role=${text || 'none'}></>` : '') +
  (picture ? `<wx-image built-src=${text}></>` : '') +
  '</>';

type Edit =
  | { do: 'insert'; at: number; rows: Row[] }
  | { do: 'remove'; at: number; count: number; one: boolean }
  | { do: 'move'; from: number; to: number }
  | { do: 'text'; at: number; text: string }
  | { do: 'class'; at: number }
  | { do: 'flush' };

const place = fc.nat({ max: 12 });
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    do: fc.constant('insert' as const),
    at: place,
    rows: fc.array(row, { maxLength: 8 }),
  }),
  // Lists are mostly alike.
  fc
    .tuple(place, row, fc.array(fc.string({ maxLength: 3 }), { minLength: 3, maxLength: 9 }))
    .map(([at, like, texts]) => ({
      do: 'insert' as const,
      at,
      rows: texts.map((text) => ({ ...like, text })),
    })),
  fc.record({
    do: fc.constant('remove' as const),
    at: place,
    count: fc.integer({ min: 1, max: 6 }),
    one: fc.boolean(),
  }),
  fc.record({ do: fc.constant('move' as const), from: place, to: place }),
  fc.record({ do: fc.constant('text' as const), at: place, text: fc.string({ maxLength: 4 }) }),
  fc.record({ do: fc.constant('class' as const), at: place }),
  fc.constant({ do: 'flush' as const }),
);

const releaseTree = (node: RenderNode, all: Map<RenderNode, RenderNode[]>): void => {
  for (const child of all.get(node) ?? []) releaseTree(child, all);
  node.release();
};

test('random edits, gathered, stamped, cloned or played, show what was recorded', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const { context, document, flush } = setUp();
      const nodes: RenderNode[] = [];
      const rows: Row[] = [];
      const trees = new Map<RenderNode, RenderNode[]>();
      const remember = (node: RenderNode): void => {
        trees.set(node, node.children?.slice() ?? []);
        for (const child of node.children ?? []) remember(child);
      };
      for (const one of edits) {
        const at = 'at' in one ? Math.min(one.at, nodes.length) : 0;
        const known = nodes[at];
        const data = rows[at];
        if (one.do === 'insert') {
          // As glass-easel inserts list items: one fragment each, before the same node.
          const made = one.rows.map((given) => build(context, given));
          made.forEach(remember);
          for (const node of made) {
            const fragment = context.createFragment();
            fragment.appendChild(node);
            if (known) context.root.spliceBefore(known, 0, fragment);
            else context.root.spliceAppend(fragment);
            fragment.release();
          }
          nodes.splice(at, 0, ...made);
          rows.splice(at, 0, ...one.rows.map((given) => ({ ...given })));
        } else if (one.do === 'remove') {
          const gone = nodes.splice(at, one.count);
          rows.splice(at, one.count);
          if (one.one) for (const node of gone.toReversed()) context.root.spliceRemove(node, 1);
          else if (gone[0]) context.root.spliceRemove(gone[0], gone.length);
          for (const node of gone) releaseTree(node, trees);
        } else if (one.do === 'move') {
          const from = Math.min(one.from, nodes.length - 1);
          const [node] = nodes.splice(from, 1);
          const [moved] = rows.splice(from, 1);
          if (!node || !moved) continue;
          const to = Math.min(one.to, nodes.length);
          context.root.spliceRemove(node, 1);
          const before = nodes[to];
          if (before) context.root.insertBefore(node, before);
          else context.root.appendChild(node);
          nodes.splice(to, 0, node);
          rows.splice(to, 0, moved);
        } else if (one.do === 'text' && known && data) {
          // Texts of rows with more in them appear elsewhere too; those stay.
          if (data.extra || data.picture) continue;
          const label = trees.get(known)?.[0];
          const text = label && trees.get(label)?.[0];
          text?.setText(one.text);
          data.text = one.text;
        } else if (one.do === 'class' && known && data) {
          known.clearClasses();
          known.addClass('z');
          data.cls = 'z';
        } else if (one.do === 'flush') {
          flush();
          expect(document.body.childNodes.map(serialise)).toEqual(rows.map(plain));
        }
      }
      flush();
      expect(document.body.childNodes.map(serialise)).toEqual(rows.map(plain));
    }),
    { numRuns: 400 },
  );
});

const like = (text: string): Row => ({
  tag: 'view',
  cls: 'a',
  text,
  extra: false,
  picture: false,
  hidden: false,
});

test('a list is one shape and one stamp, later rows use the same shape', () => {
  const { context, document, batches, flush } = setUp();
  const add = (count: number): void => {
    for (let i = 0; i < count; i++) context.root.appendChild(build(context, like(`t${i}`)));
    flush();
  };
  add(1000);
  expect(batches[0]?.filter((op) => op === Op.Define)).toHaveLength(1);
  // Define, its operands, Stamp, its operands, and one text per row.
  expect(batches[0]).toHaveLength(3 + 5 + 1000);
  add(4);
  expect(batches[1]?.[0]).toBe(Op.Stamp);
  expect(document.body.childNodes).toHaveLength(1004);
});

test('removing a whole list is one operation, and its ids one range', () => {
  const { context, document, batches, flush } = setUp();
  const nodes = Array.from({ length: 50 }, (_, i) => build(context, like(`t${i}`)));
  const trees = nodes.map((node) => [node, node.children?.[0], node.children?.[0]?.children?.[0]]);
  for (const node of nodes) context.root.appendChild(node);
  flush();
  for (const node of nodes.toReversed()) context.root.spliceRemove(node, 1);
  for (const tree of trees) for (const node of tree) node?.release();
  flush();
  expect(batches[1]?.[0]).toBe(Op.RemoveRun);
  expect(batches[1]).toHaveLength(5 + 3);
  expect(document.body.childNodes).toHaveLength(0);
});

test('class and style changes of one batch are merged', () => {
  const { context, batches, flush } = setUp();
  const node = build(context, like('x'));
  context.root.appendChild(node);
  flush();
  node.addClass('one');
  node.addClass('two');
  node.removeClass('a');
  node.setStyle('top:1px');
  node.setStyle('top:2px');
  flush();
  expect(batches[1]).toEqual([Op.Class, node.id, 'one two', Op.Style, node.id, 'top:2px']);
});

test('what is created and removed before the batch ends never reaches the view', () => {
  const { context, batches, flush } = setUp();
  const node = build(context, like('x'));
  context.root.appendChild(node);
  context.root.removeChild(node);
  node.release();
  flush();
  expect(batches).toEqual([]);
});
