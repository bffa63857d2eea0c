// What the logic core gives to the API layer (logic/api): everything neutral of dialect that wx.* and my.* stand on.
import type {
  CoreCapabilities,
  Dialect,
  EntryOptions,
  HideReason,
  HostEventName,
  HostEvents,
  Json,
  JsonObject,
  AppConfig,
  ProgramBundle,
  ViewCalls,
  WindowConfig,
  WorkerLaunch,
} from '@atrium/protocol';
import type { DrawingNatives } from './canvas/drawing-natives.ts';
import type { EventChannel } from './event-channel.ts';
import type { More } from './more/more.ts';
import type { Emitter } from './emitter.ts';
import type { RouteRequest, RouteResult } from './routing/route-request.ts';

export interface LogicContext {
  readonly dialect: Dialect;
  readonly launch: WorkerLaunch;
  /** app.json of the main package, as the compiler translated it. */
  readonly app: AppConfig;
  readonly host: HostLink;
  readonly router: Router;
  readonly pages: PageAccess;
  readonly events: AppEvents;
  readonly entry: EntryAccess;
  readonly channels: ProgramChannels;
  readonly queries: QueryFactory;
  readonly nodes: NodeAccess;
  readonly errors: ErrorSink;
  readonly bundles: BundleRegistry;
  readonly natives: GuestNatives;
  /** Where worklets run again: set by the API layer that has them. */
  readonly worklets: { watch?(run: () => void): () => void };
}

/** The way to the host: JSON in, JSON out, nothing else. */
export interface HostLink {
  /** Rejects with a `CapabilityFailure`. Replies that arrive while the program is suspended wait. */
  call<K extends keyof CoreCapabilities>(
    api: K,
    args: CoreCapabilities[K]['args'],
  ): Promise<CoreCapabilities[K]['result']>;
  call(api: string, args: JsonObject): Promise<Json>;
  /** Nobody waits for an answer. */
  notify<K extends keyof CoreCapabilities>(api: K, args: CoreCapabilities[K]['args']): void;
  notify(api: string, args: JsonObject): void;
  /** Returns the function that ends the subscription. */
  on<K extends HostEventName>(event: K, listener: (data: HostEvents[K]) => void): () => void;
  /**
   * A call whose answer comes in several steps (`task` events). The task's id is the id of its call,
   * so the host needs nothing from the program to name it.
   */
  startTask(api: string, args: JsonObject, onEvent: (type: string, data: Json) => void): HostTask;
}

export interface HostTask {
  readonly taskId: number;
  /** Settles with the call's own reply; no `task` event is delivered afterwards unless `keepOpen` was called. */
  readonly done: Promise<Json>;
  /** The reply only opens the task (sockets): events keep coming until `close`. */
  keepOpen(): void;
  close(): void;
}

export interface Router {
  /** Settles when the route is accepted or refused; `describeRouteFailure` words a refusal. */
  route(request: RouteRequest): Promise<RouteResult>;
  /** Tab index of a page path, or -1. */
  tabIndex(path: string): number;
}

export interface PageHandle {
  readonly pageId: number;
  /** Without leading slash. */
  readonly path: string;
  readonly query: Record<string, string>;
  readonly window: WindowConfig;
  /** What the program sees in getCurrentPages(). */
  readonly instance: object;
  readonly view: ViewLink;
  /** Going one page back closes what this closes instead; false: there was nothing. */
  closeContainer?: (() => boolean) | undefined;
  /** Whether the user may pull the page down, whatever its window settings say. */
  allowPullDown(allowed: boolean): void;
}

export interface ViewLink {
  /** Asks the page's view; answered after everything rendered before the call was applied. */
  call<M extends keyof ViewCalls>(
    method: M,
    ...args: ViewCalls[M]['args']
  ): Promise<ViewCalls[M]['result']>;
  /** Calls that answer many times (`intersect`, `media`). Returns the function that ends them. */
  subscribe<M extends keyof ViewCalls>(
    method: M,
    args: ViewCalls[M]['args'],
    listener: (value: ViewCalls[M]['result']) => void,
  ): () => void;
}

export interface PageAccess {
  /** Bottom first: what getCurrentPages() answers. */
  stack(): PageHandle[];
  top(): PageHandle | undefined;
  byId(pageId: number): PageHandle | undefined;
  /** The page a page or component instance of the program belongs to. */
  of(instance: unknown): PageHandle | undefined;
  /** Calls a hook of the page (`onShareAppMessage`…) when it has one; what it throws is reported. */
  hook(page: PageHandle, name: string, ...args: unknown[]): unknown;
}

