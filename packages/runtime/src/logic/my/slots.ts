// Slot content: which slots the user filled (fallback content), and slot values inside blocks and loops.
//
// Generated templates describe children as functions. Calling one with functions that only take notes tells which slots
// would get content, one level deep and without creating anything.
import type { GeneralComponent } from 'glass-easel';
import type { ComponentState } from './component-state.ts';
import type { TemplateRuntime } from '../template/template-runtime.ts';

type Text = (text?: string, init?: unknown) => void;
type ElementFn = (
  tag: string,
  generics: unknown,
  init: unknown,
  children: SlotContent,
  slot?: string,
  names?: string[],
) => void;
type If = (branch: unknown, children: SlotContent) => void;
type LoopItem = (
  create: boolean,
  item: unknown,
  index: unknown,
  itemTree: unknown,
  indexTree: unknown,
  path: unknown,
  text: Text,
  element: ElementFn,
  branch: If,
  loop: Loop,
  slot: Slot,
  block: Block,
  values?: unknown,
  trees?: unknown,
) => void;
type Loop = (list: unknown, key: unknown, tree: unknown, path: unknown, item: LoopItem) => void;
type Slot = (name: string | undefined, init?: unknown, slot?: string) => void;
type Block = (children: SlotContent, slot: string | undefined) => void;

/** A list of children as glass-easel-template-compiler generates it. */
export type SlotContent = (
  create: boolean,
  text: Text,
  element: ElementFn,
  branch: If,
  loop: Loop,
  slot: Slot,
  block: Block,
  values?: unknown,
  trees?: unknown,
) => void;

/** Names of filled slots. As in Alipay the values are lists with something in them: components also find them in their props. */
export type Slots = Record<string, readonly unknown[]>;

const FILLED = [1];

const nameOf = (slot: string | undefined): string => slot || '$default';

/** Names of the slots this content fills; `owner` is the component whose template it stands in. */
export function filledSlots(content: SlotContent, owner: ComponentState | undefined): Slots {
  const names: Slots = Object.create(null) as Slots;
  const note = (children: SlotContent, found: Slots): void => {
    const text: Text = () => {
      found['$default'] = FILLED;
    };
    const element: ElementFn = (_tag, _generics, _init, _children, slot) => {
      found[nameOf(slot)] = FILLED;
    };
    const branch: If = (_key, inner) => note(inner, found);
    const loop: Loop = (list, _key, _tree, _path, item) => {
      for (const [index, value] of entriesOf(list))
        item(
          true,
          value,
          index,
          undefined,
          undefined,
          // Loops within it go on from here.
          [],
          text,
          element,
          branch,
          loop,
          slot,
          block,
        );
    };
    // A slot handed on counts as content when its own component was given some.
    const slot: Slot = (name, _init, target) => {
      if (owner?.slots[nameOf(name)]) found[nameOf(target)] = FILLED;
    };
    const block: Block = (inner, target) => {
      if (target === undefined) return note(inner, found);
      const inside: Slots = Object.create(null) as Slots;
      note(inner, inside);
      for (const _ in inside) found[nameOf(target)] = FILLED;
    };
    children(true, text, element, branch, loop, slot, block, undefined, undefined);
  };
  note(content, names);
  return names;
}

function entriesOf(list: unknown): [unknown, unknown][] {
  if (typeof list === 'number') return [...Array(list).keys()].map((i) => [i, i]);
  if (Array.isArray(list) || typeof list === 'string') return [...Array.from(list).entries()];
  return typeof list === 'object' && list !== null ? Object.entries(list) : [];
}

export const sameSlots = (a: Slots, b: Slots): boolean => {
  for (const name in { ...a, ...b }) if (!a[name] || !b[name]) return false;
  return true;
};

/** Core 0.12.1 forgets slot values inside `wx:if`, `wx:for` and blocks of slot content; this hands them on. */
export function withSlotValues(content: SlotContent): SlotContent {
  return (create, text, element, branch, loop, slot, block, values, trees) => {
    const bind = (inner: SlotContent): SlotContent => {
      const known = withSlotValues(inner);
      return (now, t, e, b, l, s, k) => known(now, t, e, b, l, s, k, values, trees);
    };
    const passIf =
      (b: If): If =>
      (key, inner) =>
        b(key, bind(inner));
    const passBlock =
      (k: Block): Block =>
      (inner, name) =>
        k(bind(inner), name);
    const passLoop =
      (l: Loop): Loop =>
      (list, key, tree, path, item) =>
        l(list, key, tree, path, (now, value, index, vt, it, p, t, e, b, inner, s, k) =>
          item(
            now,
            value,
            index,
            vt,
            it,
            p,
            t,
            e,
            passIf(b),
            passLoop(inner),
            s,
            passBlock(k),
            values,
            trees,
          ),
        );
    content(
      create,
      text,
      element,
      passIf(branch),
      passLoop(loop),
      slot,
      passBlock(block),
      values,
      trees,
    );
  };
}

/** Members of the core's runtime object that its types keep to themselves. */
export interface SlotRuntime extends TemplateRuntime {
  /** Updates of a single field go through the whole template instead of straight to what is bound to it. */
  bindingMapDisabled: boolean;
  /** Every component of a template goes through here, at creation and at every update. */
  dynamicSlotUpdate(
    component: GeneralComponent,
    names: string[] | undefined,
    children: SlotContent,
  ): unknown;
}
