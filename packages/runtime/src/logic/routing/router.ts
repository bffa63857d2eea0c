// Carries out routes: asks the stack machine, loads packages, opens and closes pages, tells the host.
import type { AppConfig, Dialect, ScreenState } from '@atrium/protocol';
import { LIMITS } from '@atrium/protocol';
import type { Emitter } from '../emitter.ts';
import { createChannelPair, type EventChannel } from '../event-channel.ts';
import type { ErrorSink, HostLink, RouteMoment, Router } from '../context.ts';
import type { PageHook } from '../component-layer.ts';
import type { Page } from '../page/page.ts';
import type { GivenView } from '../page/view-port.ts';
import type { PageBook } from './page-book.ts';
import { parsePageUrl, writeQuery } from './page-url.ts';
import type { RouteRequest, RouteResult } from './route-request.ts';
import { planRoute, type RouteInput, type RoutePlan } from './route-plan.ts';
import { createTaskQueue } from './task-queue.ts';

export interface RouterWorld {
  dialect: Dialect;
  app: () => AppConfig | undefined;
  host: HostLink;
  errors: ErrorSink;
  book: PageBook;
  pageExists: (path: string) => boolean;
  /** Loads what the page needs; rejects with a reason. */
  load: (path: string) => Promise<void>;
  takeView: () => Promise<GivenView>;
  /** Creates the page with its component tree; nothing is attached. `exists` false: the "page not found" page. */
  open: (source: OpenPage) => Page;
  routed: Emitter<RouteMoment>;
  /** Fetches the packages app.json wants ready once this page is shown (`preloadRule`). */
  preload: (path: string) => void;
  /** A turn of the event loop. */
  breathe: () => Promise<void>;
  /** Is the program in the foreground? Page.onShow belongs to it alone. */
  visible: () => boolean;
}

export interface OpenPage {
  pageId: number;
  path: string;
  query: Record<string, string>;
  tab: number;
  openerChannel: EventChannel | undefined;
  exists: boolean;
}

export interface ProgramRouter extends Router {
  /**
   * The page an entry asks for, before or after what was queued. Pages of before close. `notFound` may queue another
   * route synchronously instead (App.onPageNotFound); else a page says that there is no such page.
   */
  enter(path: string, query: Record<string, string>, notFound: () => void): Promise<void>;
  /** onUnload of everything, top-down: the end of the program. */
  unloadAll(): void;
  /** Sends the screen again (theme change, window settings). */
  refresh(): void;
}

