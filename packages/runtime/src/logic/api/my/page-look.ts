// my: scrolling, background, fonts and rare settings of a page.
import { loadFontFace } from '../core/load-font-face.ts';
import { createPageChrome } from '../core/page-chrome.ts';
import { Worded } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { given, number, optionalText, text } from '../kit/parameters.ts';

export const myPageLook = (kit: Kit): ApiTable => {
  const chrome = createPageChrome(kit);
  const succeeded = async (work: Promise<void>): Promise<{ success: boolean }> => {
    await work;
    return { success: true };
  };

  return {
    showNavigationBarLoading: method('', () => chrome.navigationBar({ loading: true })),
    hideNavigationBarLoading: method('', () => chrome.navigationBar({ loading: false })),

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
    setNavigationBarBottomLineColor: method('borderBottomColor', (o) =>
      chrome.navigationBar(given('borderBottomColor', optionalText(o['borderBottomColor']))),
    ),
    hideBackHome: method('', () => chrome.navigationBar({ hideHomeButton: true })),
    startPullDownRefresh: method(
      '',
      async () => {
        const page = chrome.top();
        await chrome.pullDown(true);
        kit.context.pages.hook(page, 'onPullDownRefresh', { from: 'code' });
        return { success: true };
      },
      { gives: 'success' },
    ),
    setCanPullDown: method('canPullDown', async (o) =>
      chrome.top().allowPullDown(o['canPullDown'] !== false),
    ),
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
    loadFontFace: method(
      'family:String source:String desc global',
      (o) => loadFontFace(kit, o, () => new Worded({ error: 10, errorMessage: '字体加载失败' })),
      { gives: 'status' },
    ),
  };
};
