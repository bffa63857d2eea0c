// Fetches what runs programs, with what draws them, while the user still looks at the home.
import type { Engine } from './engine.ts';
import { HostError } from './host-error.ts';
import type { HostEvents } from './host-events.ts';
import type { HostOptions } from './host-options.ts';
import type { HostSettings } from './host-settings.ts';
import type { HostUi } from './ui/ui.ts';

export interface LateEngine {
  /** Undefined until it has come. */
  readonly now: Engine | undefined;
  /**
   * Rejects with `HostError`: `destroyed`, or `network`. Asking again then fetches again, but not in Chromium, which
   * remembers a failed import until the page is reloaded.
   */
  load(): Promise<Engine>;
  /** Does this now, or as soon as it has come: in the order of the calls. */
  use(job: (engine: Engine) => void): void;
  dispose(): void;
}

export function createLateEngine(
  options: HostOptions,
  settings: HostSettings,
  ui: HostUi,
  events: HostEvents,
): LateEngine {
  let now: Engine | undefined;
  let coming: Promise<Engine> | undefined;
  let disposed = false;

  const fetchAll = async (): Promise<Engine> => {
    const [{ createEngine }] = await Promise.all([import('./engine.ts'), ui.load?.()]);
    if (disposed) throw new HostError('destroyed', 'the host was destroyed');
    return (now = createEngine(options, settings, ui, events));
  };
  const load = (): Promise<Engine> =>
    (coming ??= fetchAll().catch((error: unknown) => {
      coming = undefined;
      if (error instanceof HostError) throw error;
      console.error('[atrium] the host could not be loaded completely', error);
      throw new HostError('network', 'the host could not be loaded completely: reload the page');
    }));

  return {
    get now() {
      return now;
    },
    load,
    use(job) {
      if (now) job(now);
      // Without it there is no program to do anything to.
      else load().then(job, () => undefined);
    },
    dispose() {
      disposed = true;
      now?.dispose();
    },
  };
}
