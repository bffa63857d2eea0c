// What a dialect's component layer (logic/wx, logic/my) implements on top of glass-easel, and what the core gives it.
import type { ComponentSpace, GeneralComponent, ShadowedEvent, template } from 'glass-easel';
import type { ComponentRecord } from '@atrium/protocol';
import type { LogicContext, PageHandle } from './context.ts';
import type { EventChannel } from './event-channel.ts';
import type { QueryWorld } from './query/query-world.ts';
import type { TemplateRuntime } from './template/template-runtime.ts';

export type CreateComponentLayer = (core: LayerCore) => ComponentLayer;

/** The constructors a program's files can name; see `moduleParameters` of the protocol. */
export interface ProgramGlobals {
  App(options: unknown): void;
  Page(options: unknown): void;
  Component(options: unknown): unknown;
  /** `Behavior` in wx, `Mixin` in my. */
  Behavior(options: unknown): unknown;
  getApp(options?: unknown): unknown;
  getCurrentPages(options?: unknown): unknown[];
}

export interface ComponentLayer {
  readonly globals: ProgramGlobals;
  /**
   * Registers `path` in `core.space` from what its module declared while it ran. Called once per path, before the first
   * instance; everything the record uses has been defined or will be (cycles). Never throws: a bad or missing
   * definition is reported and an empty component registered.
   */
  define(path: string, record: ComponentRecord): void;
  /** Gives a freshly created root component its page members; nothing is attached yet. */
  createPage(component: GeneralComponent, page: PageSetup): PageInstance;
  /** Runs an App hook if the program has it. Core emits to `context.events` afterwards. */
  appHook(name: AppHook, ...args: unknown[]): HookResult;
  /** Last hand on the template runtime object of one component instance, after the core's own instrumentation. */
  instrument?(runtime: TemplateRuntime): void;
  /** The object a handler in the program gets. */
  eventObject(event: ShadowedEvent<unknown>): unknown;
  /** A handler in the program returned something other than `undefined`. */
  answered?(event: ShadowedEvent<unknown>, answer: unknown): void;
  /** Is this a page of an independent sub-package, which needs nothing of the main package? */
  standsAlone?(path: string): boolean;
  /** The program has left the screen, or is about to end. */
  leaving?(): void;
}

export type AppHook =
  | 'onLaunch'
  | 'onShow'
  | 'onHide'
  | 'onError'
  | 'onPageNotFound'
  | 'onUnhandledRejection'
  | 'onThemeChange';

/** Hooks the core calls. Names are the core's; the layer maps them to the program's (and to page lifetimes of components). */
export type PageHook =
  | 'load'
  | 'show'
  | 'ready'
  | 'hide'
  | 'unload'
  | 'routeDone'
  | 'pullDownRefresh'
  | 'reachBottom'
  | 'pageScroll'
  | 'resize'
  | 'tabItemTap'
  | 'beforeTabItemTap'
  | 'selectedTabItemTap'
  | 'titleTap'
  | 'optionMenuTap'
  | 'back';

export interface HookResult {
  /** The program has this hook. */
  called: boolean;
  value: unknown;
}

export interface PageSetup {
  pageId: number;
  path: string;
  /** Parsed page query. */
  query: Record<string, string>;
}

export interface PageInstance {
  /** What the program sees in getCurrentPages(). */
  readonly instance: object;
  /** Never throws: what the hook throws is reported. */
  hook(name: PageHook, arg?: unknown): HookResult;
  /** Would `hook` reach program code? Scroll events are only sent for pages that want them. */
  has(name: PageHook): boolean;
  /** A member of the program's page object, for hooks the API layer names itself (`onShareAppMessage`). */
  call(name: string, args: unknown[]): HookResult;
}

export interface LayerCore {
  readonly context: LogicContext;
  readonly space: ComponentSpace;
  /** The component or page whose module is being evaluated right now: what Page()/Component() declare. */
  definingPath(): string | undefined;
  record(path: string): ComponentRecord | undefined;
  /** Defines another component now (relation targets, generics named in code). */
  prepare(path: string): void;
  /** Tells the core which component a program's object stands for: queries and `pages.of` take such objects. */
  associate(instance: object, component: GeneralComponent): void;
  componentOf(instance: unknown): GeneralComponent | undefined;
  /** The compiled template with the core's instrumentation. */
  template(path: string): template.ComponentTemplate;
  /** glass-easel's style scope of the record's prefix. */
  styleScope(path: string): number;
  pageOf(component: GeneralComponent): PageHandle | undefined;
  /** The opened end of the channel of the navigateTo that opened the component's page; a silent one otherwise. */
  openerChannel(component: GeneralComponent): EventChannel;
  readonly queries: QueryWorld;
  /** Runs when the view has applied everything rendered so far (setData callbacks). At once when the page is gone. */
  afterApply(component: GeneralComponent, run: () => void): void;
  /** Call from `attached`: triggers the component's `ready` when the view has applied it, children first. */
  expectReady(component: GeneralComponent): void;
  /** Sends what this page has recorded now instead of at the end of the micro-task. */
  flush(component: GeneralComponent): void;
  /** Backend node id in the view; 0 for virtual hosts. */
  nodeId(component: GeneralComponent): number;
}
