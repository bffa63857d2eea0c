// How the view vertical plugs into the applier.
import type { Dialect, ViewMessage } from '@atrium/protocol';
import type { BuiltinDefinition } from '../builtin.ts';
import type { MediaKind } from '../media-url.ts';

/** Answers Op.Call: returns the result, a promise of it, or `PENDING` when `answer` is called later (subscriptions: often). */
export type CallHandler = (args: readonly unknown[], call: PendingCall) => unknown;

export const PENDING: unique symbol = Symbol('pending');

export interface PendingCall {
  readonly callId: number;
  /** Sends one answer. */
  answer(value: unknown): void;
  /** Runs at `unsubscribe`. */
  onEnd(run: () => void): void;
}

/** The host of WXS/SJS responders and change handlers. */
export interface ScriptHost {
  /** Op.Script */
  bind(
    element: Element,
    kind: 'event' | 'prop',
    name: string,
    module: string,
    fn: string,
    owner: number,
    flags: number,
  ): void;
  /** The value of a property with a `change:` handler, after the whole batch was applied; only on attached elements. */
  changed(element: Element, name: string, value: unknown): void;
}

export interface ApplierOptions {
  readonly dialect: Dialect;
  readonly styleV2: boolean;
  /** Node 1. */
  readonly root: HTMLElement;
  readonly send: (message: ViewMessage, transfer?: Transferable[]) => void;
  /** The document's name of a plain element or (`+tag`) of a component's host; `wx-<tag>` by default. */
  readonly elementName?: (tag: string) => string;
  readonly builtins: ReadonlyMap<string, BuiltinDefinition>;
  /** Attributes every tag may take besides id, class, style, hidden, role and aria-*: name → how it is applied. */
  readonly commonAttributes?: ReadonlyMap<string, (element: Element, value: unknown) => void>;
  readonly calls: ReadonlyMap<string, CallHandler>;
  readonly requestFile: (src: string, kind?: MediaKind) => Promise<string>;
  readonly scripts?: ScriptHost;
  /** Inline styles and style sheets, before the browser sees them: files of the package and remote ones get this origin's URLs. */
  readonly rewriteCss?: (css: string) => string;
  /** Inline style of an element; by default what the browser makes of it. */
  readonly writeStyle?: (element: Element, css: string) => void;
  /** Puts a program's style sheet into its element; the text is rewritten already. */
  readonly writeSheet?: (style: HTMLStyleElement, css: string) => void;
  /** First listener of a type, so that the view attaches what it needs to produce it. */
  readonly onListen?: (type: string, flags: number) => void;
}
