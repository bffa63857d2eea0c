// The part of a host that runs programs: journey, instances, broker. Fetched after the page is up (late-engine.ts).
import { DEFAULT_POLICY, type Policy } from '@atrium/navigation';
import type { ProgramInfo, ProgramVersion } from '@atrium/protocol';
import type { JourneyPort } from './core-api/nav.ts';
import { createEnvironment } from './create-environment.ts';
import { HostError } from './host-error.ts';
import type { HostEvents } from './host-events.ts';
import type { HostOptions } from './host-options.ts';
import type { HostSettings } from './host-settings.ts';
import { askForBattery } from './instance/battery.ts';
import { baseLibraryOf } from './instance/instance-environment.ts';
import { createJourney } from './journey/journey.ts';
import type { Journey } from './journey/journey.ts';
import { createHandles } from './program-handles.ts';
import type { ProgramHandles } from './program-handles.ts';
import type { HostUi } from './ui/ui.ts';
import { watchAbuse } from './watch-abuse.ts';

export interface Engine {
  readonly journey: Journey;
  readonly handles: ProgramHandles;
  /** Verified files of a version, and the base library it needs: they are here when it is opened. */
  fetchProgram(program: ProgramInfo, version: ProgramVersion): Promise<void>;
  /** Its sources changed, where it is being developed. */
  sourcesChanged(appId: string): void;
  dispose(): void;
}

/** Programs that would share a process: whoever is left ends, and begins anew when the user comes back to it. */
const SINGLE_PROGRAM: Partial<Policy> = {
  livePrograms: 1,
  destroyAfterMs: { wx: 0, my: 0 },
};

/** @param ui loaded, if it is one that loads. */
export function createEngine(
  options: HostOptions,
  settings: HostSettings,
  ui: HostUi,
  events: HostEvents,
): Engine {
  // The table of capabilities needs the journey, and the journey the environment the table is in.
  const port: JourneyPort = {
    request: (...call) => journey.port.request(...call),
    emit: (...message) => journey.port.emit(...message),
  };
  const policy = {
    ...DEFAULT_POLICY,
    ...(options.singleProgram && SINGLE_PROGRAM),
    ...options.policy,
  };
  policy.halfScreens &&= ui.halfScreens === true;
  const env = createEnvironment(options, settings, ui, port);
  const journey = createJourney(env, policy, events.emit);
  const stopWatching = watchAbuse(ui, () => journey.world.instances.values());
  // Fetched while the user looks around; a failure shows when a program calls something.
  env.programs.warmUp().catch(() => undefined);
  void askForBattery();
  journey.restore();
  return {
    journey,
    handles: createHandles(journey, events),
    async fetchProgram(program, version) {
      const runtime = env.runtimeScript(baseLibraryOf(program));
      runtime.catch(() => undefined);
      const pkg = await env.packages.load(program.appId, version);
      const { subPackages, worker } = pkg.manifest;
      const scripts = [...Object.values(subPackages), ...(worker === undefined ? [] : [worker])];
      for (const path of scripts) await pkg.file(path);
      await runtime;
    },
    sourcesChanged(appId) {
      // Any other runtime would mix two builds.
      if (options.runtime.follows)
        void import('./develop/follow-sources.ts').then(({ followSources }) =>
          followSources(journey.world, appId),
        );
    },
    dispose() {
      stopWatching();
      journey.world.opens.rejectAll(new HostError('destroyed', 'the host was destroyed'));
      journey.dispose();
      env.dispose();
    },
  };
}
