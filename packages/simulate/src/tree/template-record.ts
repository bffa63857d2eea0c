// What templates wrote on each node, as written: toJSON() shows attributes and handlers, the component tree keeps neither.
import { Component, type Element, type GeneralComponent } from 'glass-easel';
import { eventAttribute } from '@atrium/runtime/src/logic/template/event-attribute.ts';
import {
  hostOf,
  type TemplateRuntime,
} from '@atrium/runtime/src/logic/template/template-runtime.ts';
import { isGiven } from '../compile/mount.ts';
import { hideId, showData } from '../habits/node-attributes.ts';
import { keepSlotNames } from '../habits/keep-slot-names.ts';
import { attributeChanged, writesProperty } from '../habits/write-all-attributes.ts';

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
export const pixels = (style: unknown): unknown =>
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

export type WatchedRuntime = TemplateRuntime & Record<string, unknown>;

/** Writes as miniprogram-simulate does; its expectations and snapshots, and those of many libraries, were made so. */
export function writeAsThere(runtime: WatchedRuntime, tagOf: (tag: string) => string): void {
  const { shadowRoot } = runtime;
  const create = shadowRoot.createComponent.bind(shadowRoot);
  // A component goes by one tag, whatever its users call it.
  shadowRoot.createComponent = (tag, key, ...rest) => create(tagOf(tag), key ?? tag, ...rest);
  const set = runtime.r;
  runtime.r = (element, name, value, ...rest) => {
    const component = element.asGeneralComponent();
    // An undefined value arrives as ''. (The runtime by itself keeps the property's default.)
    const given = value === undefined && component ? '' : value;
    const property = camelCase(name);
    if (component && Component.hasProperty(component, property))
      writesProperty(component, property, given);
    set(element, name, given, ...rest);
  };
  const style = runtime['y'] as (element: Element, value: unknown) => unknown;
  // It is the node's, not a property's, even where a component declares one of this name.
  runtime['y'] = (element: Element, value: unknown) =>
    Component.isComponent(element)
      ? element.setNodeStyle(String(pixels(value ?? '')))
      : style(element, pixels(value));
  for (const name of ['c', 'y', 'i', 's', 'd', 'm', 'a', 'l']) {
    const write = runtime[name] as ((element: Element, ...args: unknown[]) => unknown) | undefined;
    if (!write) continue;
    runtime[name] = (element: Element, ...args: unknown[]) => {
      attributeChanged(element);
      return write(element, ...args);
    };
  }
  const { i: writeId, d: writeData } = runtime;
  runtime.i = (element, value) => {
    hideId(element);
    writeId(element, value);
  };
  runtime.d = (element, name, value) => {
    writeData(element, name, value);
    showData(element, `data-${kebabCase(name)}`, value);
  };
  keepSlotNames(shadowRoot);
}

/** Writes down every call of a template. */
export function watchTemplate(runtime: WatchedRuntime): void {
  const host = hostOf(runtime);
  runtimes.set(host, runtime);
  // Of templates given as text attributes keep the spelling they have there, as in miniprogram-simulate.
  const spelled = isGiven(`${host.is}.wxml`) ? (name: string): string => name : camelCase;
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
    if (!eventAttribute(String(name))) named(spelled)(element, name, value);
  });
  watch('a', named(spelled));
  watch('l', named(spelled));
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
