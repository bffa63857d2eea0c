// Keeps the pages of a program over a restart: which they are, and what of their data the user has changed.
import type { Json, JsonObject } from '@atrium/protocol';
import type { PageHandle } from '../context.ts';
import { writeQuery } from '../routing/page-url.ts';
import type { DevelopParts } from './develop.ts';
import { LAST_LIFE, type KeptPage, type LastLife } from './last-life.ts';

/** What pages have in both dialects. */
interface DataHolder {
  data: Record<string, unknown>;
  setData(data: Record<string, unknown>): void;
}

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
  events.route.add(({ step, page }) => {
    if (step === 'after-load' && page && !asOpened.has(page)) asOpened.set(page, jsonOf(page));
  });

  const changed = (page: PageHandle): JsonObject => {
    const opened = asOpened.get(page);
    return Object.fromEntries(
      [...jsonOf(page)]
        .filter(([key, text]) => opened?.get(key) !== text)
        .map(([key, text]) => [key, JSON.parse(text) as Json]),
    );
  };
  const put = (page: PageHandle | undefined, { path, data }: KeptPage): void => {
    if (page?.path !== path) return;
    const holder = page.instance as DataHolder;
    const fitting = Object.entries(data).filter(([key, value]) =>
      sameShape(holder.data[key], value),
    );
    if (fitting.length > 0) holder.setData(Object.fromEntries(fitting));
  };
  const address = ({ path, query }: KeptPage): string => {
    // There queries of addresses are decoded; in wx programs do that themselves.
    if (dialect === 'my' && parts.context.app.decodeQuery) return `/${writeQuery(path, query)}`;
    const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
    return pairs.length > 0 ? `/${path}?${pairs.join('&')}` : `/${path}`;
  };

  return {
    async keep() {
      const pages = book
        .stack()
        .map((page) => ({ path: page.path, query: page.query, data: changed(page) }));
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

function jsonOf(page: PageHandle): Map<string, string> {
  const entries = Object.entries((page.instance as DataHolder).data).flatMap(([key, value]) => {
    try {
      const text = JSON.stringify(value) as string | undefined;
      return text === undefined ? [] : [[key, text] as const];
    } catch {
      // A cycle: nobody can write it down.
      return [];
    }
  });
  return new Map(entries);
}

/** A list stays a list, a text a text; what was empty may hold anything. */
const sameShape = (now: unknown, kept: unknown): boolean =>
  now === undefined || now === null || kept === null || kindOf(now) === kindOf(kept);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);
