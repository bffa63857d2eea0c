// One page of the program: its render context, its component tree and its view.
import {
  Component,
  Element,
  type ComponentSpace,
  type GeneralComponent,
  type GeneralComponentDefinition,
} from 'glass-easel';
import type { ViewMessage, WindowConfig } from '@atrium/protocol';
import type { PageInstance } from '../component-layer.ts';
import type { PageHandle, ViewLink } from '../context.ts';
import {
  ROOT_TAG,
  RenderContext,
  asBackend,
  type RenderContextOptions,
} from '../render/render-context.ts';
import { readyOrder } from './ready-order.ts';
import { createViewPort, type GivenView } from './view-port.ts';

export interface PageSource {
  pageId: number;
  path: string;
  query: Record<string, string>;
  /** Asked again at every use: `@name` values follow the theme. */
  window: () => WindowConfig;
  /** Tag of the root component's host; `page` by default. */
  tag?: string;
  /** The tree is built under the root at once and attached later: whoever tests a component decides when. */
  detached?: boolean;
}

export interface PageWorld {
  space: ComponentSpace;
  render: Omit<RenderContextOptions, 'post' | 'windowSize'>;
  windowSize: () => { width: number; height: number; pixelRatio: number };
  /** Adds the page's members to its root component; nothing is attached yet. */
  equip: (component: GeneralComponent, page: Page) => PageInstance;
  /** Whatever the view says that is not about a node. */
  receive: (page: Page, message: ViewMessage) => void;
  /** Messages of the view run through here, so that they wait while the program is suspended. */
  run: (task: () => void) => void;
}

export interface Page extends PageHandle {
  readonly context: RenderContext;
  readonly component: GeneralComponent;
  readonly lifecycle: PageInstance;
  readonly viewId: number;
  /** Tells the view which happenings of the page as a whole anybody wants to hear of. */
  wantEvents(): void;
  /** The instance of `custom-tab-bar`, when this is a tab page of a program that has one. */
  tabBar: GeneralComponent | undefined;
  connect(view: GivenView): void;
  /** Adds a style sheet once per name. */
  addSheet(name: string, css: string): void;
  /** Puts the component tree under the page's root; `attached` lifetimes run. */
  attach(): void;
  /** A second component beside the page's own: the custom tab bar. */
  attachBeside(tag: string, definition: GeneralComponentDefinition): GeneralComponent;
  expectReady(component: GeneralComponent): void;
  /** Runs the `ready` lifetimes that wait for the view. */
  settleReady(): void;
  /** `detached` lifetimes run; nothing is sent any more. */
  destroy(): void;
}

const pages = new WeakMap<GeneralComponent, Page>();

/** The page whose tree a component is in. */
export function pageOf(component: GeneralComponent): Page | undefined {
  let at = component;
  for (let root = at.ownerShadowRoot; root; root = at.ownerShadowRoot) at = root.getHostNode();
  return pages.get(at);
}

export function createPage(
  source: PageSource,
  definition: GeneralComponentDefinition,
  world: PageWorld,
): Page {
  const port = createViewPort();
  let size = world.windowSize();
  const fixedRpx = source.window().responsive === false;
  const context = new RenderContext({
    ...world.render,
    fixedRpx,
    windowSize: () => size,
    post: (ops) => port.post(ops),
  });
  // The page is created inside a container that stands for the view's root, so that it may have no node of its own:
  // its children are direct children of the document's body, as `page` rules in styles expect.
  const container = Component.createWithContext(
    ROOT_TAG,
    containerDefinition(world.space),
    asBackend(context),
  ) as GeneralComponent;
  if (!source.detached) Element.pretendAttached(container);
  const root = container.getShadowRoot();
  if (!root) throw new Error('the page container has no shadow root');
  const component = root.createComponentByDef(source.tag ?? 'page', definition);
  const sheets = new Set<string>();
  let attached: GeneralComponent[] = [];

  let pullDown: boolean | undefined;

  const view: ViewLink = {
    call: (method, ...args) => context.calls.call(method, args),
    subscribe: (method, args, listener) => context.calls.subscribe(method, args, listener),
  };

  const page: Page = {
    pageId: source.pageId,
    path: source.path,
    query: source.query,
    get window() {
      return source.window();
    },
    view,
    context,
    component,
    tabBar: undefined,
    get lifecycle() {
      return lifecycle;
    },
    get instance() {
      return lifecycle.instance;
    },
    get viewId() {
      return port.viewId;
    },
    wantEvents() {
      const { onReachBottomDistance, enablePullDownRefresh, disableScroll, transparentTitle } =
        page.window;
      void view.call(
        'pageEvents',
        onReachBottomDistance ?? 50,
        lifecycle.has('pageScroll') || transparentTitle === 'auto',
        pullDown ?? enablePullDownRefresh === true,
        disableScroll === true,
      );
    },
    allowPullDown(allowed) {
      pullDown = allowed;
      page.wantEvents();
    },
    connect(given) {
      port.connect(given, (message) => {
        world.run(() => {
          if (message.k === 'hello' || message.k === 'resize')
            size = { ...size, width: message.width, height: message.height };
          if (message.k === 'event' || message.k === 'model' || message.k === 'return')
            context.receive(message);
          else world.receive(page, message);
        });
      });
    },
    addSheet(name, css) {
      if (css === '' || sheets.has(name)) return;
      sheets.add(name);
      context.addSheet(css);
    },
    attach() {
      if (source.detached) Element.pretendAttached(container);
      // Before the tab bar, which is painted over it.
      else root.insertBefore(component, root.childNodes[0]);
    },
    attachBeside(tag, beside) {
      const made = root.createComponentByDef(tag, beside);
      root.appendChild(made);
      return made;
    },
    expectReady(waiting) {
      attached.push(waiting);
      if (attached.length > 1) return;
      context.afterApply(page.settleReady);
    },
    settleReady() {
      const order = readyOrder(attached);
      attached = [];
      for (const one of order) if (Element.isAttached(one)) one.triggerLifetime('ready', []);
    },
    destroy() {
      context.destroy();
      Element.pretendDetached(container);
      port.close();
    },
  };
  const passive = source.window().enablePassiveEvent;
  if (passive) void view.call('passive', passive === true || passive.touchmove === true);
  if (fixedRpx) {
    // A batch of its own: calls are answered after the batch they came with, and the first attributes need to know.
    void view.call('pageStyle', { fixedRpx });
    context.flush();
  }
  pages.set(container, page);
  const lifecycle = world.equip(component, page);
  if (source.detached) root.appendChild(component);
  return page;
}

const containers = new WeakMap<ComponentSpace, GeneralComponentDefinition>();

function containerDefinition(space: ComponentSpace): GeneralComponentDefinition {
  let definition = containers.get(space);
  if (!definition) {
    definition = space
      .define()
      .options({ writeIdToDOM: true })
      .template({ content: () => () => ({ C: () => {}, B: {} }) })
      .registerComponent()
      .general();
    containers.set(space, definition);
  }
  return definition;
}
