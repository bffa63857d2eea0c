// What a built-in component is to the view. Plain tags (view, text, block-like elements) need no definition:
// they are created as `<wx-tag>` on the fast path and take only the common attributes.
import type { Dialect, TouchPoint } from '@atrium/protocol';
import type { MediaKind } from './media-url.ts';

export interface BuiltinDefinition {
  /** As programs write it: `scroll-view`. */
  tag: string;
  create(host: BuiltinHost): BuiltinInstance;
}

export interface BuiltinInstance {
  /** Named `wx-<tag>`; class, style and id are set on it by the applier. */
  readonly element: HTMLElement;
  /** Where children go; absent: the element itself. */
  readonly content?: Element;
  /** Kebab-case names. Values are whatever the program bound; `undefined` and `null` mean the default. Unknown names are ignored. */
  setAttribute(name: string, value: unknown): void;
  /** Something on this element or, for bubbling events, above it began to listen; `flags` as in Op.Listen. */
  listen?(type: string, flags: number): void;
  /** A method of the component's context object (Op.Call `component`). */
  call?(method: string, args: unknown): unknown;
  /** Current values for `fields({properties})`, forms and automation. */
  properties?(names: string[]): Record<string, unknown>;
  /** A touch as events of this element tell it. */
  touchPoint?(touch: TouchPoint): TouchPoint;
  /** What a tap on it tells; null: the program is not told of it. Absent: where it was. */
  tapDetail?(touch: TouchPoint): object | null;
  /** Children were added, moved or removed; called once after the batch. */
  childrenChanged?(): void;
  /** The node was released. */
  destroy?(): void;
}

export interface BuiltinHost {
  readonly dialect: Dialect;
  readonly styleV2: boolean;
  /** The id the logic side gave this node. */
  readonly id: number;
  /** Sends an event of this component; sent even when nothing listens only if `force`. */
  emit(type: string, detail?: unknown, options?: { bubbles?: boolean; force?: boolean }): void;
  /** Does the node itself listen to this type? */
  listens(type: string): boolean;
  /** Two-way binding: the program bound `model:<name>`; no effect otherwise. */
  model(name: string, value: unknown): void;
  /** A file the program named, as a URL the view may load: the package's own path, or a blob asked from the host. */
  requestFile(src: string, kind?: MediaKind): Promise<string>;
  /** The node with this `id` attribute, for `label for`, `scroll-into-view`. */
  findById(id: string): Element | null;
  /** After the running batch was applied and laid out. */
  afterApply(run: () => void): void;
}