/** Happenings of the whole program; App's own hook has run before the listeners here do (rule D6). */
export interface AppEvents {
  /** The same object App.onShow got. */
  readonly show: Emitter<unknown>;
  readonly hide: Emitter<{ reason: HideReason }>;
  readonly error: Emitter<ReportedError>;
  readonly unhandledRejection: Emitter<{ reason: unknown; promise: Promise<unknown> }>;
  readonly pageNotFound: Emitter<{ path: string; query: unknown; isEntryPage: boolean }>;
  readonly theme: Emitter<{ theme: 'light' | 'dark' }>;
  /** Size of the page area in CSS pixels after a change. */
  readonly resize: Emitter<HostEvents['env.resize']>;
  /** The sub-package of a component shown by its placeholder could not be loaded. */
  readonly lazyLoadError: Emitter<{ type: 'subpackage'; subpackage: string[]; errMsg: string }>;
  /** The steps of every accepted route. */
  readonly route: Emitter<RouteMoment>;
}

/** One step of a route. Order: begin, (before-unload, after-unload)…, before-load, after-load, routed, done. */
export interface RouteMoment {
  step:
    | 'begin'
    | 'before-unload'
    | 'after-unload'
    | 'before-load'
    | 'after-load'
    | 'routed'
    | 'done';
  kind: string;
  /** The same for all steps of one route. */
  routeId: number;
  /** Of the page the step is about. */
  path: string;
  query: Record<string, string>;
  /** Absent before it is made. */
  page?: PageHandle;
}

/** Entries, as the dialect shapes them (rules D1–D10). */
export interface EntryAccess {
  /** Constant: the cold start's (rule D4). */
  launchOptions(): unknown;
  /** The latest (rule D5). */
  enterOptions(): unknown;
  /** The latest, as the host sent it. */
  readonly current: EntryOptions;
}

export interface ProgramChannels {
  /** The program's end of the channel `nav.open` or an entry named; the same object for the same id. */
  open(channelId: string): EventChannel;
}

/** createSelectorQuery and its relatives; `scope` is a page or component instance, absent: the top page. */
export interface QueryFactory {
  createSelectorQuery(scope?: unknown): unknown;
  createIntersectionObserver(scope?: unknown, options?: unknown): unknown;
  createMediaQueryObserver(scope?: unknown): unknown;
}

/** A built-in component in a page, for context objects (createVideoContext, scroll-view's context, canvas). */
export interface NodeHandle {
  readonly id: number;
  readonly tag: string;
  readonly page: PageHandle;
  call(method: string, args: unknown): Promise<unknown>;
}

export interface NodeAccess {
  /** `deep`: a document selector (tags, attributes), also into components. */
  find(scope: unknown, selector: string, deep?: boolean): NodeHandle | undefined;
  /** What `fields({context: true})` answers for a tag; set by the API layer. */
  readonly contexts: Map<string, (node: NodeHandle) => unknown>;
  /** What `fields({node: true})` answers for a tag (canvas); set by the API layer. */
  readonly objects: Map<string, (node: NodeHandle) => unknown | Promise<unknown>>;
}

export interface ReportedError {
  kind: 'script' | 'promise' | 'render' | 'load';
  error: unknown;
  message: string;
  stack: string;
  /** `my`: whose code threw; `where` then ends in the name of its method. */
  instance?: unknown;
  where?: string | undefined;
}

export interface ErrorSink {
  /** To App.onError, the host and the console. Never throws. */
  report(kind: ReportedError['kind'], error: unknown, where?: string, instance?: unknown): void;
  /** Runs program code; what it throws is reported and `undefined` returned. */
  guard<T>(where: string, run: () => T): T | undefined;
}

export interface BundleRegistry {
  readonly main: ProgramBundle;
  /** Root of the sub-package a page or module path belongs to; '' is the main package. */
  rootOf(path: string): string;
  isLoaded(root: string): boolean;
  /** Settles when the sub-package's script has run. */
  load(root: string): Promise<void>;
  /** By root or by the `name` app.json gives it. */
  findRoot(nameOrRoot: string): string | undefined;
}

/** Natives captured before the realm was emptied, for our own code only. Timers here stop while suspended. */
export interface GuestNatives {
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
  now(): number;
  /** Loads the second script; synchronous. Throws when the network fails. */
  loadMore(): More;
  /** Milliseconds since 1970, for time stamps programs see. */
  timeOrigin: number;
  readonly drawing: DrawingNatives;
  /** Gets the port to the worker the shell made for this start; nothing when the shell ended it. */
  onOwnWorker(take: (number: number, port?: MessagePort) => void): void;
}
