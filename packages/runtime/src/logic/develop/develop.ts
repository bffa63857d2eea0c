// Follows the sources while a program runs: `atrium dev` alone serves a base library that was built with this.
// New styles replace the old in place. Anything else starts the program again, with its pages as they were.
import type { ProgramBundle, WorkerLaunch } from '@atrium/protocol';
import type { LogicContext } from '../context.ts';
import type { ComponentLoader } from '../components/component-loader.ts';
import type { PageBook } from '../routing/page-book.ts';
import type { AppLifecycle } from '../routing/app-lifecycle.ts';
import { createPageKeeper } from './page-keeper.ts';
import { createRestyler } from './restyle.ts';
import { onlyStylesDiffer } from './only-styles-differ.ts';
import { takeLastLife, type LastLife } from './last-life.ts';

export interface DevelopParts {
  context: Pick<LogicContext, 'dialect' | 'app' | 'host' | 'router' | 'events' | 'entry'>;
  book: PageBook;
  loader: Pick<ComponentLoader, 'closure'>;
  lifecycle: Pick<AppLifecycle, 'visible'>;
}

/** Of the one program of this Worker. */
export interface Following {
  /** Before anything is made of `launch`: it is changed to what the life before left. */
  begin(launch: WorkerLaunch): void;
  /** Once, when everything is built and nothing runs. */
  connect(parts: DevelopParts): void;
  /** Whether the script was a newer one of a package that runs, and is dealt with. */
  take(bundle: ProgramBundle): boolean;
  /** The pages of the program's life before, once its first page is open. */
  resume(opened: Promise<void>): Promise<void>;
}

export const develop: Following | null = createFollowing();

function createFollowing(): Following {
  let lastLife: LastLife | null = null;
  const running = new Map<string, ProgramBundle>();
  let parts: DevelopParts | undefined;
  let keeper: ReturnType<typeof createPageKeeper> | undefined;
  let restyle: ((main: ProgramBundle, css: (path: string) => string) => void) | undefined;
  let restarting = false;

  const restart = async (): Promise<void> => {
    if (!parts || !keeper || restarting) return;
    restarting = true;
    // Only the program in front may start anew.
    if (!parts.lifecycle.visible)
      await new Promise<void>((shown) => parts?.context.events.show.add(() => shown()));
    const path = await keeper.keep();
    await parts.context.host.call('nav.restart', { path });
  };

  const cssOf = (path: string): string => {
    for (const { components } of running.values())
      if (Object.hasOwn(components, path)) return components[path]?.css ?? '';
    return '';
  };

  return {
    begin(launch) {
      lastLife = takeLastLife(launch);
    },
    connect(given) {
      parts = given;
      keeper = createPageKeeper(given);
      restyle = createRestyler(given);
      given.context.host.on('develop.restart', () => void restart());
    },
    take(bundle) {
      const before = running.get(bundle.root);
      if (!before) {
        running.set(bundle.root, bundle);
        return false;
      }
      if (!onlyStylesDiffer(before, bundle)) {
        void restart();
        return true;
      }
      // In the objects the base library holds: pages that open later have the new styles too.
      before.appCss = bundle.appCss;
      for (const [path, { css }] of Object.entries(bundle.components)) {
        const record = before.components[path];
        if (record) record.css = css;
      }
      const main = running.get('');
      if (main) restyle?.(main, cssOf);
      return true;
    },
    async resume(opened) {
      await opened;
      if (lastLife) await keeper?.reopen(lastLife.pages);
    },
  };
}
