// The parts of a page both dialects change by API: navigation bar, tab bar, background, scrolling, pull-down.
import type { NavigationBarChange, TabBarChange } from '@atrium/protocol';
import type { PageHandle } from '../../context.ts';
import { ApiFailure, type Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { text, type Options } from '../kit/parameters.ts';

export interface PageChrome {
  top(): PageHandle;
  navigationBar(change: Omit<NavigationBarChange, 'pageId'>): Promise<void>;
  tabBar(change: TabBarChange): Promise<void>;
  background(style: Record<string, string>): Promise<void>;
  scrollTo(where: {
    top: number | null;
    selector: string | undefined;
    durationMs: number;
    offset: number;
  }): Promise<void>;
  pullDown(on: boolean): Promise<void>;
  /** loadFontFace of both dialects: for every page on the stack, or the top one. Throws `failure`. */
  loadFont(o: Options, failure: () => ApiFailure | Worded): Promise<{ status: 'loaded' }>;
}

export function createPageChrome(kit: Kit): PageChrome {
  const { context } = kit;
  const top = (): PageHandle => {
    const page = context.pages.top();
    if (!page) throw new ApiFailure('no-page', 'no page is open');
    return page;
  };
  return {
    top,
    async navigationBar(change) {
      await kit.call('screen.navigationBar', { pageId: top().pageId, ...change });
    },
    async tabBar(change) {
      await kit.call('screen.tabBar', change);
    },
    async background(style) {
      await top().view.call('pageStyle', style);
    },
    async scrollTo({ top: y, selector, durationMs, offset }) {
      const page = top();
      // Selectors of my APIs look into components, too.
      const within = context.dialect === 'my' ? undefined : page.instance;
      const node = selector === undefined ? undefined : context.nodes.find(within, selector);
      if (selector !== undefined && !node)
        throw new ApiFailure('not-found', `no node matches ${selector}`);
      await page.view.call('pageScroll', y, node?.id ?? 0, durationMs, offset);
    },
    async pullDown(on) {
      await top().view.call('pullDown', on);
    },
    async loadFont({ family, source, desc, global }, failure) {
      const pages = global === true ? context.pages.stack() : [top()];
      const results = await Promise.all(
        pages.map((page) => page.view.call('loadFont', text(family), text(source), desc)),
      );
      if (results.every((result) => result.ok)) return { status: 'loaded' };
      throw failure();
    },
  };
}
