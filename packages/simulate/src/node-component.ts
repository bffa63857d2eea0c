// One node of a rendered component, as tests see it: miniprogram-simulate's `Component`.
import {
  Component,
  Event,
  type Element,
  type GeneralComponent,
  type ShadowedEvent,
} from 'glass-easel';
import type { RenderNode } from '@atrium/runtime/src/logic/render/render-node.ts';
import type { SimulatedProgram, OpenComponent } from './program/simulated-program.ts';
import { unrendered } from './program/unrendered.ts';
import { dispatchTouch, isTouch, type TouchOptions } from './touch-events.ts';
import { recordOf } from './tree/template-record.ts';
import { treeJson, type ComponentJson } from './tree/tree-json.ts';

export interface ComponentWorld {
  simulated: SimulatedProgram;
  opened: OpenComponent;
}

export interface DispatchOptions extends TouchOptions {
  detail?: unknown;
  bubbles?: boolean;
  cancelable?: boolean;
}

type Listener = (event: unknown) => unknown;
type Capture = boolean | { capture?: boolean };

const isCapture = (given: Capture): boolean =>
  typeof given === 'object' ? given.capture === true : given;

const heard = new WeakMap<Listener, Listener>();

/** Listeners find the touches on the event, as handlers of a template do. */
function withTouches(handler: Listener): Listener {
  let listener = heard.get(handler);
  if (!listener) {
    listener = function (this: unknown, event) {
      const { touches, changedTouches } = ((event as ShadowedEvent<unknown>).getOriginalEvent() ??
        {}) as TouchOptions;
      if (touches) Object.assign(event as object, { touches, changedTouches });
      return handler.call(this, event);
    };
    heard.set(handler, listener);
  }
  return listener;
}

/** After the code that is running. What it throws is told and goes no further, as in miniprogram-simulate. */
export const later = (run: () => void): void => {
  void Promise.resolve().then(run).catch(console.error);
};

export class NodeComponent {
  readonly #world: ComponentWorld;
  readonly #element: Element;

  constructor(world: ComponentWorld, element: Element) {
    this.#world = world;
    this.#element = element;
  }

  /** The node in the document, complete: nothing waits to be rendered. */
  get dom(): HTMLElement | undefined {
    const { page, view } = this.#world.opened;
    page.context.flush();
    const node = this.#element.getBackendElement() as unknown as RenderNode | null;
    if (node && node.id > 0) return view.node(node.id) as HTMLElement | undefined;
    return node?.isPending ? (unrendered(node, view.elementName) as HTMLElement) : undefined;
  }

  /** What the component's own code has as `this`. */
  get instance(): Record<string, unknown> {
    const component = this.#component();
    if (component) return component.getMethodCaller() as unknown as Record<string, unknown>;
    return builtInInstance(this.#element);
  }

  get data(): unknown {
    return this.instance['data'];
  }

  setData(data: object, callback?: () => void): void {
    const { instance } = this;
    const set = instance['setData'];
    if (typeof set === 'function') set.call(instance, data);
    this.#world.opened.page.context.flush();
    if (typeof callback === 'function') later(callback);
  }

  /** As a touch or an event of the node would arrive: after the code that is running. */
  dispatchEvent(name: string, options: DispatchOptions = {}): void {
    const { dom } = this;
    if (dom && isTouch(name)) {
      later(() => dispatchTouch(dom, name, options));
      return;
    }
    later(() => {
      dom?.dispatchEvent(new CustomEvent(name, options as CustomEventInit));
      this.#receive(name, options);
    });
  }

  addEventListener(name: string, handler: Listener, capture: Capture = false): void {
    this.#element.addListener(name, withTouches(handler) as never, { capture: isCapture(capture) });
  }

  removeEventListener(name: string, handler: Listener, capture: Capture = false): void {
    this.#element.removeListener(name, withTouches(handler) as never, {
      capture: isCapture(capture),
    });
  }

  querySelector(selector: string): NodeComponent | undefined {
    const found = this.#component()?.getShadowRoot()?.querySelector(selector);
    return found ? new NodeComponent(this.#world, found) : undefined;
  }

  querySelectorAll(selector: string): NodeComponent[] {
    const found = this.#component()?.getShadowRoot()?.querySelectorAll(selector) ?? [];
    return found.map((element) => new NodeComponent(this.#world, element));
  }

  triggerLifeTime(name: string, ...args: unknown[]): void {
    this.#component()?.triggerLifetime(name, args as never);
  }

  triggerPageLifeTime(name: string, ...args: unknown[]): void {
    this.#component()?.triggerPageLifetime(name, args as never);
  }

  toJSON(): ComponentJson | string | undefined {
    return treeJson(this.#element, (element) => this.#tagOf(element));
  }

  #component(): GeneralComponent | undefined {
    return Component.isComponent(this.#element) ? (this.#element as GeneralComponent) : undefined;
  }

  #tagOf(element: Element): string {
    const known = this.#world.simulated.tagOf(element);
    const { view, page } = this.#world.opened;
    // The root goes by its tag alone: one called `label` is shown as the built-in of that name.
    if (known !== undefined) return element === page.component ? view.elementName(known) : known;
    const tag = element.asNativeNode()?.is;
    return tag === undefined ? 'main' : view.elementName(tag);
  }

  /** The way a view's event takes into the component tree. */
  #receive(name: string, options: DispatchOptions): void {
    const { context } = this.#world.opened.page;
    const node = this.#element.getBackendElement() as unknown as RenderNode | null;
    const touches = (options.touches ?? {}) as never;
    const changedTouches = (options.changedTouches ?? {}) as never;
    const detail = options.detail ?? {};
    if (node && node.id > 0)
      context.receive({
        k: 'event',
        id: node.id,
        type: name,
        detail,
        timeStamp: Date.now(),
        bubbles: true,
        offset: [0, 0],
        touches,
        changedTouches,
      });
    else
      new Event(name, detail, {
        bubbles: true,
        composed: true,
        capturePhase: true,
        extraFields: { touches, changedTouches },
      }).dispatch(this.#element);
    context.flush();
  }
}

/** Built-in components have no code of a program; what every instance has is here. */
function builtInInstance(element: Element): Record<string, unknown> {
  return {
    id: element.id,
    dataset: element.dataset,
    data: Object.fromEntries(recordOf(element).attrs),
    properties: {},
    setData() {},
    triggerEvent(name: string, detail?: unknown, options?: object) {
      Event.triggerEvent(element, name, detail ?? {}, options);
    },
  };
}
