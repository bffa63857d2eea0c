// The dialect's hand on the template runtime object of every page and component: props instead of properties, handlers as
// functions, refs, object styles, slots.
import { Component, type Element, type GeneralComponent } from 'glass-easel';
import { hostOf, type LvaluePath, type TemplateRuntime } from '../template/template-runtime.ts';
import { stateOf, type ComponentState } from './component-state.ts';
import type { AnyFunction } from './definition.ts';
import {
  filledSlots,
  sameSlots,
  withSlotValues,
  type SlotContent,
  type SlotRuntime,
} from './slots.ts';
import { styleText } from './style-text.ts';
import { isScriptValue } from '../template/view-scripts.ts';
import { rebind } from './dynamic-handler.ts';
import type { UpdateCycle } from './update-cycle.ts';

const HANDLER = /^(?:on|catch|capture-on|capture-catch)[A-Z]/;
/** Events that bubble from the content of a component with a host node of its own. */
const BUBBLING = /^(on|catch)(Tap|LongTap|TouchStart|TouchMove|TouchEnd|TouchCancel)$/;

const camel = (name: string): string =>
  name.includes('-') ? name.replace(/-(.)/g, (_, c: string) => c.toUpperCase()) : name;
const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

export function createTemplateHooks(cycle: UpdateCycle): (runtime: TemplateRuntime) => void {
  /** Handlers by name are looked up when the event comes: programs assign them in onLoad, and complain of typos then. */
  const named = new Map<string, AnyFunction>();
  const namedHandler = (name: string): AnyFunction => {
    let handler = named.get(name);
    if (!handler) {
      handler = function (this: unknown, event: unknown): unknown {
        const state = stateOf(this) as ComponentState;
        const method = state.instance[name];
        if (typeof method === 'function')
          return cycle.guard(state, name, () => (method as AnyFunction).call(this, event));
        // Alipay's sentence; it is no error there.
        const { path, definition } = state;
        console.warn(`can not find ${definition.kind}(${path}) event handle method: ${name}`);
        return undefined;
      };
      named.set(name, handler);
    }
    return handler;
  };

  /** Event types an element has or had a script for, and where scripts come from. */
  const scripted = new WeakMap<Element, Set<string>>();
  const scriptPaths = new WeakMap<object, LvaluePath>();
  const pathOf = (handler: unknown): LvaluePath | undefined =>
    typeof handler === 'function' ? scriptPaths.get(handler) : undefined;
  const noteScript = (element: Element, type: string, script: unknown, path: LvaluePath): void => {
    scriptPaths.set(script as object, path);
    const types = scripted.get(element);
    if (types) types.add(type);
    else scripted.set(element, new Set([type]));
  };

  /** Names with a `change:` script. */
  const watching = new WeakMap<Element, Set<string>>();

  const prop = (
    owner: ComponentState | undefined,
    state: ComponentState,
    name: string,
    value: unknown,
  ): void => {
    if (name === 'ref') {
      state.ref = owner && { owner, handler: value };
      return;
    }
    cycle.setProp(
      state,
      name,
      owner && typeof value === 'string' && HANDLER.test(name)
        ? // A name nobody has leaves the component's own function in place.
          (ownerMethod(owner, value) ??
            (typeof state.definition.props[name] === 'function' ? undefined : value))
        : value,
    );
  };

  /** Looks at the user's content again; a change shows with the component's next update. */
  const refreshSlots = (owner: ComponentState | undefined, state: ComponentState): void => {
    const found = state.slotContent ? filledSlots(state.slotContent, owner) : {};
    if (sameSlots(found, state.slots)) return;
    state.slots = found;
    Component.getDataProxy(state.component).replaceDataOnPath(['$slots'], found);
  };

  return (runtime) => {
    const host = hostOf(runtime);
    const owner = stateOf(host);
    const {
      v: bindEvent,
      r: setProperty,
      c: setClass,
      y: setStyle,
      i: setId,
      d: setDataset,
      s: setSlot,
      p: bindChange,
    } = runtime;
    const slotRuntime = runtime as SlotRuntime;
    const { dynamicSlotUpdate } = slotRuntime;

    runtime.v = (element, type, handler, final, mutated, capture, dynamic, given) => {
      const listener =
        typeof handler === 'string' && handler !== '' ? namedHandler(handler) : handler;
      const binding = { final, mutated, capture };
      if (!dynamic)
        return bindEvent(element, type, listener, final, mutated, capture, false, given);
      // `{{a ? m.f : 'name'}}`: single-field updates of the core forget to say which script it is, or that it is none.
      if (given === null) slotRuntime.bindingMapDisabled = true;
      const path = given ?? (scripted.get(element)?.has(type) ? (pathOf(handler) ?? null) : given);
      const isScript = isScriptValue(handler, path);
      if (isScript) noteScript(element, type, handler, path);
      rebind(runtime, element, type, isScript ? undefined : listener, binding);
      // The core binds and unbinds scripts; methods are bound here.
      if (isScript || path === null)
        bindEvent(element, type, isScript ? handler : '', final, mutated, capture, false, path);
    };
    runtime.p = (element, name, listener, path) => {
      const names = watching.get(element);
      if (names) names.add(name);
      else watching.set(element, new Set([name]));
      bindChange(element, name, listener, path);
    };
    runtime.r = (element, name, value, model, path) => {
      const state = stateOf(element);
      if (!state) return setProperty(element, name, value, model, path);
      if (state.component.hasExternalClass(name))
        state.component.setExternalClass(name, String(value ?? ''));
      prop(owner, state, camel(name), value);
      const event = BUBBLING.exec(name);
      if (event && !state.definition.switches.virtualHost)
        runtime.v(
          element,
          (event[2] ?? '').toLowerCase(),
          value,
          event[1] === 'catch',
          false,
          false,
          true,
          path,
        );
    };
    runtime.c = (element, value) => {
      const state = stateOf(element);
      if (state) prop(owner, state, 'className', value);
      setClass(element, value);
    };
    runtime.y = (element, value) => {
      const state = stateOf(element);
      if (state) prop(owner, state, 'style', value);
      if (!state?.definition.switches.virtualHost) setStyle(element, styleText(value));
    };
    runtime.i = (element, value) => {
      const state = stateOf(element);
      if (state) prop(owner, state, 'id', value);
      setId(element, value);
    };
    runtime.d = (element, name, value) => {
      const state = stateOf(element);
      if (state) prop(owner, state, `data-${kebab(name)}`, value);
      setDataset(element, name, value);
      // `change:data-x` watches the data attribute, which for the core is another name.
      const watched = `data${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      if (watching.get(element)?.has(watched)) setProperty(element, watched, value);
    };
    runtime.s = (element, value) => {
      setSlot(element, value);
      const state = slotUser(element);
      if (!state) return;
      refreshSlots(owner, state);
      Component.getDataProxy(state.component).applyDataUpdates(true);
    };
    slotRuntime.dynamicSlotUpdate = (
      component: GeneralComponent,
      _names,
      children: SlotContent,
    ) => {
      const state = stateOf(component);
      if (state) {
        state.slotContent = children;
        refreshSlots(owner, state);
      }
      // The compiler gathers the names of slot values from direct children only; in this dialect there is one name.
      return dynamicSlotUpdate.call(
        runtime,
        component,
        state ? ['props'] : _names,
        withSlotValues(children),
      );
    };
    if (owner) cycle.initialise(owner);
  };
}

/** The component whose slot content an element is. */
function slotUser(element: Element): ComponentState | undefined {
  let at = element.parentNode;
  while (at && Component.isComponent(at) === false && at.asVirtualNode()) at = at.parentNode;
  return stateOf(at);
}

/** `onX="handle"`: the owner's method, bound; a text that names none is just a text (`onType="qr"`). */
function ownerMethod(owner: ComponentState, name: string): AnyFunction | undefined {
  const known = owner.handlers.get(name);
  if (known) return known;
  if (typeof owner.instance[name] !== 'function') return undefined;
  const handler: AnyFunction = (...args) => {
    const method = owner.instance[name];
    return typeof method === 'function'
      ? (method as AnyFunction).apply(owner.instance, args)
      : undefined;
  };
  owner.handlers.set(name, handler);
  return handler;
}
