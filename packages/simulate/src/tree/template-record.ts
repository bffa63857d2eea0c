// What templates wrote on each node, as written: toJSON() shows attributes and handlers, the component tree keeps neither.
import { Component, type Element, type GeneralComponent } from 'glass-easel';
import type { Dialect } from '@atrium/protocol';
import { eventAttribute } from '@atrium/runtime/src/logic/template/event-attribute.ts';
import {
  hostOf,
  type TemplateRuntime,
} from '@atrium/runtime/src/logic/template/template-runtime.ts';

export interface EventRecord {
  name: string;
  isMutated: boolean;
  isCapture: boolean;
  isCatch: boolean;
  handler: unknown;
}

export interface NodeRecord {
  attrs: Map<string, unknown>;
  event: Record<string, EventRecord>;
}

/** As in miniprogram-simulate: its expectations have `16px` where a template says `16rpx`. */
const pixels = (style: unknown): unknown =>
  typeof style === 'string' ? style.replaceAll(/(\d+)rpx/gi, '$1px') : style;

const records = new WeakMap<Element, NodeRecord>();

export function recordOf(element: Element): NodeRecord {
  let record = records.get(element);
  if (!record) records.set(element, (record = { attrs: new Map(), event: {} }));
  return record;
}

export const camelCase = (name: string): string =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const kebabCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const runtimes = new WeakMap<GeneralComponent, TemplateRuntime>();

/** What the template of a component writes with. */
export const runtimeOf = (host: GeneralComponent): TemplateRuntime | undefined =>
  runtimes.get(host);

/**
 * Writes down every call of a template. In `wx` an undefined value arrives as '', as it does in miniprogram-simulate:
 * expectations and snapshots of many libraries were made with it. (The runtime by itself keeps the property's default.)
 */
export function watchTemplate(
  runtime: TemplateRuntime & Record<string, unknown>,
  dialect: Dialect,
): void {
  runtimes.set(hostOf(runtime), runtime);
  if (dialect === 'wx') {
    const set = runtime.r;
    runtime.r = (element, name, value, ...rest) =>
      set(
        element,
        name,
        value === undefined && Component.isComponent(element) ? '' : value,
        ...rest,
      );
    const style = runtime['y'] as (element: Element, value: unknown) => unknown;
    // It is the node's, not a property's, even where a component declares one of this name.
    runtime['y'] = (element: Element, value: unknown) =>
      Component.isComponent(element)
        ? element.setNodeStyle(String(pixels(value ?? '')))
        : style(element, pixels(value));
  }
  const watch = (name: string, note: (element: Element, ...args: unknown[]) => void): void => {
    const before = runtime[name] as ((...args: unknown[]) => unknown) | undefined;
    if (!before) return;
    runtime[name] = (...args: unknown[]): unknown => {
      const [element, ...rest] = args;
      note(element as Element, ...rest);
      return before(...args);
    };
  };
  const attribute =
    (name: string) =>
    (element: Element, value: unknown): void =>
      void recordOf(element).attrs.set(name, value ?? '');
  const named =
    (spell: (name: string) => string) =>
    (element: Element, name: unknown, value: unknown): void =>
      void recordOf(element).attrs.set(spell(String(name)), value === undefined ? '' : value);

  watch('c', (element, value) =>
    attribute('class')(element, Array.isArray(value) ? value.join(' ') : value),
  );
  watch('y', attribute('style'));
  watch('i', attribute('id'));
  watch('s', attribute('slot'));
  watch(
    'd',
    named((name) => `data-${kebabCase(name)}`),
  );
  watch(
    'm',
    named((name) => `mark:${name}`),
  );
  watch('r', (element, name, value) => {
    // Handlers written as attributes come again as events.
    if (!eventAttribute(String(name))) named(camelCase)(element, name, value);
  });
  watch('a', named(camelCase));
  watch('l', named(camelCase));
  watch('v', (element, type, handler, final, mutated, capture) => {
    const name = String(type);
    if (typeof handler === 'function') {
      // A view script's handler: the compiler of WeChat prints such attributes.
      named((own) => own)(element, '$gdc', handler);
      named((own) => own)(element, `$wxs:${final === true ? 'catch' : 'bind'}:${name}`, handler);
      return;
    }
    // One entry per name: the handler of the way up says more than the one of the way down.
    const known = recordOf(element).event[name];
    if (capture === true && known && !known.isCapture) return;
    recordOf(element).event[name] = {
      name,
      isMutated: mutated === true,
      isCapture: capture === true,
      isCatch: final === true,
      handler,
    };
  });
}
