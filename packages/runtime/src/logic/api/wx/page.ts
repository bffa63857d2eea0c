// wx: navigation bar, tab bar, background, scrolling, pull-down, fonts, queries and animations.
import { createPageChrome } from '../core/page-chrome.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { given, isObject, number, optionalText, text } from '../kit/parameters.ts';

export const wxPage = (kit: Kit): ApiTable => {
  const { context } = kit;
  const chrome = createPageChrome(kit);

  /** The tab bar APIs work on a tab page only. In App.onLaunch that is the page which is about to open. */
  const onTabPage = (): void => {
    const { entryPagePath, tabBar } = context.app;
    const path = context.pages.top()?.path ?? (context.entry.current.path || entryPagePath);
    if (!tabBar || context.router.tabIndex(path) < 0)
      throw new ApiFailure('no-tab', 'not TabBar page');
  };
  const tab = (params: string, change: (o: Record<string, unknown>) => object) =>
    method(params, async (o) => {
      onTabPage();
      await chrome.tabBar(change(o));
    });
  const index = (o: Record<string, unknown>): number => number(o['index'], 0);

  return {
    setNavigationBarTitle: method('title:String', (o) =>
      chrome.navigationBar({ title: text(o['title']) }),
    ),
    setNavigationBarColor: method(
      'frontColor:String backgroundColor:String animation?:Object',
      (o) => {
        const animation = o['animation'];
        return chrome.navigationBar({
          frontColor: text(o['frontColor']),
          backgroundColor: text(o['backgroundColor']),
          ...given(
            'animation',
            isObject(animation)
              ? {
                  duration: number(animation['duration'], 0),
                  timing: TIMINGS[text(animation['timingFunc'], 'linear')] ?? 'linear',
                }
              : undefined,
          ),
        });
      },
    ),
    showNavigationBarLoading: method('', () => chrome.navigationBar({ loading: true })),
    hideNavigationBarLoading: method('', () => chrome.navigationBar({ loading: false })),
    hideHomeButton: method('', () => chrome.navigationBar({ hideHomeButton: true })),

    showTabBar: tab('animation', (o) => ({ visible: true, animation: o['animation'] === true })),
    hideTabBar: tab('animation', (o) => ({ visible: false, animation: o['animation'] === true })),
    setTabBarStyle: tab('color selectedColor backgroundColor borderStyle', (o) => ({
      style: {
        ...given('color', optionalText(o['color'])),
        ...given('selectedColor', optionalText(o['selectedColor'])),
        ...given('backgroundColor', optionalText(o['backgroundColor'])),
        ...given(
          'borderStyle',
          o['borderStyle'] === 'white' ? 'white' : optionalText(o['borderStyle']) && 'black',
        ),
      },
    })),
    setTabBarItem: tab('index:Number text iconPath selectedIconPath', (o) => ({
      item: {
        index: index(o),
        ...given('text', optionalText(o['text'])),
        ...given('iconPath', optionalText(o['iconPath'])),
        ...given('selectedIconPath', optionalText(o['selectedIconPath'])),
      },
    })),
    setTabBarBadge: tab('index:Number text:String', (o) => ({
      badge: { index: index(o), text: text(o['text']) },
    })),
    removeTabBarBadge: tab('index:Number', (o) => ({ badge: { index: index(o), text: null } })),
    showTabBarRedDot: tab('index:Number', (o) => ({ redDot: { index: index(o), on: true } })),
    hideTabBarRedDot: tab('index:Number', (o) => ({ redDot: { index: index(o), on: false } })),

    setBackgroundColor: method('backgroundColor backgroundColorTop backgroundColorBottom', (o) =>
      chrome.background({ backgroundColor: text(o['backgroundColor']) }),
    ),
    setBackgroundTextStyle: method('textStyle:String', (o) =>
      chrome.background({ backgroundTextStyle: text(o['textStyle']) }),
    ),
    pageScrollTo: method('scrollTop duration selector offsetTop', (o) =>
      chrome.scrollTo({
        top: o['scrollTop'] === undefined ? null : number(o['scrollTop'], 0),
        selector: optionalText(o['selector']),
        durationMs: number(o['duration'], 300),
        offset: number(o['offsetTop'], 0),
      }),
    ),
    startPullDownRefresh: method('', async () => {
      const page = chrome.top();
      await chrome.pullDown(true);
      context.pages.hook(page, 'onPullDownRefresh');
    }),
    stopPullDownRefresh: method('', () => chrome.pullDown(false)),

    createSelectorQuery: direct((scope?: unknown) => context.queries.createSelectorQuery(scope)),
    createIntersectionObserver: direct((scope?: unknown, options?: unknown) =>
      context.queries.createIntersectionObserver(scope, options),
    ),
    createMediaQueryObserver: direct((scope?: unknown) =>
      context.queries.createMediaQueryObserver(scope),
    ),
    nextTick: direct((callback?: () => void) => {
      if (typeof callback === 'function')
        void Promise.resolve().then(() => context.errors.guard('nextTick', callback));
    }),
  };
};

const TIMINGS: Record<string, string> = {
  linear: 'linear',
  easeIn: 'ease-in',
  easeOut: 'ease-out',
  easeInOut: 'ease-in-out',
};
