// A LogicContext for tests: the host is a function, everything else does the least that is truthful.
import type {
  CapabilityFailure,
  Dialect,
  HostEventName,
  Json,
  JsonObject,
  WorkerLaunch,
} from '@atrium/protocol';
import { myMore } from '../my/my-more.ts';
import { wxMore } from '../wx/wx-more.ts';
import type { HostTask, LogicContext, PageHandle } from '../../context.ts';
import { createEmitter } from '../../emitter.ts';
import { createChannelEnd } from '../../event-channel.ts';
import type { RouteRequest, RouteResult } from '../../routing/route-request.ts';
import { ALL_CAPABILITIES } from './all-capabilities.ts';
import { launchFacts } from './launch-facts.ts';

export interface FakeHost {
  context: LogicContext;
  /** Everything that was called, in order. */
  calls: { api: string; args: JsonObject }[];
  reported: unknown[];
  warnings: string[];
  routes: RouteRequest[];
  /** Delivers an event of the host. */
  readonly emit: (event: HostEventName, data: Json) => void;
  /** Delivers a `task` event of the latest task. */
  readonly task: (type: string, data: Json) => void;
  /** What the shell does when it made, or ended, a worker of the program's own. */
  readonly giveWorker: (number: number, port?: MessagePort) => void;
}

export interface FakeOptions {
  dialect?: Dialect;
  /** What a capability answers; a thrown CapabilityFailure is a refusal. */
  answer?: (api: string, args: JsonObject) => Json | Promise<Json>;
  launch?: Partial<WorkerLaunch>;
  capabilities?: string[];
  route?: (request: RouteRequest) => RouteResult;
  entry?: { launch: unknown; enter: unknown };
}

export const failure = (code: string, message = code, data?: Json): CapabilityFailure =>
  data === undefined ? { code, message } : { code, message, data };

const DEVICE = {
  system: 'Browser 1',
  brand: 'Browser',
  model: 'Chromium',
  language: 'zh-CN',
  screenHeight: 812,
  windowHeight: 724,
  statusBarHeight: 44,
  safeArea: { left: 0, top: 44, right: 375, bottom: 778 },
  menuButton: { left: 281, top: 50, right: 368, bottom: 82 },
  hostName: 'Atrium',
  hostVersion: '1.0.0',
};

export function fakeHost(options: FakeOptions = {}): FakeHost {
  const calls: FakeHost['calls'] = [];
  const reported: unknown[] = [];
  const warnings: string[] = [];
  const routes: RouteRequest[] = [];
  const listeners = new Map<string, ((data: never) => void)[]>();
  let onTask: (type: string, data: Json) => void = () => undefined;
  let taskId = 100;
  let giveWorker: (number: number, port?: MessagePort) => void = () => undefined;

  const call = async (api: string, args: JsonObject): Promise<Json> => {
    calls.push({ api, args: JSON.parse(JSON.stringify(args)) as JsonObject });
    return (await options.answer?.(api, args)) ?? null;
  };
  const emitter = <T>() => createEmitter<T>((error) => reported.push(error));
  const page: PageHandle = {
    pageId: 7,
    path: 'pages/index/index',
    query: {},
    window: {},
    instance: {},
    allowPullDown() {},
    view: {
      call: (method: string, ...args: unknown[]) =>
        call(`view.${method}`, { args: args as Json[] }) as Promise<never>,
      subscribe: () => () => undefined,
    },
  };
  const launch = launchFacts(options.dialect ?? 'wx', {
    appId: 'wx0000000000000001',
    envVersion: 'release',
    version: '1.2.3',
    runtimeVersion: '0',
    capabilities: options.capabilities ?? ALL_CAPABILITIES,
    ...options.launch,
    device: { ...DEVICE, ...options.launch?.device },
  });
  const channels = new Map<string, ReturnType<typeof createChannelEnd>>();
  const context = {
    dialect: launch.dialect,
    launch,
    app: {
      pages: ['pages/index/index'],
      networkTimeout: {
        request: 60_000,
        connectSocket: 60_000,
        uploadFile: 60_000,
        downloadFile: 60_000,
      },
    },
    host: {
      call,
      notify(api: string, args: JsonObject) {
        if (api === 'app.log') warnings.push(...((args['args'] ?? []) as string[]));
        else calls.push({ api, args });
      },
      on(event: string, listener: (data: never) => void) {
        listeners.set(event, [...(listeners.get(event) ?? []), listener]);
        return () => undefined;
      },
      startTask(api: string, args: JsonObject, onEvent: typeof onTask): HostTask {
        onTask = onEvent;
        return {
          taskId: ++taskId,
          done: call(api, args),
          keepOpen: () => undefined,
          close: () => undefined,
        };
      },
    },
    router: {
      route: async (request: RouteRequest) => {
        routes.push(request);
        return options.route?.(request) ?? { ok: true };
      },
      tabIndex: () => -1,
    },
    pages: {
      stack: () => [page],
      top: () => page,
      byId: () => page,
      of: (instance: unknown) => (instance === page.instance ? page : undefined),
      hook: (_page: PageHandle, name: string) => calls.push({ api: `hook.${name}`, args: {} }),
    },
    events: {
      show: emitter(),
      hide: emitter(),
      error: emitter(),
      unhandledRejection: emitter(),
      pageNotFound: emitter(),
      lazyLoadError: emitter(),
      theme: emitter(),
      resize: emitter(),
      route: emitter(),
    },
    entry: {
      launchOptions: () => options.entry?.launch,
      enterOptions: () => options.entry?.enter,
      current: launch.entry,
    },
    channels: {
      open(channelId: string) {
        const found =
          channels.get(channelId) ??
          createChannelEnd({
            send: (name, args) =>
              void calls.push({
                api: 'channel.emit',
                args: { channelId, name, args: args as Json[] },
              }),
            failed: (error) => reported.push(error),
            maxQueued: 10,
          });
        channels.set(channelId, found);
        return found.channel;
      },
    },
    queries: {
      createSelectorQuery: () => ({}),
      createIntersectionObserver: () => ({}),
      createMediaQueryObserver: () => ({}),
    },
    nodes: { find: () => undefined, contexts: new Map(), objects: new Map() },
    errors: {
      report: (_kind: string, error: unknown) => reported.push(error),
      guard(_where: string, run: () => unknown) {
        try {
          return run();
        } catch (error) {
          reported.push(error);
          return undefined;
        }
      },
    },
    bundles: {
      main: {},
      rootOf: () => '',
      isLoaded: () => true,
      load: async () => undefined,
      findRoot: () => undefined,
    },
    natives: {
      setTimeout: (run: () => void, ms: number) => Number(setTimeout(run, ms)),
      clearTimeout: (id: number) => clearTimeout(id),
      now: () => 0,
      loadMore: () => (launch.dialect === 'wx' ? wxMore : myMore),
      timeOrigin: 0,
      onOwnWorker: (take: typeof giveWorker) => void (giveWorker = take),
    },
    worklets: {},
  } as unknown as LogicContext;
  return {
    context,
    calls,
    reported,
    warnings,
    routes,
    emit: (event, data) => listeners.get(event)?.forEach((listener) => listener(data as never)),
    task: (type, data) => onTask(type, data),
    giveWorker: (number, port) => giveWorker(number, port),
  };
}
