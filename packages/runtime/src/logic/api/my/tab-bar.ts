// my: the tab bar.
import { createPageChrome } from '../core/page-chrome.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, number, optionalText, text, type Options } from '../kit/parameters.ts';

export const myTabBar = (kit: Kit): ApiTable => {
  const chrome = createPageChrome(kit);
  const tab = (params: string, change: (o: Options) => object) =>
    method(params, async (o) => {
      if (!kit.context.app.tabBar) throw new ApiFailure('no-tab', '当前应用没有 tabBar');
      await chrome.tabBar(change(o));
    });
  const index = (o: Options): number => number(o['index'], 0);

  return {
    showTabBar: tab('animation', (o) => ({ visible: true, animation: o['animation'] === true })),
    hideTabBar: tab('animation', (o) => ({ visible: false, animation: o['animation'] === true })),
    setTabBarStyle: tab('color selectedColor backgroundColor borderStyle', (o) => ({
      style: {
        ...given('color', optionalText(o['color'])),
        ...given('selectedColor', optionalText(o['selectedColor'])),
        ...given('backgroundColor', optionalText(o['backgroundColor'])),
        ...(o['borderStyle'] === 'white' || o['borderStyle'] === 'black'
          ? { borderStyle: o['borderStyle'] }
          : {}),
      },
    })),
    setTabBarItem: tab('index text iconPath selectedIconPath', (o) => ({
      item: {
        index: index(o),
        ...given('text', optionalText(o['text'])),
        ...given('iconPath', optionalText(o['iconPath'])),
        ...given('selectedIconPath', optionalText(o['selectedIconPath'])),
      },
    })),
    setTabBarBadge: tab('index text', (o) => ({
      badge: { index: index(o), text: text(o['text']) },
    })),
    removeTabBarBadge: tab('index', (o) => ({ badge: { index: index(o), text: null } })),
    showTabBarRedDot: tab('index', (o) => ({ redDot: { index: index(o), on: true } })),
    hideTabBarRedDot: tab('index', (o) => ({ redDot: { index: index(o), on: false } })),
  };
};
