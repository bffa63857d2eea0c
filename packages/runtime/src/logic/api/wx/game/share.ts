// wx, mini games: sharing. A game has no pages of its own, so what it listens for becomes the functions of the one page there
// is; the rest is as with programs (core/share.ts).
import { jsonObject } from '../../core/json-object.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, type ApiTable } from '../../kit/method.ts';
import { isObject, optionalText, text, type Options } from '../../kit/parameters.ts';

type Hook = 'onShareAppMessage' | 'onShareTimeline' | 'onAddToFavorites';
type Listener = (cause?: unknown) => unknown;

const HOOKS: Hook[] = ['onShareAppMessage', 'onShareTimeline', 'onAddToFavorites'];

export const gameShare = (kit: Kit): ApiTable => {
  const { pages, host, errors } = kit.context;
  const listeners: Record<Hook, Listener[]> = {
    onShareAppMessage: [],
    onShareTimeline: [],
    onAddToFavorites: [],
  };
  const table: ApiTable = {};

  /** Of several listeners the latest that answers something. */
  const made = (hook: Hook, cause: unknown): unknown => {
    let card: unknown;
    for (const listener of listeners[hook]) {
      const answer = errors.guard(hook, () => listener(cause));
      if (isObject(answer)) card = answer;
    }
    return cardOf(card);
  };
  /** The page is there before any of the game's code runs. */
  const install = (hook: Hook): void => {
    const instance = pages.top()?.instance as Options | undefined;
    if (!instance) return;
    if (listeners[hook].length > 0) instance[hook] = (cause: unknown) => made(hook, cause);
    else delete instance[hook];
  };
  for (const hook of HOOKS) {
    table[hook] = direct((listener: unknown) => {
      if (typeof listener !== 'function') return;
      listeners[hook].push(listener as Listener);
      install(hook);
    });
    table[hook.replace(/^on/, 'off')] = direct((listener?: unknown) => {
      listeners[hook] =
        listener === undefined ? [] : listeners[hook].filter((it) => it !== listener);
      install(hook);
    });
  }

  return {
    ...table,
    // Documented without callbacks: nobody is told whether the user shared.
    shareAppMessage: direct(
      (options: unknown) => {
        if (!kit.offers('open.share')) {
          kit.unsupported('shareAppMessage', 'not provided by this super app');
          return;
        }
        host.notify('open.share', { card: jsonObject(cardOf(options)) });
      },
      { needs: 'open.share', params: 'title imageUrl query path imageUrlId toCurrentGroup' },
    ),
  };
};

/** A game is opened again with the query alone: `?a=1` is its path. */
function cardOf(made: unknown): Options & { title: string; path: string } {
  const given: Options = isObject(made) ? made : {};
  const { promise } = given;
  const { promise: _, ...own } = jsonObject(given);
  const query = text(own['query']).replace(/^\?/, '');
  const card = {
    ...own,
    title: optionalText(own['title']) ?? '',
    query,
    path: query === '' ? '' : `?${query}`,
  };
  return promise instanceof Promise ? { ...card, promise: promise.then(cardOf) } : card;
}
