// Going back by a call of the program's.
import { expect, it } from 'vitest';
import type { Page } from '../page/page.ts';
import { createPageBook } from './page-book.ts';
import { createRouter, type RouterWorld } from './router.ts';

it('going back closes what the page shows, on the first page too', async () => {
  const book = createPageBook();
  const page = { pageId: 1, path: 'pages/a' } as Page;
  book.add(page, page.path);
  book.commit({ stack: [{ pageId: 1, path: page.path, tab: -1 }], kept: [] });
  const world = { dialect: 'wx', book, breathe: async () => undefined } as unknown as RouterWorld;
  const router = createRouter(world);
  let closed = 0;
  page.closeContainer = () => {
    page.closeContainer = undefined;
    return ++closed > 0;
  };
  expect(await router.route({ kind: 'navigateBack', delta: 2 })).toMatchObject({ ok: false });
  expect(closed).toBe(0);
  expect(await router.route({ kind: 'navigateBack' })).toEqual({ ok: true });
  expect(await router.route({ kind: 'navigateBack' })).toMatchObject({
    ok: false,
    failure: { code: 'first-page' },
  });
  expect(closed).toBe(1);
});
