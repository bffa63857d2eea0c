// screen.*: what the program shows. The program owns its page stack; the host mirrors it, so the two cannot disagree
// for longer than one message.
import * as z from 'zod/mini';
import type { NavigationBarChange, ScreenState, TabBarChange } from '@atrium/protocol';
import { capability } from '../broker/capability.ts';
import type { Capability } from '../broker/capability.ts';
import { lenient } from '../broker/lenient.ts';
import { instanceOf } from '../instance/instance.ts';
import {
  color,
  exactly,
  flag,
  index,
  label,
  nothing,
  number,
  oneOf,
  path,
  picture,
  positive,
  short,
} from './schemas.ts';

const windowConfig = z.object({
  navigationBarBackgroundColor: color,
  navigationBarTextStyle: oneOf(['black', 'white']),
  navigationBarTitleText: label,
  navigationStyle: oneOf(['default', 'custom']),
  transparentTitle: oneOf(['none', 'always', 'auto']),
  homeButton: flag,
  titleImage: picture,
  titlePenetrate: flag,
  showTitleLoading: flag,
  barButtonTheme: oneOf(['default', 'light']),
  optionMenu: lenient(z.object({ icon: z.string().check(z.maxLength(65_536)) })),
  backgroundColor: color,
  backgroundTextStyle: oneOf(['dark', 'light']),
  backgroundColorTop: color,
  backgroundColorBottom: color,
  backgroundColorContent: color,
  enablePullDownRefresh: flag,
  onReachBottomDistance: number,
  disableScroll: flag,
  pageOrientation: oneOf(['portrait', 'auto', 'landscape']),
});

const page = z.object({
  pageId: positive,
  viewId: positive,
  path,
  // Programs put whole objects into addresses; what they had encoded is encoded again here.
  fullPath: z.string().check(z.maxLength(64 * 1024)),
  window: windowConfig,
  tab: z.optional(index),
});

const screen = exactly<ScreenState>()(
  z.object({
    stack: z.array(page).check(z.minLength(1), z.maxLength(12)),
    kept: z.array(page).check(z.maxLength(12)),
    transition: z.enum(['none', 'push', 'pop']),
  }),
);

const navigationBar = exactly<NavigationBarChange>()(
  z.object({
    pageId: positive,
    title: label,
    backgroundColor: color,
    frontColor: color,
    loading: flag,
    hideHomeButton: flag,
    image: picture,
    borderBottomColor: color,
    scrolled: flag,
    animation: z.optional(
      z.object({
        duration: z.number().check(z.gte(0), z.lte(10_000)),
        timing: z.string().check(z.regex(/^(?:linear|ease|ease-in|ease-out|ease-in-out)$/)),
      }),
    ),
  }),
);

const tabBar = exactly<TabBarChange>()(
  z.object({
    visible: flag,
    animation: flag,
    style: z.optional(
      z.object({
        color,
        selectedColor: color,
        backgroundColor: color,
        borderStyle: oneOf(['black', 'white']),
      }),
    ),
    item: z.optional(
      z.object({
        index,
        text: label,
        iconPath: z.optional(path),
        selectedIconPath: z.optional(path),
      }),
    ),
    badge: z.optional(z.object({ index, text: z.nullable(short) })),
    redDot: z.optional(z.object({ index, on: z.boolean() })),
  }),
);

/** Bar changes redraw host interface; a loop of them must not. */
const redraws = { burst: 100, perSecond: 50 };

export const screenCapabilities: readonly Capability[] = [
  capability({
    name: 'screen.set',
    args: screen,
    rate: redraws,
    handle: (context, state) => instanceOf(context).setScreen(state),
  }),
  capability({
    name: 'screen.navigationBar',
    args: navigationBar,
    rate: redraws,
    handle: (context, change) => instanceOf(context).screen.navigationBar(change),
  }),
  capability({
    name: 'screen.tabBar',
    args: tabBar,
    rate: redraws,
    handle: (context, change) => instanceOf(context).screen.tabBar(change),
  }),
  capability({
    name: 'screen.firstContent',
    args: z.object({ pageId: positive }),
    handle: (context) => instanceOf(context).firstContent(),
  }),
  capability({
    name: 'screen.container',
    args: z.object({ pageId: positive, shown: z.boolean() }),
    rate: redraws,
    handle: (context, { pageId, shown }) => instanceOf(context).container(pageId, shown),
  }),
  capability({
    name: 'screen.needView',
    args: nothing,
    rate: { burst: 20, perSecond: 5 },
    handle: (context) => instanceOf(context).needView(),
  }),
];
