// Is the program still there? Shell, worker and visible view each answer once a second, or the user is asked.
import type { ShellLink } from './shell-link.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { View } from './view-pool.ts';

export interface Liveness {
  heard(who: 'shell' | 'worker'): void;
  heardView(view: View): void;
  /** App() was called: from now on the worker has to answer. */
  started(): void;
  readonly hasStarted: boolean;
  stop(): void;
}

export interface LivenessOptions {
  link: ShellLink;
  visibleView(): View | undefined;
  silent(): void;
  responding(): void;
}

/** Reading and running a big package for the first time blocks the worker longer than a hang may last. */
const START_TIMEOUT_MS = 20_000;

export function createLiveness(options: LivenessOptions): Liveness {
  let started = false;
  let late = false;
  const startTimer = setTimeout(() => {
    late = true;
    options.silent();
  }, START_TIMEOUT_MS);
  const heartbeat = startHeartbeat({
    ping() {
      options.link.ping();
      const view = started ? options.visibleView() : undefined;
      view?.frame.post({ k: 'ping' });
      return ['shell', ...(started ? ['worker'] : []), ...(view ? [`view ${view.id}`] : [])];
    },
    silent: () => options.silent(),
    responding: () => options.responding(),
  });
  return {
    heard: (who) => heartbeat.heard(who),
    heardView: (view) => heartbeat.heard(`view ${view.id}`),
    started() {
      started = true;
      clearTimeout(startTimer);
      if (late) options.responding();
      late = false;
    },
    get hasStarted() {
      return started;
    },
    stop() {
      clearTimeout(startTimer);
      heartbeat.stop();
    },
  };
}
