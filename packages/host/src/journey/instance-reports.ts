// What instances report, turned into events of the journey and of the host.
import type { InstanceReports } from '../instance/instance-environment.ts';
import type { JourneyWorld } from './execute.ts';
import { openProgramMenu } from './program-menu.ts';

export function reportsOf(world: JourneyWorld, instanceId: string, appId: string): InstanceReports {
  const { feed, emit } = world;
  const launchedAt = performance.now();
  const of = { appId, instanceId };
  let ready = false;
  return {
    pageChanged(page) {
      feed({ type: 'page-changed', instanceId, ...page });
      world.settled();
    },
    firstContent() {
      // Every page has a first content; only the cold start's is news.
      if (ready) return;
      ready = true;
      feed({ type: 'first-render', instanceId });
      emit({ type: 'program:ready', ...of, afterMs: performance.now() - launchedAt });
    },
    hidden: () => world.barrier.passed(instanceId),
    crashed(reason) {
      world.barrier.passed(instanceId);
      emit({ type: 'program:crash', ...of, reason });
      feed({ type: 'crashed', instanceId, reason });
    },
    notResponding: () => feed({ type: 'not-responding', instanceId }),
    responding: () => feed({ type: 'responding', instanceId }),
    log: (level, args) => emit({ type: 'program:log', ...of, level, args }),
    unsupported: (api, reason) => emit({ type: 'program:unsupported', ...of, api, reason }),
    error(kind, message, stack) {
      const instance = world.instances.get(instanceId);
      const sourceStack = async (): Promise<string> => instance?.withSources(stack) ?? stack;
      emit({ type: 'program:error', ...of, kind, message, stack, sourceStack });
    },
    userBack: () => feed({ type: 'user-back' }),
    userClose: () => feed({ type: 'user-close' }),
    userMenu() {
      const instance = world.instances.get(instanceId);
      if (instance) void openProgramMenu(world, instance);
    },
  };
}
