// What a program's screen looks like, as data: the pages it named, and every change to its bars since.
import type {
  AppConfig,
  NavigationBarChange,
  ScreenPage,
  ScreenState,
  TabBarChange,
  TabBarConfig,
} from '@atrium/protocol';

interface TabItemModel {
  text: string;
  iconPath: string;
  selectedIconPath: string;
  badge: string;
  redDot: boolean;
}

interface TabBarModel {
  config: TabBarConfig;
  visible: boolean;
  animate: boolean;
  items: TabItemModel[];
}

export interface ScreenModel {
  screen: ScreenState;
  /** Merged changes per page; forgotten with the page. */
  bars: ReadonlyMap<number, NavigationBarChange>;
  tabBar: TabBarModel | null;
}

export function initialScreen(app: AppConfig): ScreenModel {
  const config = app.tabBar;
  return {
    screen: { stack: [], kept: [], transition: 'none' },
    bars: new Map(),
    tabBar:
      config && !config.custom
        ? {
            config,
            visible: true,
            animate: false,
            items: config.list.map((item) => ({
              text: item.text,
              iconPath: item.iconPath ?? '',
              selectedIconPath: item.selectedIconPath ?? '',
              badge: '',
              redDot: false,
            })),
          }
        : null,
  };
}

const pagesOf = (screen: ScreenState): ScreenPage[] => [...screen.stack, ...screen.kept];

export function withScreen(model: ScreenModel, screen: ScreenState): ScreenModel {
  const alive = new Set(pagesOf(screen).map((page) => page.pageId));
  const bars = new Map([...model.bars].filter(([pageId]) => alive.has(pageId)));
  return { ...model, screen, bars };
}

/** A change for a page the screen does not name yet is kept: programs set the title in onLoad. */
export function withNavigationBar(model: ScreenModel, change: NavigationBarChange): ScreenModel {
  const { animation: _, ...before } = model.bars.get(change.pageId) ?? { pageId: change.pageId };
  return { ...model, bars: new Map(model.bars).set(change.pageId, { ...before, ...change }) };
}

export function withTabBar(model: ScreenModel, change: TabBarChange): ScreenModel {
  const before = model.tabBar;
  if (!before) return model;
  const items = before.items.map((item, index) => {
    const next = { ...item };
    if (change.item?.index === index) {
      next.text = change.item.text ?? item.text;
      next.iconPath = change.item.iconPath ?? item.iconPath;
      next.selectedIconPath = change.item.selectedIconPath ?? item.selectedIconPath;
    }
    if (change.badge?.index === index) {
      next.badge = change.badge.text ?? '';
      // One mark at a time: setting one takes the other away, as in WeChat.
      if (next.badge) next.redDot = false;
    }
    if (change.redDot?.index === index) {
      next.redDot = change.redDot.on;
      if (next.redDot) next.badge = '';
    }
    return next;
  });
  const tabBar: TabBarModel = {
    config: { ...before.config, ...change.style },
    visible: change.visible ?? before.visible,
    animate: change.visible === undefined ? false : (change.animation ?? false),
    items,
  };
  return { ...model, tabBar };
}
