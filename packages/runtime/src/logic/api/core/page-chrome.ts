// The parts of a page both dialects change by API: navigation bar, tab bar, background, scrolling, pull-down.
import type { NavigationBarChange, TabBarChange } from '@atrium/protocol';
import type { PageHandle } from '../../context.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';

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
}

function topPage({ context }: Kit): PageHandle {
  const page = context.pages.top();
  if (!page) throw new ApiFailure('no-page', 'no page is open');
  return page;
}

export async function changeNavigationBar(
  kit: Kit,
  change: Omit<NavigationBarChange, 'pageId'>,
): Promise<void> {
  await kit.call('screen.navigationBar', { pageId: topPage(kit).pageId, ...change });
}

export async function pullDown(kit: Kit, on: boolean): Promise<void> {
  await topPage(kit).view.call('pullDown', on);
}

export function createPageChrome(kit: Kit): PageChrome {
  const { context } = kit;
  const top = (): PageHandle => topPage(kit);
  return {
    top,
    navigationBar: (change) => changeNavigationBar(kit, change),
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
    pullDown: (on) => pullDown(kit, on),
  };
}
