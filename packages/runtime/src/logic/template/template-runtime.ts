// The object generated templates call (`R.*`): the contract between glass-easel-template-compiler and the core.
// One-letter names are the compiler's. Reached without forking by wrapping the template's `content`.
import type { Element, GeneralComponent, ShadowRoot } from 'glass-easel';

/** Where a template value comes from: `[1, path, …]` a script file, `[2, path, module, …]` an inline script, `[0, …]` data. */
export type LvaluePath = readonly (string | number)[];

export interface TemplateRuntime {
  readonly shadowRoot: ShadowRoot;
  /** Event binding. */
  v(
    element: Element,
    type: string,
    handler: unknown,
    final: boolean,
    mutated: boolean,
    capture: boolean,
    dynamic: boolean,
    path?: LvaluePath | null,
  ): void;
  /** Property of a component, attribute of a built-in. */
  r(
    element: Element,
    name: string,
    value: unknown,
    model?: LvaluePath | null,
    path?: LvaluePath | null,
  ): void;
  /** Attribute written as such. */
  a(element: Element, name: string, value: unknown): void;
  /** `worklet:name`. */
  wl(element: Element, name: string, value: unknown): void;
  /** `change:name` listener. */
  p(element: Element, name: string, listener: unknown, path?: LvaluePath | null): void;
  /** `class`. */
  c(element: Element, value: unknown): void;
  /** `style`. */
  y(element: Element, value: unknown): void;
  /** `id`. */
  i(element: Element, value: unknown): void;
  /** `slot`. */
  s(element: Element, value: unknown): void;
  /** `data-name`. */
  d(element: Element, name: string, value: unknown): void;
  /** `mark:name`. */
  m(element: Element, name: string, value: unknown): void;
  /** `class:name` directives: class names in template order. Core 0.12.1 lacks these four. */
  e?(element: Element, names: unknown[]): void;
  /** One of them. */
  ei?(element: Element, index: number, name: unknown): void;
  /** `style:name` directives: `[property, value, …]`. */
  w?(element: Element, pairs: unknown[]): void;
  /** One of them. */
  wi?(element: Element, index: number, value: unknown): void;
  setEventListenerWrapper(wrapper: unknown): void;
}

/** The component a template instance belongs to. */
export const hostOf = (runtime: TemplateRuntime): GeneralComponent =>
  runtime.shadowRoot.getHostNode();
