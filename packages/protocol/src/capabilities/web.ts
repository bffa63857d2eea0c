// Capabilities of <web-view>: a page of the web that covers a page of the program. The host draws it and relays its words.
// Types only.
import type { Json, JsonObject } from '../dialect.ts';

export interface WebCapabilities {
  /** Covers a page with a web page, or sends the one that covers it elsewhere. `web.event` events follow. */
  'web.show': { args: { pageId: number; src: string }; result: null };
  'web.close': { args: { pageId: number }; result: null };
  /** A word to the web page: `answer` to one of its calls, or a `message` of the program. */
  'web.post': { args: { pageId: number; word: ToWebPage }; result: null };
}

export type ToWebPage =
  | { k: 'message'; data: Json }
  | { k: 'answer'; id: number; ok: boolean; value: JsonObject };

/** What a web page tells its program; `url` is where the page says it is, else where it was sent. */
export type WebPageEvent =
  | { k: 'load'; url: string }
  /** It, or a page it went to, is not in the program's list. */
  | { k: 'blocked'; url: string }
  | { k: 'at'; url: string }
  | { k: 'message'; data: Json }
  /** A function of the JS SDK; `id` 0: nobody waits for an answer. */
  | { k: 'call'; id: number; name: string; args: JsonObject };
