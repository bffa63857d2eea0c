// `worklet:ongesture="method"` and its relatives on built-in components: handlers of what the component tells, which
// Skyline would call on its drawing thread; and those that say whether a gesture counts.
import { Component, type Element } from 'glass-easel';
import { attributeName } from '../template/native-attributes.ts';
import type { TemplateRuntime } from '../template/template-runtime.ts';

/** Worklet attribute → event of the component. */
const EVENTS: Record<string, string> = {
  ongesture: 'gesture',
  onscrollstart: 'dragstart',
  onscrollupdate: 'scroll',
  onscrollend: 'dragend',
};

const SWIPER_EVENTS: Record<string, string> = {
  onscrollupdate: 'transition',
  onscrollend: 'animationfinish',
};

/** Names of an element's worklets by attribute. */
const worklets = new WeakMap<Element, Record<string, unknown>>();

/** GestureState of Skyline; a tap only ever begins. */
const [POSSIBLE, BEGIN, ACTIVE] = [0, 1, 2];

/** Told of a gesture when its program accepts it as it begins, and of a move when it responds to that. */
function gestureListener(names: Record<string, unknown>) {
  let accepted = true;
  return function (this: Record<string, unknown>, event: { state: number }): unknown {
    const call = (name: string): unknown => {
      const worklet = this[String(names[name])];
      return typeof worklet === 'function' ? worklet.call(this, event) : undefined;
    };
    const { state } = event;
    if (state === POSSIBLE) accepted = true;
    if (state === BEGIN) accepted = call('should-accept-gesture') !== false;
    if (!accepted || (state === ACTIVE && call('should-response-on-move') === false))
      return undefined;
    return call('ongesture');
  };
}

export function addWorkletAttributes(runtime: TemplateRuntime): void {
  const { wl } = runtime;
  runtime.wl = (element, name, value) => {
    if (Component.isComponent(element)) return wl(element, name, value);
    const names = worklets.get(element) ?? {};
    worklets.set(element, names);
    const isNew = !('ongesture' in names);
    names[attributeName(name)] = value;
    if (name === 'ongesture' && !isNew) return;
    const swiper = element.asNativeNode()?.is === 'swiper';
    const type = swiper ? SWIPER_EVENTS[name] : EVENTS[name];
    const handler = name === 'ongesture' ? gestureListener(names) : value;
    if (type) runtime.v(element, type, handler, false, false, false, true);
  };
}
