// The layer a custom tab bar of `my` lies in: over the page, by the class programs may set its `z-index` with in app.acss
// (opendocs.alipay.com, "Custom tabBar": 10000 by default, `.a-customize-tab-bar`).
import { applyEdits, type EditedText } from './edited-text.ts';

export const MY_TAB_BAR = 'customize-tab-bar/index';

/**
 * Around the author's elements. The outer element makes an item of the inner, which so obeys `z-index` without a position of its own:
 * what is `absolute` in a tab bar stays where it was.
 */
export const inTabBarLayer = (wxml: string): EditedText =>
  applyEdits(wxml, [
    {
      start: 0,
      end: 0,
      text: '<view class="a-customize-tab-bar-layer"><view class="a-customize-tab-bar">',
    },
    { start: wxml.length, end: wxml.length, text: '</view></view>' },
  ]);

/** No specificity, so that a rule of app.acss, which comes before it, wins. */
export const TAB_BAR_CSS =
  '.a-customize-tab-bar-layer{display:flex;flex-direction:column}:where(.a-customize-tab-bar){z-index:10000}';
