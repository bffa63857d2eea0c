// One running program: builds every part of the base library and ties them together.
// Long on purpose: the one place where all parts meet; each is in a file of its own.
import { develop } from '#develop';
import { Component, addGlobalErrorListener, addGlobalWarningListener } from 'glass-easel';
import type { GeneralComponent } from 'glass-easel';
import type { EntryOptions, ProgramBundle, WorkerLaunch } from '@atrium/protocol';
import { createApi, type ProgramApi } from './api/create-api.ts';
import { createProgramChannels } from './channels/program-channels.ts';
import type { ComponentLayer, LayerCore } from './component-layer.ts';
import { createComponentLoader } from './components/component-loader.ts';
import type { AppEvents, ErrorSink, LogicContext } from './context.ts';
import { createEmitter } from './emitter.ts';
import { shapeEntry } from './entry/entry-options.ts';
import { createErrorSink } from './errors/error-sink.ts';
import { createChannelPair, type EventChannel } from './event-channel.ts';
import type { HostWire } from './host/host-link.ts';
import type { ProgramParts } from './program-parts.ts';
import type { Suspension } from './host/suspension.ts';
import { createProgramCode } from './modules/bundle-registry.ts';
import { createModuleSystem } from './modules/module-system.ts';
import { openDefault } from './modules/open-default.ts';
import { createComponentLayer } from './layers.ts';
import { openProgramPage } from './page/open-page.ts';
import { dispatchEvent } from './page/dispatch-event.ts';
import { receivePageMessage } from './page/page-messages.ts';
import { pageOf, type Page, type PageWorld } from './page/page.ts';
import { createViewPool } from './page/view-pool.ts';
import type { GivenView } from './page/view-port.ts';
import type { QueryWorld } from './query/query-world.ts';
import { createSelectorQuery, nodeHandle } from './query/selector-query.ts';
import { findAll, findOne, viewId } from './query/find-nodes.ts';
import { createAppLifecycle } from './routing/app-lifecycle.ts';
import { createPageBook } from './routing/page-book.ts';
import { createRouter } from './routing/router.ts';
import { listenToHost } from './routing/host-events.ts';
import { pageWindow } from './routing/window-config.ts';
import { warmUp } from './render/warm-up.ts';
import type { TemplateRuntime } from './template/template-runtime.ts';
import { createViewScripts } from './template/view-scripts.ts';

export interface ProgramWorld {
  launch: WorkerLaunch;
  host: HostWire;
  suspension: Suspension;
  natives: LogicContext['natives'];
  console: (text: string) => void;
  warn: (sentence: string) => void;
  /** Whoever looks at templates at work (tests of components); see ComponentLoaderWorld. */
  watchTemplate?: (runtime: TemplateRuntime) => void;
}

export interface Program {
  readonly errors: ErrorSink;
  readonly context: LogicContext;
  /** `globalThis.__atrium(bundle)`. */
  addBundle(bundle: ProgramBundle): void;
  giveView(view: GivenView): void;
  start(): Promise<void>;
  /** What pages are made of, for whoever opens one without a route (tests of components). */
  readonly parts: ProgramParts;
  unhandledRejection(reason: unknown, promise: Promise<unknown>): void;
}

