// my: navigation bar, background, scrolling, pull-down, fonts, queries.
import { createPageChrome } from '../core/page-chrome.ts';
import { Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { given, number, optionalText, text, type Options } from '../kit/parameters.ts';

export const myPage = (kit: Kit): ApiTable => {
  const { context } = kit;
  const chrome = createPageChrome(kit);
  const succeeded = async (work: Promise<void>): Promise<{ success: boolean }> => {
    await work;
    return { success: true };
  };

  /** `frontColor` is #ffffff or #000000; `reset` brings the platform's own colours back. */
  const bar = (o: Options): Promise<void> =>
    chrome.navigationBar({
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
    setNavigationBarBottomLineColor: method('borderBottomColor', bar),
    showNavigationBarLoading: method('', () => chrome.navigationBar({ loading: true })),
    hideNavigationBarLoading: method('', () => chrome.navigationBar({ loading: false })),
    hideBackHome: method('', () => chrome.navigationBar({ hideHomeButton: true })),

    setBackgroundColor: method(
      'backgroundColor backgroundColorTop backgroundColorBottom',
      (o) => succeeded(chrome.background({ backgroundColor: text(o['backgroundColor']) })),
      { gives: 'success' },
    ),
    setBackgroundTextStyle: method(
      'textStyle',
      (o) => succeeded(chrome.background({ backgroundTextStyle: text(o['textStyle']) })),
      { gives: 'success' },
    ),
    pageScrollTo: method('scrollTop selector duration offsetTop', async (o) => {
      const selector = optionalText(o['selector']);
      if (o['scrollTop'] === undefined && selector === undefined)
        throw new Worded({ error: 1, errorMessage: 'need scrollTop or selector' });
      await chrome.scrollTo({
        top: selector === undefined ? number(o['scrollTop'], 0) : null,
        selector,
        durationMs: number(o['duration'], 0),
        offset: number(o['offsetTop'], 0),
      });
    }),
    startPullDownRefresh: method(
      '',
      async () => {
        const page = chrome.top();
        await chrome.pullDown(true);
        context.pages.hook(page, 'onPullDownRefresh', { from: 'code' });
        return { success: true };
      },
      { gives: 'success' },
    ),
    stopPullDownRefresh: method('', () => chrome.pullDown(false)),
    setCanPullDown: method('canPullDown', async (o) =>
      chrome.top().allowPullDown(o['canPullDown'] !== false),
    ),
    loadFontFace: method(
      'family:String source:String desc global',
      async (o) => {
        const loaded = await chrome.loadFont(
          text(o['family']),
          text(o['source']),
          o['desc'],
          o['global'] === true,
        );
        if (!loaded) throw new Worded({ error: 10, errorMessage: '字体加载失败' });
        return { status: 'loaded' };
      },
      { gives: 'status' },
    ),
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
