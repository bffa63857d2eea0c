// An instance and its host for tests of capability handlers: storage in memory, a UI that answers what it is told.
import { LIMITS, type Dialect, type Json, type Scope } from '@atrium/protocol';
import { createBroker } from '../../broker/broker.ts';
import { CapabilityError, type Capability, type InstanceContext } from '../../broker/capability.ts';
import { capabilityTable } from '../../broker/capability-table.ts';
import type { HostApi, HostHooks } from '../../host-options.ts';
import { createMemoryStorage } from '../../storage/memory-storage.ts';
import { en } from '../../strings/en.ts';

export interface FakeInstance {
  context: InstanceContext & { foreground: boolean };
  /** Every call of the UI, as `[method, request]`. */
  shown: [string, unknown][];
  tasks: { id: number; type: string; data: Json }[];
  /** What was sent by `sendLater`. */
  events: [string, unknown][];
  /** A call as the program makes it, through the real broker. */
  readonly call: (api: string, args?: object, id?: number) => Promise<Json>;
  readonly end: () => void;
}

export interface FakeInstanceOptions {
  dialect?: Dialect;
  /** What each method of the UI answers. */
  ui?: Record<string, (request: never) => unknown>;
  hooks?: HostHooks;
  apis?: Record<string, HostApi>;
  granted?: Partial<Record<Scope, boolean>>;
  tap?: boolean;
  limits?: Partial<Record<keyof typeof LIMITS, number>>;
  packageFiles?: Record<string, string>;
  syncFiles?: string[];
  resolve?: () => unknown;
}

export async function fakeInstance(
  capabilities: readonly Capability[],
  options: FakeInstanceOptions = {},
): Promise<FakeInstance> {
  const shown: FakeInstance['shown'] = [];
  const tasks: FakeInstance['tasks'] = [];
  const events: FakeInstance['events'] = [];
  const replies = new Map<number, (reply: { ok: boolean; res?: Json; err?: unknown }) => void>();
  const end = new AbortController();
  const granted = options.granted ?? {};
  const watchers: { scope: Scope; run: () => void; signal: AbortSignal }[] = [];
  const ui = new Proxy(
    {},
    {
      get:
        (_target, method: string) =>
        (...args: unknown[]) => {
          // The stage comes first where there is one.
          const request = args.find((one) => one !== context.stage);
          shown.push([method, request]);
          return options.ui?.[method]?.(request as never);
        },
    },
  );
  const store = await createMemoryStorage().open({ userId: 'u', appId: 'wxA' });
  const context = {
    instanceId: 'i1',
    appId: 'wxA',
    dialect: options.dialect ?? 'wx',
    envVersion: 'release',
    program: { appId: 'wxA' },
    face: { appId: 'wxA', name: 'Tea', description: '', icon: '', dialect: 'wx', badge: '' },
    version: { digest: 'd1' },
    manifest: {
      app: {},
      subPackages: {},
      files: Object.fromEntries(
        Object.entries(options.packageFiles ?? {}).map(([path, text]) => [
          path,
          { sha256: '', size: text.length },
        ]),
      ),
      ...(options.syncFiles && { syncFiles: options.syncFiles }),
    },
    guestOrigin: 'https://label.guest.example',
    foreground: true,
    get alive() {
      return !end.signal.aborted;
    },
    signal: end.signal,
    send: () => undefined,
    sendLater: (event: string, data: Promise<unknown>) =>
      void data.then((made) => events.push([event, made])),
    page: { of: () => 1, post: () => true },
    attestTap: async () => options.tap ?? true,
    takeTap: async () => options.tap ?? true,
    answered: (what: string) => shown.push(['answered', what]),
    async requireScope(scope: Scope) {
      if (!granted[scope]) throw new CapabilityError('denied', `the user does not allow ${scope}`);
    },
    async packageFile(path: string) {
      const text = options.packageFiles?.[path];
      if (text === undefined) throw new CapabilityError('not-found', path);
      return new TextEncoder().encode(text);
    },
    setLeaveGuard: (message: string | null) => shown.push(['setLeaveGuard', message]),
    setShareMenu: (visible: boolean) => shown.push(['setShareMenu', visible]),
    stage: { frames: { style: {} } },
    store,
    host: {
      ui,
      hooks: options.hooks ?? {},
      apis: options.apis ?? {},
      permissions: {
        of: async () => ({ ...granted }),
        async save(_owner: unknown, next: Partial<Record<Scope, boolean>>) {
          Object.assign(granted, next);
          for (const { scope, run, signal } of watchers)
            if (!signal.aborted && next[scope] !== true) run();
        },
        onRevoked(_owner: unknown, scope: Scope, run: () => void, signal: AbortSignal) {
          if (!signal.aborted) watchers.push({ scope, run, signal });
        },
      },
      limits: { ...LIMITS, ...options.limits },
      strings: en,
      locale: 'en',
      userId: 'u',
      registry: { resolve: async () => options.resolve?.() },
    },
  } as unknown as InstanceContext & { foreground: boolean };
  const broker = createBroker({
    table: capabilityTable(capabilities),
    context,
    send: (reply) => replies.get(reply.id)?.(reply as never),
    emitTask: (id: number, type: string, data: Json) => tasks.push({ id, type, data }),
    fault: (_api, error) => {
      throw error;
    },
    malformed: (reason) => {
      throw new Error(reason);
    },
    now: () => 0,
  });
  let serial = 0;
  return {
    context,
    shown,
    tasks,
    events,
    call(api, args = {}, id = ++serial) {
      return new Promise((resolve, reject) => {
        replies.set(id, ({ ok, res, err }) => (ok ? resolve(res ?? null) : reject(err)));
        broker.receive(JSON.stringify({ id, api, args }));
      });
    },
    end: () => end.abort(),
  };
}
