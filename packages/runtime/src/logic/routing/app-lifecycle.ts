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
  start(entry: EntryOptions): Promise<void>;
  show(entry: EntryOptions, pages: PageAction): void;
  hide(reason: HideReason): void;
  end(reason: HideReason): void;
}

export function createAppLifecycle(world: LifecycleWorld): AppLifecycle {
  const { host, events, book, router } = world;
  let visible = false;
  let ended = false;

  const openEntry = (entry: EntryOptions): Promise<void> => {
    const path = entry.path || world.app()?.entryPagePath || '';
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
  };

  return {
    get visible() {
      return visible;
    },
    start(entry) {
      world.runApp();
      host.notify('app.started', {});
      visible = true;
      const options = world.enter(entry);
      // Queued first: routes that App.onLaunch asks for come after the entry page.
      const opened = openEntry(entry);
      world.layer().appHook('onLaunch', options);
      world.layer().appHook('onShow', options);
      events.show.emit(options);
      return opened;
    },
    show(entry, pages) {
      if (visible || ended) return;
      visible = true;
      const options = world.enter(entry);
      if (pages === 'relaunch') void openEntry(entry);
      world.layer().appHook('onShow', options);
      events.show.emit(options);
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
