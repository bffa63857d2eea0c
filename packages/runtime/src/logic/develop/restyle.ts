// Puts new style sheets in place of a page's old ones, in the order of the first time: the cascade depends on it.
import type { ProgramBundle } from '@atrium/protocol';
import type { Page } from '../page/page.ts';
import type { DevelopParts } from './develop.ts';

const TAB_BARS = ['custom-tab-bar/index', 'customize-tab-bar/index'];

export function createRestyler({
  book,
  loader,
}: Pick<DevelopParts, 'book' | 'loader'>): (
  main: ProgramBundle,
  cssOf: (path: string) => string,
) => void {
  /** Number of the first sheet that is in force; sheets of a page are counted from 1. */
  const firsts = new WeakMap<Page, number>();
  return (main, cssOf) => {
    for (const page of book.all()) {
      const roots = [page.path, ...(page.tabBar ? TAB_BARS : [])];
      const used = new Set(roots.flatMap((path) => loader.closure(path)));
      const { context } = page;
      const first = context.addSheet(main.appCss);
      for (const path of used) context.addSheet(cssOf(path));
      for (let old = firsts.get(page) ?? 1; old < first; old++) context.disableStyleSheet(old);
      firsts.set(page, first);
      context.flush();
    }
  };
}
