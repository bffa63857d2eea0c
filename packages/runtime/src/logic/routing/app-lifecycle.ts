// The program's life as the host tells it: start, show, hide, end (rules D1–D6, E5, E6).
import type { AppConfig, EntryOptions, HideReason, PageAction } from '@atrium/protocol';
import type { ComponentLayer } from '../component-layer.ts';
import type { AppEvents, HostLink } from '../context.ts';
import { entryPageQuery } from '../entry/entry-options.ts';
import type { Dialect } from '@atrium/protocol';
import type { PageBook } from './page-book.ts';
import type { ProgramRouter } from './router.ts';

export interface LifecycleWorld {
  dialect: Dialect;
  app: () => AppConfig | undefined;
  layer: () => ComponentLayer;
  host: HostLink;
  events: AppEvents;
  book: PageBook;
  router: ProgramRouter;
  /** Makes the entry the current one and gives it the dialect's shape. */
  enter: (entry: EntryOptions) => unknown;
  /** Runs app.js. */
  runApp: () => void;
}

export interface AppLifecycle {
  readonly visible: boolean;
  /** Runs app.js, once: not before a page of the main package or of an ordinary sub-package is wanted. */
  enterMain(path: string): void;
  start(entry: EntryOptions): Promise<void>;
  show(entry: EntryOptions, pages: PageAction): void;
  hide(reason: HideReason): void;
  end(reason: HideReason): void;
}

export function createAppLifecycle(world: LifecycleWorld): AppLifecycle {
  const { host, events, book, router } = world;
  let visible = false;
  let ended = false;
  let entered = false;
  let launch: unknown;
  let latest: unknown;

  const launched = (): void => {
    world.layer().appHook('onLaunch', launch);
    world.layer().appHook('onShow', latest);
  };
  const enterMain = (path: string): void => {
    if (entered || world.layer().standsAlone?.(path)) return;
    entered = true;
    world.runApp();
    // It began in an independent sub-package: the application's life begins now.
    if (launch !== undefined) launched();
  };

  const homeOf = (entry: EntryOptions): string => entry.path || world.app()?.entryPagePath || '';
  const openEntry = (entry: EntryOptions): Promise<void> => {
    const path = homeOf(entry);
    const query = entryPageQuery(world.dialect, entry);
    return router.enter(path, query, () => {
      const missing = { path, query, isEntryPage: true };
      world.layer().appHook('onPageNotFound', missing);
      events.pageNotFound.emit(missing);
    });
  };

  const leave = (reason: HideReason): void => {
    if (!visible) return;
    visible = false;
    book.top()?.lifecycle.hook('hide');
    const how = { reason };
    world.layer().appHook('onHide', how);
    events.hide.emit(how);
    world.layer().leaving?.();
  };

  return {
    get visible() {
      return visible;
    },
    enterMain,
    start(entry) {
      enterMain(homeOf(entry));
      host.notify('app.started', {});
      visible = true;
      launch = latest = world.enter(entry);
      // Queued first: routes that App.onLaunch asks for come after the entry page.
      const opened = openEntry(entry);
      if (entered) launched();
      events.show.emit(latest);
      return opened;
    },
    show(entry, pages) {
      if (visible || ended) return;
      visible = true;
      latest = world.enter(entry);
      if (pages === 'relaunch') void openEntry(entry);
      world.layer().appHook('onShow', latest);
      events.show.emit(latest);
      if (pages === 'keep') book.top()?.lifecycle.hook('show');
    },
    hide(reason) {
      leave(reason);
      host.notify('app.hidden', {});
    },
    end(reason) {
      if (ended) return;
      ended = true;
      leave(reason);
      router.unloadAll();
      host.notify('app.hidden', {});
    },
  };
}
