// createHost: everything of a super app wired together, once per element.
import type { OpenEvent, Snapshot } from '@atrium/navigation';
import { parseLink } from '@atrium/navigation/links';
import { SCENES } from '@atrium/protocol';
import { createCatalogue } from './catalogue/catalogue.ts';
import { createRecents } from './catalogue/recents.ts';
import { HostError } from './host-error.ts';
import { createHostEvents } from './host-events.ts';
import type { HostOptions } from './host-options.ts';
import { createSettings } from './host-settings.ts';
import type { Host, OpenOptions } from './host.ts';
import type { Journey } from './journey/journey.ts';
import { createLateEngine } from './late-engine.ts';
import { createPreloader } from './preload.ts';
import type { ProgramHandle } from './program-handle.ts';
import { userTokensOf } from './user/user-tokens.ts';
import { builtInUi } from './ui/built-in-ui.ts';

/**
 * Makes a super app inside `options.container`.
 * @example
 * const host = createHost({
 *   container: document.querySelector('#app'),
 *   registry: new HttpRegistry(),
 *   guestOrigin: (label) => `https://${label}.guest.example`,
 *   runtime: { version: '0.1.0', logicUrl: '/rt/0.1.0/logic-{dialect}.js' },
 *   publicKeys: ['…'],
 * });
 * const program = await host.open({ appId: 'wx1234567890' });
 */
export function createHost(options: HostOptions): Host {
  checkEventNames(options.apis);
  const events = createHostEvents();
  const settings = createSettings(options.theme, options.locale, options.strings);
  const ui = (options.ui ?? builtInUi())(options.container, settings);
  const engine = createLateEngine(options, settings, ui, events);
  const user = userTokensOf(options.userToken);
  if (user) options.registry.askAs?.(user);
  const preloader = createPreloader(options.registry, () => engine.load());
  const catalogue = createCatalogue(options.registry);
  const recents = createRecents(options.registry, () => catalogue.search(), options.userId);
  // Also what other programs opened: the user was there. Before any listener of the embedder asks.
  events.on('program:show', ({ appId }) => recents.note(appId));
  const unsubscribe = options.registry.subscribe((event) => {
    catalogue.forget();
    if (event.type === 'withdrawn') engine.use(({ journey }) => journey.driver.feed(event));
    else {
      if (event.type === 'changed') {
        preloader.forget(event.appId);
        engine.now?.sourcesChanged(event.appId);
      }
      events.emit({ type: 'registry', ...('appId' in event ? { appId: event.appId } : {}) });
    }
  });

  /** Before the first wait, where there is nothing to wait for: two opens in a row are fed in a row. */
  const launch = async (
    request: Omit<OpenEvent, 'type'>,
    signal: AbortSignal | undefined,
  ): Promise<ProgramHandle> => {
    const { journey, handles } = engine.now ?? (await engine.load().catch(tellFailure));
    if (signal?.aborted) throw aborted();
    const opened = journey.world.opens.add(request.appId).then(handles.of);
    journey.driver.feed({ type: 'open', ...request });
    return opened;
  };
  const tellFailure = (error: HostError): never => {
    if (error.code === 'network') ui.notify(settings.strings['error.incomplete']);
    throw error;
  };
  const start = (
    request: Omit<OpenEvent, 'type'>,
    signal: AbortSignal | undefined,
  ): Promise<ProgramHandle> => {
    if (signal?.aborted) return Promise.reject(aborted());
    const opened = launch(request, signal);
    return signal ? abortable(opened, signal, () => giveUp(engine.now?.journey)) : opened;
  };

  const host: Host = {
    open({ appId, path, query, scene, envVersion, referrer, signal }: OpenOptions) {
      const request: Omit<OpenEvent, 'type'> = {
        appId,
        scene: scene ?? SCENES.main,
        ...(path === undefined ? {} : { path }),
        ...(query === undefined ? {} : { query }),
        ...(envVersion === undefined ? {} : { envVersion }),
        ...(referrer === undefined ? {} : { referrer }),
      };
      return start(request, signal);
    },
    async openLink(text) {
      const link = parseLink(text, location.origin);
      if (!link.ok) throw new HostError('link', link.message);
      if (link.kind === 'home') return null;
      if (link.kind === 'program')
        return start({ ...link.request, scene: SCENES.urlScheme }, undefined);
      const target = await options.registry.link(link.linkId).catch(() => {
        ui.notify(settings.strings['error.network']);
        throw new HostError('network', 'the registry could not be asked what the link stands for');
      });
      if (!target) throw new HostError('link', settings.strings['error.link']);
      return start({ ...target, scene: target.scene ?? SCENES.urlLink }, undefined);
    },
    prepare({ appId, envVersion = 'release' }) {
      if (engine.now?.journey.world.isLive(appId)) return;
      const resolving = options.registry.resolve({ appId, envVersion, from: '' });
      void Promise.all([resolving, engine.load()]).then(
        ([resolution, { journey }]) => {
          if (resolution.ok && !journey.world.isLive(appId))
            journey.world.ahead.start(resolution.program, resolution.version);
        },
        () => undefined,
      );
    },
    preload: (appId) => preloader.add(appId),
    search: catalogue.search,
    categories: catalogue.categories,
    recents: recents.list,
    forgetRecents: recents.forget,
    fetch(input, init) {
      const url = new URL(input instanceof Request ? input.url : input, location.href);
      return user && url.origin === location.origin ? user.fetch(input, init) : fetch(input, init);
    },
    home: () => engine.use(({ journey }) => journey.driver.feed({ type: 'user-home' })),
    back: () => engine.use(({ journey }) => journey.back()),
    on: events.on,
    journey: () => engine.now?.journey.snapshot() ?? NOTHING_OPEN,
    programs() {
      if (!engine.now) return [];
      const { journey, handles } = engine.now;
      return [...journey.world.instances.keys()].map(handles.of);
    },
    configure(next) {
      const themed = next.theme !== undefined && next.theme !== settings.theme;
      settings.change(next);
      ui.configure(settings);
      if (!themed) return;
      for (const instance of engine.now?.journey.world.instances.values() ?? [])
        instance.setTheme(settings.theme);
    },
    destroy() {
      unsubscribe();
      engine.dispose();
      ui.dispose();
    },
  };
  // A failure shows when a program is opened.
  engine.load().catch(() => undefined);
  return host;
}

