// Handlers that change: `onTap="{{a ? 'x' : ''}}"`. The core keeps one per event type, but libraries write onTap and
// catchTap on the same element, one of them empty.
import type { Element, ShadowedEvent } from 'glass-easel';
import { hostOf, type TemplateRuntime } from '../template/template-runtime.ts';
import type { AnyFunction } from './definition.ts';

interface Binding {
  final: boolean;
  mutated: boolean;
  capture: boolean;
}

type Listener = (event: ShadowedEvent<unknown>) => boolean | void;

/** What the core keeps from `setEventListenerWrapper`: turns the core's event into the program's. */
interface EventRuntime extends TemplateRuntime {
  eventListenerWrapper(caller: unknown, event: unknown, handler: AnyFunction): boolean | void;
}

const bound = new WeakMap<Element, Map<string, Listener>>();

export function rebind(
  runtime: TemplateRuntime,
  element: Element,
  type: string,
  handler: unknown,
  binding: Binding,
): void {
  let listeners = bound.get(element);
  if (!listeners) bound.set(element, (listeners = new Map()));
  const key = `${type} ${binding.final} ${binding.mutated} ${binding.capture}`;
  const before = listeners.get(key);
  if (before) {
    element.removeListener(type, before, binding);
    listeners.delete(key);
  }
  if (typeof handler !== 'function') return;
  const { eventListenerWrapper } = runtime as EventRuntime;
  const listener: Listener = (event) =>
    eventListenerWrapper.call(
      runtime,
      hostOf(runtime).getMethodCaller(),
      event,
      handler as AnyFunction,
    );
  listeners.set(key, listener);
  element.addListener(type, listener, binding);
}
