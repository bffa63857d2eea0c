// Keeps the pages of a program over a restart: which they are, and what of their data the user has changed.
import type { PageHandle } from '../context.ts';
import type { Page } from '../page/page.ts';
import { writeQuery } from '../routing/page-url.ts';
import { answerOf } from './answer-of.ts';
import { createComponentKeeper } from './component-keeper.ts';
import type { DevelopParts } from './develop.ts';
import { changedData, fittingData, jsonOf, type DataHolder } from './kept-data.ts';
import { LAST_LIFE, type KeptPage, type LastLife } from './last-life.ts';

export interface PageKeeper {
  /** Writes the pages down; answers with the address of the first. */
  keep(): Promise<string>;
  reopen(pages: readonly KeptPage[]): Promise<void>;
}

export function createPageKeeper(parts: DevelopParts): PageKeeper {
  const { book } = parts;
  const { dialect, host, router, events, entry } = parts.context;
  /** Key → JSON, after onLoad: what a page makes of its sources by itself is not kept. */
  const asOpened = new WeakMap<PageHandle, Map<string, string>>();
  const shown = new WeakSet<Page>();
  const components = createComponentKeeper();
  const holderOf = (page: PageHandle): DataHolder => page.instance as DataHolder;
  events.route.add(({ step, page: opened }) => {
    if (!opened) return;
    if (step === 'after-load' && !asOpened.has(opened))
      asOpened.set(opened, jsonOf(holderOf(opened).data));
    // Its components are there, and the user has not touched them yet.
    const page = step === 'done' ? book.get(opened.pageId) : undefined;
    if (page && !shown.has(page)) components.opened(page);
    if (page) shown.add(page);
  });

  const keepPage = async (page: Page): Promise<KeptPage> => ({
    path: page.path,
    query: page.query,
    data: changedData(holderOf(page).data, asOpened.get(page)),
    parts: await components.keep(page),
    scrollTop: await scrollTopOf(page),
  });
  const put = (page: Page | undefined, { path, data, parts, scrollTop }: KeptPage): void => {
    if (page?.path !== path) return;
    const holder = holderOf(page);
    const fitting = fittingData(holder.data, data);
    if (Object.keys(fitting).length > 0) holder.setData(fitting);
    components.opened(page);
    components.reopen(page, parts);
    if (scrollTop > 0) void page.view.call('pageScroll', scrollTop, 0, 0, 0);
  };
  const address = ({ path, query }: KeptPage): string => {
    // There queries of addresses are decoded; in wx programs do that themselves.
    if (dialect === 'my' && parts.context.app.decodeQuery) return `/${writeQuery(path, query)}`;
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? `/${path}?${pairs.join('&')}` : `/${path}`;
  };

  return {
    async keep() {
      const pages = await Promise.all(book.stack().map(keepPage));
      const life: LastLife = { entry: entry.current, pages };
      await host.call('storage.write', { set: [[LAST_LIFE, JSON.stringify(life)]] });
      return pages[0]?.path ?? '';
    },
    async reopen([first, ...others]) {
      await host.call('storage.write', { remove: [LAST_LIFE] });
      if (first) put(book.top(), first);
      for (const page of others) {
        // A page that is gone, or a route of the program's own: the rest has no place any more.
        if (!(await router.route({ kind: 'navigateTo', url: address(page) })).ok) return;
        put(book.top(), page);
      }
    },
  };
}

/** The page's own node is the first of its view. */
const ROOT = 1;

async function scrollTopOf({ view }: Page): Promise<number> {
  const measured = await answerOf(view.call('measure', [ROOT], { scrollOffset: true }));
  return measured?.[0]?.scrollTop ?? 0;
}
