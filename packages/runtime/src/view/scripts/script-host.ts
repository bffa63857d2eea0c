// Runs the program's view scripts: event responders before the event reaches the Worker, `change:` handlers after the
// batch that changed the property.
import { LISTEN_CAPTURE, LISTEN_CATCH, LISTEN_MUT, type ViewMessage } from '@atrium/protocol';
import type { ScriptHost } from '../applier/applier-options.ts';
import type { ScriptDispatcher } from '../events/dispatcher.ts';
import { componentDescriptor } from './component-descriptor.ts';
import type { ScriptModules } from './script-modules.ts';

interface Binding {
  module: string;
  fn: string;
  owner: number;
  flags: number;
}

interface Bound {
  /** `type` or `capture:type` */
  events: Map<string, Binding>;
  props: Map<string, Binding & { old: unknown }>;
}

export interface ScriptHostOptions {
  readonly modules: ScriptModules;
  send: (message: ViewMessage) => void;
  node: (id: number) => Node | undefined;
  rewriteCss: (css: string) => string;
}

export function createScriptHost(options: ScriptHostOptions): ScriptHost & ScriptDispatcher {
  const { modules, send } = options;
  const bound = new WeakMap<Element, Bound>();
  const descriptors = new WeakMap<Element, Map<number, object>>();
  const virtual = new Map<number, object>();
  const states = new WeakMap<Element, Record<string, unknown>>();

  const report = (name: string, error: unknown): void =>
    send({
      k: 'log',
      level: 'error',
      text: `view script ${name}: ${error instanceof Error ? error.message : String(error)}`,
    });

  const make = (element: HTMLElement | null, owner: number): object => {
    const virtualState: Record<string, unknown> = {};
    return componentDescriptor(element, {
      descriptor: (found) => (found ? descriptorOf(found, owner) : null),
      owner: () => ownerOf(owner),
      state(at) {
        if (!at) return virtualState;
        let state = states.get(at);
        if (!state) states.set(at, (state = {}));
        return state;
      },
      callMethod: (method, args) => send({ k: 'script-call', owner, method, args: plain(args) }),
      triggerEvent: (at, type, detail) =>
        at.atriumId !== undefined &&
        send({ k: 'script-event', id: at.atriumId, type, detail: plain(detail) }),
      rewriteCss: options.rewriteCss,
    });
  };
  const descriptorOf = (element: Element, owner: number): object => {
    let byOwner = descriptors.get(element);
    if (!byOwner) descriptors.set(element, (byOwner = new Map()));
    let descriptor = byOwner.get(owner);
    if (!descriptor) byOwner.set(owner, (descriptor = make(element as HTMLElement, owner)));
    return descriptor;
  };
  const ownerOf = (owner: number): object => {
    const element = owner > 0 ? options.node(owner) : undefined;
    if (element instanceof Element) return descriptorOf(element, owner);
    let descriptor = virtual.get(owner);
    if (!descriptor) virtual.set(owner, (descriptor = make(null, owner)));
    return descriptor;
  };
  const run = (binding: Binding, args: unknown[]): unknown => {
    const name = `${binding.module}.${binding.fn}`;
    try {
      const found = modules.find(binding.module, binding.fn);
      if (found) return found(...args);
      report(name, 'is not a function');
    } catch (error) {
      report(name, error);
    }
    return undefined;
  };
  const target = (element: Element): Record<string, unknown> => ({
    id: element.id,
    dataset: element.atriumDataset ?? {},
    tagName: element.localName.slice(3),
    offsetLeft: (element as HTMLElement).offsetLeft,
    offsetTop: (element as HTMLElement).offsetTop,
  });

  return {
    bind(element, kind, name, module, fn, owner, flags) {
      let entry = bound.get(element);
      if (!entry) bound.set(element, (entry = { events: new Map(), props: new Map() }));
      const binding = { module, fn, owner, flags };
      const key = flags & LISTEN_CAPTURE ? `capture:${name}` : name;
      // Without a function the event belongs to a method of the logic side again.
      if (kind === 'event' && fn === '') entry.events.delete(key);
      else if (kind === 'event') entry.events.set(key, binding);
      else entry.props.set(name, { ...binding, old: entry.props.get(name)?.old });
    },
    changed(element, name, value) {
      const binding = bound.get(element)?.props.get(name);
      if (!binding || Object.is(binding.old, value)) return;
      const old = binding.old;
      binding.old = value;
      run(binding, [value, old, ownerOf(binding.owner), descriptorOf(element, binding.owner)]);
    },
    dispatch(path, type, detail, { touches, changedTouches, timeStamp }) {
      const [source] = path;
      if (!source) return null;
      let mutated = false;
      const visit = (element: Element, key: string): boolean => {
        const binding = bound.get(element)?.events.get(key);
        if (!binding || (binding.flags & LISTEN_MUT && mutated)) return false;
        if (binding.flags & LISTEN_MUT) mutated = true;
        const event = {
          type,
          detail,
          timeStamp,
          touches,
          changedTouches,
          target: target(source),
          currentTarget: target(element),
          instance: descriptorOf(element, binding.owner),
          composedPath: () => path.map((at) => descriptorOf(at, binding.owner)),
        };
        return (
          run(binding, [event, ownerOf(binding.owner)]) === false ||
          (binding.flags & LISTEN_CATCH) !== 0
        );
      };
      for (let i = path.length - 1; i >= 0; i--) {
        const element = path[i];
        if (element && visit(element, `capture:${type}`)) return element;
      }
      for (const element of path) if (visit(element, type)) return element;
      return null;
    },
  };
}

/** What leaves for the Worker must survive the trip. */
function plain(value: unknown): unknown {
  try {
    return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
  } catch {
    return undefined;
  }
}
