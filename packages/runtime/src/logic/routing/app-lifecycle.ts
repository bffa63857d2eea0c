// The program's life as the host tells it: start, show, hide, end (rules D1–D6, E5, E6).
import type { AppConfig, EntryOptions, HideReason, PageAction } from '@atrium/protocol';
import type { ComponentLayer } from '../component-layer.ts';
import type { AppEvents, ErrorSink, HostLink } from '../context.ts';
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
  errors: ErrorSink;
  book: PageBook;
  router: ProgramRouter;
  /** Makes the entry the current one and gives it the dialect's shape. */
  enter: (entry: EntryOptions) => unknown;
  /** Runs app.js. */
  runApp: () => void;
  /** Is this a page of an independent sub-package, which needs nothing of the main package? */
  standsAlone: (path: string) => boolean;
  /** The page that the last life left, for an entry that names none (`restartStrategy`). */
  left: { path: string; query: Record<string, string> } | undefined;
}

export interface AppLifecycle {
  readonly visible: boolean;
  /** app.js has run: not before a page of the main package or of an ordinary sub-package is wanted. */
  readonly entered: boolean;
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
  let saved = false;

  const launched = (): void => {
    world.layer().appHook('onLaunch', launch);
    world.layer().appHook('onShow', latest);
  };
  const enterMain = (path: string): void => {
    if (entered || world.standsAlone(path)) return;
    entered = true;
    world.runApp();
    // It began in an independent sub-package: the application's life begins now.
    if (launch !== undefined) launched();
  };

  const homeOf = (entry: EntryOptions): string => entry.path || world.app()?.entryPagePath || '';
  const openEntry = (
    entry: EntryOptions,
    path = homeOf(entry),
    query = entryPageQuery(world.dialect, entry),
  ): Promise<void> => {
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
    if (world.dialect === 'wx') saveExit();
  };

  /** What the next start without a path finds again; the host keeps it. */
  const saveExit = (): void => {
    const page = book.top();
    const state = page?.lifecycle.call('onSaveExitState', []).value;
    const again = page?.window.restartStrategy === 'homePageAndLatestPage';
    if (again || saved)
      world.errors.guard('onSaveExitState', () =>
        host.notify('app.exitState', again ? { path: page.path, query: page.query, state } : {}),
      );
    saved = again;
  };

  return {
    get visible() {
      return visible;
    },
    get entered() {
      return entered;
    },
    enterMain,
    start(entry) {
      const { left } = world;
      const path = left?.path ?? homeOf(entry);
      enterMain(path);
      host.notify('app.started', {});
      visible = true;
      launch = latest = world.enter(entry);
      // Queued first: routes that App.onLaunch asks for come after the entry page.
      const opened = openEntry(entry, path, left?.query);
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
