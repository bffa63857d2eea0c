// The pages that exist, as the stack machine orders them, and what the host is told about them.
import type { ScreenPage, ScreenState } from '@atrium/protocol';
import type { Page } from '../page/page.ts';
import { EMPTY_STACK, type RouteState, type StackEntry } from './route-plan.ts';

export interface BookedPage {
  page: Page;
  /** With query. */
  fullPath: string;
}

export interface PageBook {
  readonly state: RouteState;
  commit(state: RouteState): void;
  add(page: Page, fullPath: string): void;
  forget(pageId: number): void;
  get(pageId: number | undefined): Page | undefined;
  stack(): Page[];
  top(): Page | undefined;
  all(): Page[];
  screen(transition: ScreenState['transition']): ScreenState;
}

export function createPageBook(): PageBook {
  const booked = new Map<number, BookedPage>();
  let state: RouteState = EMPTY_STACK;

  const get = (pageId: number | undefined): Page | undefined =>
    pageId === undefined ? undefined : booked.get(pageId)?.page;
  const pagesOf = (entries: readonly StackEntry[]): Page[] =>
    entries.map((entry) => get(entry.pageId)).filter((page) => page !== undefined);
  const screenPages = (entries: readonly StackEntry[]): ScreenPage[] =>
    entries.flatMap((entry) => {
      const known = booked.get(entry.pageId);
      if (!known) return [];
      const { page, fullPath } = known;
      return [
        {
          pageId: page.pageId,
          viewId: page.viewId,
          path: page.path,
          fullPath,
          window: page.window,
          ...(entry.tab >= 0 ? { tab: entry.tab } : {}),
        },
      ];
    });

  return {
    get state() {
      return state;
    },
    commit(next) {
      state = next;
    },
    add(page, fullPath) {
      booked.set(page.pageId, { page, fullPath });
    },
    forget(pageId) {
      booked.delete(pageId);
    },
    get,
    stack: () => pagesOf(state.stack),
    top: () => get(state.stack[state.stack.length - 1]?.pageId),
    all: () => [...booked.values()].map(({ page }) => page),
    screen: (transition) => ({
      stack: screenPages(state.stack),
      kept: screenPages(state.kept),
      transition,
    }),
  };
}
