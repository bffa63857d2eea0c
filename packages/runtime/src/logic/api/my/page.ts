// my: navigation bar, pull-down, queries.
import { changeNavigationBar, pullDown } from '../core/page-chrome.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { given, optionalText, text, type Options } from '../kit/parameters.ts';

export const myPage = (kit: Kit): ApiTable => {
  const { context } = kit;
  /** `frontColor` is #ffffff or #000000; `reset` brings the platform's own colours back. */
  const bar = (o: Options): Promise<void> =>
    changeNavigationBar(kit, {
      ...(o['reset'] === true
        ? { backgroundColor: '#ffffff', frontColor: '#000000', borderBottomColor: 'transparent' }
        : {}),
      ...given('title', o['title'] === undefined ? undefined : text(o['title'])),
      ...(typeof o['image'] === 'string' ? { image: o['image'] } : {}),
      ...given('backgroundColor', optionalText(o['backgroundColor'])),
      ...given('frontColor', optionalText(o['frontColor'])),
      ...given('borderBottomColor', optionalText(o['borderBottomColor'])),
    });
  /** The argument is `{strict}` in this dialect: the whole page is searched, unless a page or component is given. */
  const instanceOrNone = (argument: unknown): unknown =>
    context.pages.of(argument) ? argument : undefined;

  return {
    setNavigationBar: method('title image backgroundColor frontColor borderBottomColor reset', bar),
    setNavigationBarTitle: method('title', bar),
    setNavigationBarColor: method('backgroundColor frontColor', bar),
    stopPullDownRefresh: method('', () => pullDown(kit, false)),
    createSelectorQuery: direct((argument?: unknown) =>
      context.queries.createSelectorQuery(instanceOrNone(argument)),
    ),
    createIntersectionObserver: direct((options?: unknown) =>
      context.queries.createIntersectionObserver(undefined, options),
    ),
    createMediaQueryObserver: direct((scope?: unknown) =>
      context.queries.createMediaQueryObserver(scope),
    ),
  };
};