export function createRouter(world: RouterWorld): ProgramRouter {
  const { book, host, errors } = world;
  const queue = createTaskQueue(world.breathe);
  let lastPageId = 0;
  let lastRouteId = 0;

  const tabIndex = (path: string): number =>
    world.app()?.tabBar?.list.findIndex(({ pagePath }) => pagePath === path) ?? -1;
  const decodes = (): boolean => world.dialect === 'my' && world.app()?.decodeQuery !== false;
  const hook = (page: Page | undefined, name: PageHook, arg?: unknown): void => {
    page?.lifecycle.hook(name, arg);
  };

  const tell = (transition: ScreenState['transition']): void => {
    host
      .call('screen.set', book.screen(transition))
      .catch((error: unknown) => errors.report('render', error, 'screen.set'));
  };

  const close = (page: Page | undefined): void => {
    if (!page) return;
    hook(page, 'unload');
    errors.guard('detached', () => page.destroy());
    book.forget(page.pageId);
  };

  const execute = (
    kind: string,
    plan: RoutePlan,
    view: GivenView | undefined,
    opening: Omit<OpenPage, 'pageId' | 'tab'>,
    tabItem?: TabItem,
  ): void => {
    const routeId = ++lastRouteId;
    const moment = (step: RouteMoment['step'], about: Page | undefined): void => {
      const { path, query } = about ?? opening;
      world.routed.emit({ step, kind, routeId, path, query, ...(about && { page: about }) });
    };
    moment('begin', plan.open ? undefined : book.get(plan.show?.pageId));
    if (world.visible()) hook(book.get(plan.hide?.pageId), 'hide');
    for (const { pageId } of plan.unload) {
      const gone = book.get(pageId);
      moment('before-unload', gone);
      close(gone);
      moment('after-unload', gone);
    }
    let page: Page | undefined;
    if (plan.open) {
      const { pageId, tab } = plan.open;
      moment('before-load', undefined);
      page = world.open({ ...opening, pageId, tab });
      if (view) page.connect(view);
      book.add(page, writeQuery(opening.path, opening.query));
      book.commit(plan.next);
      page.attach();
      hook(page, 'load', opening.query);
    } else {
      book.commit(plan.next);
      page = book.get(plan.show?.pageId);
    }
    const tapped = (isNew: boolean): void => {
      if (tabItem && isNew === !!plan.open) tellTab(page, tabItem);
    };
    // my: before onShow, except when the tab is visited for the first time; wx: always after it.
    if (world.dialect === 'my') tapped(false);
    if (page && world.visible()) hook(page, 'show');
    if (plan.open) moment('after-load', page);
    tapped(true);
    if (world.dialect === 'wx') tapped(false);
    tell(plan.transition);
    if (!page) return;
    moment('routed', page);
    const done = (): void => {
      hook(page, 'routeDone');
      moment('done', page);
    };
    if (plan.open) first(page, done);
    else done();
  };

  /** What follows when the view has shown a new page. */
  const first = (page: Page, done: () => void): void => {
    page.wantEvents();
    page.context.afterApply(() => {
      if (book.get(page.pageId) !== page) return;
      hook(page, 'ready');
      void page.view.call('render').then(() => {
        if (book.get(page.pageId) !== page) return;
        host.notify('screen.firstContent', { pageId: page.pageId });
        world.preload(page.path);
        done();
      });
    });
  };

  const perform = async (request: RouteRequest): Promise<RouteResult> => {
    const { kind } = request;
    const pageId = lastPageId + 1;
    if (kind === 'navigateBack') {
      const { delta = 1 } = request;
      if (delta === 1 && book.top()?.closeContainer?.()) return { ok: true };
      const decision = planRoute(book.state, { kind, delta }, pageId);
      if (!decision.ok) return decision;
      execute(kind, decision.plan, undefined, NOTHING);
      return { ok: true };
    }
    const { url } = request;
    if (typeof url !== 'string')
      return { ok: false, failure: { code: 'url', actual: typeName(url) } };
    const base = request.base ?? book.top()?.path ?? '';
    const { path: named, query, full } = parsePageUrl(url, base, decodes());
    const path = world.app()?.pluginPages?.[named] ?? named;
    if (!world.pageExists(path))
      return { ok: false, failure: { code: 'not-found', url, path: full } };
    // my.navigateTo shows a tab page like any other, without the tab bar.
    const asTab = world.dialect === 'wx' || kind === 'switchTab' || kind === 'reLaunch';
    const target = { path, tab: asTab ? tabIndex(path) : -1 };
    const input: RouteInput = { kind, target, url, full };
    // Refusals come before anything is loaded.
    const early = planRoute(book.state, input, pageId);
    if (!early.ok) return early;
    let view: GivenView | undefined;
    if (early.plan.open) {
      try {
        await world.load(path);
      } catch (error) {
        return { ok: false, failure: { code: 'package', reason: String(error) } };
      }
      view = await world.takeView();
      lastPageId = pageId;
    }
    const channel = kind === 'navigateTo' ? openChannel(request) : undefined;
    // A switch of tabs carries no query.
    const given = kind === 'switchTab' ? {} : query;
    const opening = {
      path,
      query: given,
      openerChannel: channel?.[1],
      exists: true,
    };
    execute(kind, early.plan, view, opening, tabItemOf(request, path));
    return channel ? { ok: true, eventChannel: channel[0] } : { ok: true };
  };

  /** In my, a tap on the tab that is shown already is another event, and switching to it by API none. */
  const tellTab = (page: Page | undefined, item: TabItem): void => {
    if (page ?? world.dialect === 'wx') return hook(page ?? book.top(), 'tabItemTap', item);
    const { from, ...facts } = item;
    if (from === 'user') hook(book.top(), 'selectedTabItemTap', facts);
  };

  /** What onTabItemTap hears. my.switchTab counts as well, taps only do in wx. */
  const tabItemOf = ({ kind, byTap }: RouteRequest, path: string): TabItem | undefined => {
    const index = tabIndex(path);
    const item = world.app()?.tabBar?.list[index];
    if (kind !== 'switchTab' || !item || !(byTap || world.dialect === 'my')) return undefined;
    const { pagePath, text } = item;
    return { index, pagePath, text, from: byTap ? 'user' : 'api' };
  };

  const openChannel = (request: RouteRequest): [EventChannel, EventChannel] => {
    const pair = createChannelPair(
      (error) => errors.report('script', error, 'EventChannel'),
      LIMITS.channelMaxMessages,
    );
    for (const [name, listener] of Object.entries(request.events ?? {})) pair[0].on(name, listener);
    return pair;
  };

  return {
    route: (request) => queue.add(() => perform(request)),
    tabIndex,
    enter: (path, query, notFound) =>
      queue.add(async () => {
        const exists = world.pageExists(path);
        if (!exists) {
          const before = queue.added;
          notFound();
          if (queue.added > before) return;
        } else {
          try {
            await world.load(path);
          } catch (error) {
            errors.report('load', error, path);
          }
        }
        const view = await world.takeView();
        const pageId = ++lastPageId;
        const target = { path, tab: tabIndex(path) };
        const decision = planRoute(
          book.state,
          { kind: 'reLaunch', target, url: path, full: path },
          pageId,
        );
        if (decision.ok)
          execute('appLaunch', decision.plan, view, {
            path,
            query,
            openerChannel: undefined,
            exists,
          });
      }),
    unloadAll() {
      for (const page of book.stack().toReversed()) close(page);
      for (const page of book.all()) close(page);
    },
    refresh: () => tell('none'),
  };
}

interface TabItem {
  index: number;
  pagePath: string;
  text: string;
  from: 'user' | 'api';
}

const NOTHING = { path: '', query: {}, openerChannel: undefined, exists: true };

/** As parameter errors name types. */
const typeName = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
