// Sharing a page: its onShareAppMessage makes the card, the super app does the rest.
import type { JsonObject } from '@atrium/protocol';
import type { PageHandle } from '../../context.ts';
import { formEncode } from './http.ts';
import { jsonObject } from './json-object.ts';
import type { Kit } from '../kit/kit.ts';
import { isObject, optionalText, type Options } from '../kit/parameters.ts';

export interface ShareCause {
  from: 'button' | 'menu' | 'code';
  target?: unknown;
}

/** Web pages on a page of the program; see web-view.ts. */
export interface SharedWebPage {
  readonly url: string;
  /** `wx` delivers the page's messages when it is shared, too. */
  deliver(): void;
}

export const webPages = new WeakMap<PageHandle, SharedWebPage>();

/** How long a page may think about its card (`promise` in wx, a promise in my) before the default one is taken. */
const PATIENCE_MS = 3000;

export async function sharePage(kit: Kit, page: PageHandle, cause: ShareCause): Promise<void> {
  const { pages, host, natives, errors } = kit.context;
  const web = webPages.get(page);
  web?.deliver();
  const told = web ? { ...cause, webViewUrl: web.url } : cause;
  const made = pages.hook(page, 'onShareAppMessage', told);
  const pending = isObject(made) && made['promise'] instanceof Promise ? made['promise'] : made;
  const late = new Promise<undefined>((resolve) =>
    natives.setTimeout(() => resolve(undefined), PATIENCE_MS),
  );
  const card = await Promise.race([pending, late]).catch(() => undefined);
  errors.guard('onShareAppMessage', () =>
    host.notify('open.share', { card: cardOf(page, isObject(card) ? card : made) }),
  );
}

const KEEPERS = {
  favorite: { hook: 'onAddToFavorites', api: 'open.keep' },
  timeline: { hook: 'onShareTimeline', api: 'open.timeline' },
} as const;

/** `wx`: the user keeps the page, or puts it before friends. What its hook leaves out is its own: title and query. */
export function keepPage(kit: Kit, page: PageHandle, action: keyof typeof KEEPERS): void {
  const { pages, host, errors } = kit.context;
  const { hook, api } = KEEPERS[action];
  // Documented: a page without the function is not offered there.
  if (action === 'timeline' && typeof (page.instance as Options)[hook] !== 'function') {
    host.notify(api, {});
    return;
  }
  const web = webPages.get(page);
  const made = pages.hook(page, hook, web ? { webViewUrl: web.url } : {});
  errors.guard(hook, () => {
    const own = isObject(made) ? jsonObject(made) : {};
    const card = {
      ...own,
      title: optionalText(own['title']) ?? page.window.navigationBarTitleText ?? '',
      path: page.path,
      query: optionalText(own['query']) ?? formEncode(page.query),
    };
    host.notify(api, { card });
  });
}

/** What the page leaves out: its title and its own address. */
function cardOf(page: PageHandle, made: unknown): JsonObject {
  const own = isObject(made) ? jsonObject(made) : {};
  const query = formEncode(page.query);
  return {
    ...own,
    title: optionalText(own['title']) ?? page.window.navigationBarTitleText ?? '',
    path: optionalText(own['path']) ?? (query === '' ? page.path : `${page.path}?${query}`),
  };
}
