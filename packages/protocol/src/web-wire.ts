// The frame around a web page (`web.html` on the program's own site): host ⇄ frame as JSON text over a port of its own,
// frame ⇄ page as structured clones over another, which the JS SDK in the page asks for.
import type { ToWebPage, WebPageEvent } from './capabilities/web.ts';
import type { Dialect } from './dialect.ts';

/** Host → frame, window message with the port; once. Heartbeats and attestations as for views follow. */
export interface WebBoot {
  k: 'boot';
  dialect: Dialect;
  theme: 'light' | 'dark';
  language: string;
}

/** Host → frame, over the port. */
export type HostToWeb =
  | { k: 'open'; src: string }
  /** The bar's back arrow: the page goes back in itself if it can, and answers with `back`. */
  | { k: 'back' }
  | ToWebPage;

/** Frame → host, over the port. */
export type WebToHost = WebPageEvent | { k: 'title'; title: string } | { k: 'back'; went: boolean };

/** Page → frame, window message: the SDK is there and wants a port. Carries nothing. */
export const WEB_HELLO = 'atrium-jssdk';

/** Frame → page, window message with the port. */
export const WEB_WELCOME = 'atrium-jssdk-port';

export const WEB_LIMITS = {
  messageMaxChars: 64 * 1024,
  burst: 100,
  perSecond: 50,
  /** Characters of all web pages of one program; each frame keeps its page to the same. */
  charsBurst: 1024 * 1024,
  charsPerSecond: 256 * 1024,
  titleMaxChars: 200,
  urlMaxChars: 8192,
  /** Messages that wait for the moment in which `wx` delivers them. */
  keptMessages: 500,
} as const;