/** Its `off` is made of it. */
function checkEventNames(apis: HostOptions['apis'] = {}): void {
  for (const [name, api] of Object.entries(apis))
    if ('listen' in api && !/^on[A-Z]/.test(name))
      throw new TypeError(
        `createHost: apis.${name} is an event, so its name begins with "on": on${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      );
}

const NOTHING_OPEN: Snapshot = { format: 1, seats: [] };

const aborted = (): HostError => new HostError('aborted', 'the open was aborted');

/** Nothing can recall what a program already shows; what is still under way is dropped. */
function giveUp(journey: Journey | undefined): void {
  const driver = journey?.driver;
  if (driver?.state.pending?.kind === 'open' && driver.state.seats.length === 0)
    driver.feed({ type: 'user-home' });
}

function abortable(
  opened: Promise<ProgramHandle>,
  signal: AbortSignal,
  giveUpNow: () => void,
): Promise<ProgramHandle> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(aborted());
      giveUpNow();
    };
    signal.addEventListener('abort', abort, { once: true });
    opened.then(
      (program) => {
        signal.removeEventListener('abort', abort);
        // Too late to stop, early enough to leave.
        if (signal.aborted) program.close();
        else resolve(program);
      },
      (error: unknown) => {
        signal.removeEventListener('abort', abort);
        reject(error instanceof Error ? error : new HostError('closed', String(error)));
      },
    );
  });
}