export function createProgram(world: ProgramWorld): Program {
  const { launch, host, suspension, natives } = world;
  const { dialect } = launch;
  develop?.begin(launch);
  let main: ProgramBundle | undefined;
  let theme = launch.device.theme;
  const { windowWidth, windowHeight, pixelRatio } = launch.device;
  let windowSize = { width: windowWidth, height: windowHeight, pixelRatio };
  host.on('env.resize', (next) => {
    windowSize = { width: next.windowWidth, height: next.windowHeight, pixelRatio };
  });
  let entry: EntryOptions = launch.entry;

  const errors = createErrorSink({
    console: world.console,
    notify: (kind, message, stack) => host.notify('app.error', { kind, message, stack }),
    hook(reported) {
      layer.appHook('onError', reported.stack, reported.stack);
      events.error.emit(reported);
    },
  });
  const failed = (error: unknown): void => errors.report('script', error);
  const events: AppEvents = {
    show: createEmitter(failed),
    hide: createEmitter(failed),
    error: createEmitter(failed),
    unhandledRejection: createEmitter(failed),
    pageNotFound: createEmitter(failed),
    theme: createEmitter(failed),
    resize: createEmitter(failed),
    route: createEmitter(failed),
    lazyLoadError: createEmitter(failed),
  };
  addGlobalErrorListener((error, _method, component) => {
    const where = typeof component === 'string' ? component : component?.is;
    errors.report('script', error, where);
    return false;
  });
  addGlobalWarningListener((message) => {
    // Alipay documents numbers as lists.
    const known = dialect === 'my' && message.startsWith('Use number as for-list');
    if (launch.debug && !known) world.warn(message);
    return false;
  });

  const code = createProgramCode(
    () => {
      if (!main) throw new Error('the program has not been loaded');
      return main;
    },
    async (root) => void (await host.call('app.loadSubpackage', { root })),
  );
  const scripts = createViewScripts();
  const loader = createComponentLoader({
    code,
    modules: () => modules,
    layer: () => layer,
    scripts,
    errors,
    events,
    watchTemplate: world.watchTemplate,
  });
  const channels = createProgramChannels({ host, failed, warn: world.warn });
  const pool = createViewPool(() => host.notify('screen.needView', {}));
  const book = createPageBook();

  // --- program objects and the components behind them
  const components = new WeakMap<object, GeneralComponent>();
  const componentOf = (instance: unknown): GeneralComponent | undefined => {
    if (typeof instance !== 'object' || instance === null) return undefined;
    return components.get(instance) ?? (Component.isComponent(instance) ? instance : undefined);
  };
  const openerChannels = new WeakMap<Page, EventChannel>();

  const queryWorld: QueryWorld = {
    // In `my` what is no page or component is options.
    scopeOf: (instance) =>
      instance === undefined || (dialect === 'my' && !componentOf(instance))
        ? book.top()?.component
        : componentOf(instance),
    across: (instance) => dialect === 'my' && !componentOf(instance),
    fluent: dialect === 'my',
    pageOf,
    errors,
    find: { findAll, findOne, viewId },
    get nodes() {
      return context.nodes;
    },
  };

  const pages: LogicContext['pages'] = {
    stack: () => book.stack(),
    top: () => book.top(),
    byId: (pageId) => book.get(pageId),
    of(instance) {
      const component = componentOf(instance);
      return component && pageOf(component);
    },
    hook: (page, name, ...args) => book.get(page.pageId)?.lifecycle.call(name, args).value,
  };

  const shaped = (one: EntryOptions): Record<string, unknown> => {
    const path = one.path || main?.app?.entryPagePath || '';
    const channel = one.channelId === undefined ? undefined : channels.open(one.channelId);
    return shapeEntry(dialect, { ...one, path }, channel);
  };
  let launchOptions: unknown;
  let enterOptions: unknown;

  const pageWorld: Omit<PageWorld, 'equip'> = {
    space: loader.space,
    render: {
      scopeName: (scope) => loader.space.styleScopeManager.queryName(scope) ?? '',
      hostScopeName: loader.hostScopeName,
      theme: () => theme,
    },
    windowSize: () => windowSize,
    receive: (from, message) => receivePageMessage(from, message, pageMessages),
    run: (task) => suspension.run(task),
  };
  const listenToView = (page: Page): void =>
    page.context.onEvent((target, type, detail, options) =>
      dispatchEvent(page, target, type, detail, options, { dialect, taps, host, errors }),
    );

  let warm = false;
  const router = createRouter({
    dialect,
    app: () => main?.app,
    host,
    errors,
    book,
    pageExists: (path) => code.pagePaths().includes(path),
    async load(path) {
      const root = code.rootOf(path);
      if (!code.isLoaded(root)) await code.load(root);
      for (const missing of loader.missingRoots(path)) await code.load(missing);
      lifecycle.enterMain(path);
    },
    takeView: () => pool.take(),
    open: (opening) => {
      const page = openProgramPage(opening, {
        code,
        loader,
        layer: () => layer,
        errors,
        window: (path) => pageWindow(main?.app, code.component(path)?.config, theme),
        page: pageWorld,
      });
      listenToView(page);
      if (opening.openerChannel) openerChannels.set(page, opening.openerChannel);
      return page;
    },
    routed: events.route,
    preload(path) {
      // The first page has its content: now there is time.
      if (!warm) warmUp({ eventObject: () => ({}), scripts }, natives.setTimeout);
      warm = true;
      for (const name of main?.app?.preloadRule[path]?.packages ?? []) {
        const root = code.findRoot(name);
        // A failure comes up again when the package is needed.
        if (root !== undefined) code.load(root).catch(() => undefined);
      }
    },
    breathe: () => new Promise((resolve) => natives.setTimeout(resolve, 0)),
    visible: () => lifecycle.visible,
  });

  const taps = {
    navigator: (attributes: Record<string, unknown>) => api.navigatorTap(attributes),
    openType: (...ask: Parameters<ProgramApi['openTypeTap']>) => api.openTypeTap(...ask),
  };
  const pageMessages = {
    scripts,
    errors,
    host,
    file(page: Page, requestId: number, src: string): void {
      void api.readFile(src).then((file) => {
        const buffer = file ? file.bytes.slice().buffer : null;
        return page.view.call('fileData', requestId, file?.mime ?? '', buffer);
      });
    },
  };

  const context: LogicContext = {
    dialect,
    launch,
    get app() {
      if (!main?.app) throw new Error('the program has no app.json');
      return main.app;
    },
    host,
    router,
    pages,
    events,
    entry: {
      launchOptions: () => launchOptions,
      enterOptions: () => enterOptions,
      get current() {
        return entry;
      },
    },
    channels,
    queries: {
      createSelectorQuery: (scope) => createSelectorQuery(queryWorld, scope),
      createIntersectionObserver: (scope, options) =>
        natives.loadMore().createIntersectionObserver(queryWorld, scope, options),
      createMediaQueryObserver: (scope) =>
        natives.loadMore().createMediaQueryObserver(queryWorld, scope),
    },
    nodes: {
      find(scope, selector, deep) {
        const component = queryWorld.scopeOf(scope);
        const page = component && pageOf(component);
        const element = component && findOne(component, selector, deep || queryWorld.across(scope));
        return page && element ? nodeHandle(page, element) : undefined;
      },
      contexts: new Map(),
      objects: new Map(),
    },
    errors,
    bundles: code,
    natives,
    worklets: {},
  };

  const core: LayerCore = {
    context,
    space: loader.space,
    definingPath: loader.definingPath,
    record: code.component,
    prepare: loader.prepare,
    associate: (instance, component) => components.set(instance, component),
    componentOf,
    template: loader.template,
    styleScope: loader.styleScope,
    pageOf,
    queries: queryWorld,
    openerChannel(component) {
      const page = pageOf(component);
      // Programs use it unguarded, also on pages nobody opened through a channel.
      return (page && openerChannels.get(page)) ?? createChannelPair(failed, 0)[0];
    },
    afterApply(component, run) {
      const page = pageOf(component);
      if (page) page.context.afterApply(run);
      else queueMicrotask(run);
    },
    expectReady: (component) => pageOf(component)?.expectReady(component),
    flush: (component) => pageOf(component)?.context.flush(),
    nodeId(component) {
      pageOf(component)?.context.settle();
      return Math.max(0, (component.getBackendElement() as { id?: number } | null)?.id ?? 0);
    },
  };

  const layer: ComponentLayer = createComponentLayer(dialect, core);
  let built: ProgramApi | undefined; // Only when the program is there: the API layer reads app.json.
  const ready = (): ProgramApi => (built ??= createApi(context));
  const api: ProgramApi = {
    get api() {
      return ready().api;
    },
    navigatorTap: (attributes) => ready().navigatorTap(attributes),
    openTypeTap: (attributes, where) => ready().openTypeTap(attributes, where),
    readFile: (src) => ready().readFile(src),
    plugin: (name) => ready().plugin(name),
    get table() {
      return ready().table;
    },
  };
  const modules = createModuleSystem({
    code,
    api: () => api.api,
    globals: () => layer.globals,
    noPlugin: api.plugin,
    failed: (error, where) => errors.report('load', error, where),
    ...(dialect === 'my' ? { evaluated: openDefault } : {}),
  });

  const lifecycle = createAppLifecycle({
    dialect,
    app: () => main?.app,
    layer: () => layer,
    host,
    events,
    book,
    router,
    enter(next) {
      entry = next;
      enterOptions = shaped(next);
      launchOptions ??= enterOptions;
      return enterOptions;
    },
    runApp() {
      if (!modules.has('app')) return;
      try {
        modules.require('app');
      } catch (error) {
        errors.report('load', error, 'app.js');
      }
      for (const path of main?.early ?? []) loader.prepare(path);
    },
  });

  listenToHost({
    host,
    lifecycle,
    router,
    book,
    suspension,
    events,
    layer: () => layer,
    app: () => main?.app,
    setTheme: (next) => void (theme = next),
  });

  develop?.connect({ context, book, loader, lifecycle });
  return {
    errors,
    context,
    parts: { layer, loader, page: pageWorld, listenToView, api: () => api.api },
    addBundle(bundle) {
      if (develop?.take(bundle)) return;
      if (bundle.root === '') main = bundle;
      if (bundle.globals) modules.publish();
      code.add(bundle);
    },
    giveView: (view) => pool.give(view),
    start() {
      launchOptions = enterOptions = shaped(entry);
      return develop ? develop.resume(lifecycle.start(entry)) : lifecycle.start(entry);
    },
    unhandledRejection(reason, promise) {
      const result = layer.appHook('onUnhandledRejection', { reason, promise });
      events.unhandledRejection.emit({ reason, promise });
      if (!result.called && events.unhandledRejection.size === 0) errors.report('promise', reason);
    },
  };
}
