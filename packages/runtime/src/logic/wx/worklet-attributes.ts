// `worklet:ongesture="method"` and its relatives on built-in components: handlers of what the component tells, which
// Skyline would call on its drawing thread. Those that only answer Skyline (`should-accept-gesture`) are never asked.
import { Component } from 'glass-easel';
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

export function addWorkletAttributes(runtime: TemplateRuntime): void {
  const { wl } = runtime;
  runtime.wl = (element, name, value) => {
    if (Component.isComponent(element)) return wl(element, name, value);
    const swiper = element.asNativeNode()?.is === 'swiper';
    const type = swiper ? SWIPER_EVENTS[name] : EVENTS[name];
    if (type) runtime.v(element, type, value, false, false, false, true);
  };
}
