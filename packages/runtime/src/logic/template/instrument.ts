// What the core adds to the template runtime object `R` of each component instance: plain event objects, view scripts
// (WXS/SJS handlers and `change:` listeners run in the view), `class:`/`style:` directives, event attributes on tags.
import type { Element, GeneralComponent, ShadowedEvent } from 'glass-easel';
import { Component } from 'glass-easel';
import type { LvaluePath, TemplateRuntime } from './template-runtime.ts';
import { addClassStyleDirectives } from './class-style.ts';
import { eventAttribute } from './event-attribute.ts';
import { attributeName, attributeValue } from './native-attributes.ts';
import { isScriptValue, type ViewScripts } from './view-scripts.ts';

export interface Instruments {
  eventObject(event: ShadowedEvent<unknown>): unknown;
  answered?: ((event: ShadowedEvent<unknown>, answer: unknown) => void) | undefined;
  scripts: ViewScripts;
  /** The dialect layer's last hand. */
  layer?: ((runtime: TemplateRuntime) => void) | undefined;
}

type Listener = (this: unknown, event: unknown) => unknown;

const instrumented = new WeakSet<TemplateRuntime>();

/** Wraps a template's `content` so that its runtime object is instrumented once, before anything is generated. */
export function instrumentContent(
  content: (name: string) => unknown,
  instruments: Instruments,
): (name: string) => unknown {
  return (name) => {
    const generate = content(name);
    if (typeof generate !== 'function') return generate;
    return (runtime: TemplateRuntime, ...rest: unknown[]) => {
      if (!instrumented.has(runtime)) {
        instrumented.add(runtime);
        instrument(runtime, instruments);
      }
      return (generate as (...args: unknown[]) => unknown)(runtime, ...rest);
    };
  };
}

function instrument(
  runtime: TemplateRuntime,
  { eventObject, answered, scripts, layer }: Instruments,
): void {
  const { v: bindEvent, r: setProperty, p: bindChange, d: setDataset } = runtime;

  // What a handler returns never stops the event: only WXS may do that.
  const wrapper = (
    caller: unknown,
    event: ShadowedEvent<unknown>,
    listener: Listener,
  ): undefined => {
    const answer = listener.call(caller, eventObject(event));
    if (answer !== undefined) answered?.(event, answer);
  };
  runtime.setEventListenerWrapper(wrapper);
  // The generated code offers its own wrapper before every update; ours stays.
  runtime.setEventListenerWrapper = () => {};

  runtime.v = (element, type, handler, final, mutated, capture, dynamic, path) => {
    if (isScriptValue(handler, path)) {
      const flags = (capture ? 4 : 0) | (final ? 2 : mutated ? 1 : 0);
      scripts.bind(element, 'event', type, path, flags);
    } else {
      // `{{a ? m.f : 'name'}}` turned from the script to the name.
      if (path === null) scripts.unbind(element, type, (capture ? 4 : 0) | (final ? 2 : 0));
      bindEvent(element, type, handler, final, mutated, capture, dynamic, path);
    }
  };

  runtime.r = (element, name, value, model, path) => {
    if (Component.isComponent(element)) {
      const event = eventAttribute(name);
      if (event && isScriptValue(value, path))
        scripts.bind(element, 'event', event.type, path, event.flags);
      else setProperty(element, name, value, model, path);
    } else setNative(runtime, element, name, value, model, path);
    if (scripts.watches(element, name)) scripts.changed(element, name, value);
  };

  runtime.p = (element, name, listener, path) => {
    if (isScriptValue(listener, path)) scripts.bind(element, 'prop', name, path, 0);
    else bindChange(element, name, listener, path);
  };

  runtime.d = (element, name, value) => {
    setDataset(element, name, value);
    if (scripts.sees(element)) scripts.datasetChanged(element);
  };

  addClassStyleDirectives(runtime);
  layer?.(runtime);
}

/** Attributes of built-in components, without glass-easel's detour through property names. */
function setNative(
  runtime: TemplateRuntime,
  element: Element,
  name: string,
  value: unknown,
  model: LvaluePath | null | undefined,
  path: LvaluePath | null | undefined,
): void {
  const event = eventAttribute(name);
  if (event) {
    const { type, flags } = event;
    runtime.v(
      element,
      type,
      value,
      (flags & 2) !== 0,
      (flags & 1) !== 0,
      (flags & 4) !== 0,
      true,
      path,
    );
    return;
  }
  const attribute = attributeName(name);
  element.setAttribute(attribute, attributeValue(element, attribute, value));
  if (!model) return;
  const native = element.asNativeNode();
  native?.setModelBindingListener(attribute, (changed) => {
    const host: GeneralComponent | undefined = element.ownerShadowRoot?.getHostNode();
    if (!host) return;
    const proxy = Component.getDataProxy(host);
    proxy.replaceDataOnPath([...model], changed);
    proxy.applyDataUpdates(false);
  });
}
