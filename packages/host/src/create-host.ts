// createHost: everything of a super app wired together, once per element.
import { DEFAULT_POLICY, parseLink, toSnapshot } from '@atrium/navigation';
import type { OpenEvent } from '@atrium/navigation';
import { SCENES } from '@atrium/protocol';
import type { JourneyPort } from './core-api/nav.ts';
import { createEnvironment } from './create-environment.ts';
import { HostError } from './host-error.ts';
import { createHostEvents } from './host-events.ts';
import type { HostOptions } from './host-options.ts';
import { createSettings } from './host-settings.ts';
import type { Host, OpenOptions } from './host.ts';
import { createJourney } from './journey/journey.ts';
import { createHandles } from './program-handles.ts';
import type { ProgramHandle } from './program-handle.ts';
import { builtInUi } from './ui/built-in-ui.ts';
import { watchAbuse } from './watch-abuse.ts';

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
  const events = createHostEvents();
  const settings = createSettings(options.theme, options.locale, options.strings);
  const ui = (options.ui ?? builtInUi())(options.container, settings);
  // The table of capabilities needs the journey, and the journey the environment the table is in.
  const port: JourneyPort = {
    request: (...call) => journey.port.request(...call),
    emit: (...message) => journey.port.emit(...message),
  };
  const env = createEnvironment(options, settings, ui, port);
  const journey = createJourney(env, { ...DEFAULT_POLICY, ...options.policy }, events.emit);
  const handles = createHandles(journey, events);
  const stopWatching = watchAbuse(ui, () => journey.world.instances.values());
  const unsubscribe = options.registry.subscribe((event) => {
    if (event.type === 'withdrawn') journey.driver.feed(event);
    else events.emit({ type: 'registry', ...('appId' in event ? { appId: event.appId } : {}) });
  });

  const start = async (
    request: Omit<OpenEvent, 'type'>,
    signal: AbortSignal | undefined,
  ): Promise<ProgramHandle> => {
    if (signal?.aborted) throw new HostError('aborted', 'the open was aborted');
    const opened = journey.world.opens.add(request.appId).then(handles.of);
    journey.driver.feed({ type: 'open', ...request });
    return signal ? abortable(opened, signal, () => giveUp(journey)) : opened;
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
      const target = await options.registry.link(link.linkId);
      if (!target) throw new HostError('link', settings.strings['error.link']);
      return start({ ...target, scene: target.scene ?? SCENES.urlLink }, undefined);
    },
    prepare({ appId, envVersion = 'release' }) {
      const { world } = journey;
      if (world.isLive(appId)) return;
      void options.registry.resolve({ appId, envVersion, from: '' }).then(
        (resolution) => {
          if (resolution.ok && !world.isLive(appId))
            world.ahead.start(resolution.program, resolution.version);
        },
        () => undefined,
      );
    },
    home: () => journey.driver.feed({ type: 'user-home' }),
    back: () => journey.back(),
    on: events.on,
    journey: () => toSnapshot(journey.driver.state),
    programs: () => [...journey.world.instances.keys()].map(handles.of),
    configure(next) {
      const themed = next.theme !== undefined && next.theme !== settings.theme;
      settings.change(next);
      ui.configure(settings);
      if (!themed) return;
      for (const instance of journey.world.instances.values()) instance.setTheme(settings.theme);
    },
    destroy() {
      unsubscribe();
      stopWatching();
      journey.world.opens.rejectAll(new HostError('destroyed', 'the host was destroyed'));
      journey.dispose();
      env.dispose();
      ui.dispose();
    },
  };
  // Fetched while the user looks around; a failure shows when a program is opened, or calls something.
  env
    .programParts()
    .then(({ warmUp }) => warmUp())
    .catch(() => undefined);
  journey.restore();
  return host;
}

/** Nothing can recall what a program already shows; what is still under way is dropped. */
function giveUp({ driver }: ReturnType<typeof createJourney>): void {
  if (driver.state.pending?.kind === 'open' && driver.state.seats.length === 0)
    driver.feed({ type: 'user-home' });
}

function abortable(
  opened: Promise<ProgramHandle>,
  signal: AbortSignal,
  giveUpNow: () => void,
): Promise<ProgramHandle> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(new HostError('aborted', 'the open was aborted'));
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
