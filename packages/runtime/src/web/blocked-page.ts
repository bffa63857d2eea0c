// The page a dialect shows in place of a web page whose domain the program does not list, with what to do about it.
import type { Dialect } from '@atrium/protocol';

interface Words {
  title: string;
  reason(site: string): string;
  hint: string;
}

/** After WeChat's `不支持打开非业务域名…，请重新配置`; Alipay speaks of its H5 domain list. */
const WORDS: Record<Dialect, Record<'zh' | 'en', Words>> = {
  wx: {
    zh: {
      title: '无法打开该页面',
      reason: (site) => `不支持打开非业务域名 ${site}，请重新配置`,
      hint: '小程序的业务域名由平台登记（domains.webview）',
    },
    en: {
      title: 'This page cannot be opened',
      reason: (site) => `${site} is not a business domain of this mini program`,
      hint: 'Business domains are registered with the platform (domains.webview)',
    },
  },
  my: {
    zh: {
      title: '无法访问该页面',
      reason: (site) => `${site} 不在 H5 域名配置中`,
      hint: '小程序的 H5 域名由平台登记（domains.webview）',
    },
    en: {
      title: 'This page cannot be visited',
      reason: (site) => `${site} is not in the H5 domain list of this mini program`,
      hint: 'H5 domains are registered with the platform (domains.webview)',
    },
  },
};

export function blockedPage(
  { dialect, language }: { dialect: Dialect; language: string },
  url: string,
): HTMLElement {
  const words = WORDS[dialect][language.startsWith('zh') ? 'zh' : 'en'];
  const page = document.createElement('main');
  page.setAttribute('role', 'alert');
  const line = (tag: 'h1' | 'p' | 'small', text: string): void => {
    const element = document.createElement(tag);
    element.textContent = text;
    page.append(element);
  };
  line('h1', words.title);
  line('p', words.reason(URL.canParse(url) ? new URL(url).origin : url));
  line('small', words.hint);
  return page;
}
