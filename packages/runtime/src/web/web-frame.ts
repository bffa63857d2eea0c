// One web page in its frame: loads it, says when it may not be loaded, and carries words between it and the host.
import {
  createTokenBucket,
  WEB_HELLO,
  WEB_LIMITS,
  WEB_WELCOME,
  type HostToWeb,
  type WebBoot,
  type WebToHost,
} from '@atrium/protocol';
import { blockedPage } from './blocked-page.ts';
import { frameCss } from './frame-css.ts';
import { pageWord } from './page-word.ts';

const ADDRESS_MS = 100;

export interface WebFrameFacts {
  /** Pages from there keep their origin, and with it storage and cookies; all others have none. */
  ownOrigins: readonly string[];
  /** Where the browser finds what a program calls by this address. */
  address(src: string): string;
}

export function createWebFrame(boot: WebBoot, port: MessagePort, facts: WebFrameFacts): void {
  const bucket = createTokenBucket(WEB_LIMITS.burst, WEB_LIMITS.perSecond);
  const chars = createTokenBucket(WEB_LIMITS.charsBurst, WEB_LIMITS.charsPerSecond);
  let frame: HTMLIFrameElement | undefined;
  let page: MessagePort | undefined;
  let src = '';
  let url = '';
  /** What the frame is on its way to, and what the one before it still was: that one may be refused after it is gone. */
  let loading = '';
  let abandoned = '';

  document.documentElement.dataset['theme'] = boot.theme;
  document.documentElement.lang = boot.language.replace('_', '-');
  const style = document.createElement('style');
  style.textContent = frameCss;
  document.head.append(style);

  // A page that floods is not heard.
  const heard = (): boolean => bucket.take(1, performance.now());
  const send = (word: WebToHost): void => {
    const text = JSON.stringify(word);
    if (text.length <= WEB_LIMITS.messageMaxChars && chars.take(text.length, performance.now()))
      port.postMessage(text);
  };
  const tell = (word: WebToHost): void => {
    if (heard()) send(word);
  };
  const forget = (): void => {
    page?.close();
    page = undefined;
  };

  const open = (next: string): void => {
    forget();
    src = url = next;
    // A new frame: going elsewhere in the old one would leave a step for the browser's back button.
    const made = document.createElement('iframe');
    const address = facts.address(next);
    abandoned = loading;
    loading = address;
    const own = facts.ownOrigins.includes(originOf(address));
    made.setAttribute(
      'sandbox',
      own ? 'allow-scripts allow-forms allow-same-origin' : 'allow-scripts allow-forms',
    );
    made.referrerPolicy = 'strict-origin';
    made.title = new URL(next).hostname;
    made.addEventListener('load', () => {
      // What was blocked loads too: the browser's own empty page.
      if (frame !== made || made.hidden) return;
      loading = abandoned = '';
      document.body.removeAttribute('data-loading');
      // A page with the SDK says where it is about now.
      setTimeout(() => frame === made && !made.hidden && tell({ k: 'load', url }), ADDRESS_MS);
    });
    document.body.replaceChildren(made);
    document.body.setAttribute('data-loading', '');
    frame = made;
    made.src = address;
  };

  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective !== 'frame-src' || !frame) return;
    // Browsers name no more than the site of what they blocked.
    const site = originOf(event.blockedURI);
    if (site !== '' && site === originOf(abandoned) && site !== originOf(loading)) {
      abandoned = '';
      return;
    }
    loading = '';
    frame.hidden = true;
    forget();
    document.body.removeAttribute('data-loading');
    const address = site === '' || site === originOf(src) ? src : event.blockedURI;
    document.body.append(blockedPage(boot, address));
    tell({ k: 'blocked', url: address });
  });

  const hear = (event: MessageEvent<unknown>): void => {
    // Counted before it is read: reading is what costs.
    const word = heard() ? pageWord(event.data) : null;
    if (!word) return;
    if (word.k === 'at') url = word.url;
    send(word);
  };
  addEventListener('message', (event) => {
    if (!frame || event.source !== frame.contentWindow || event.data !== WEB_HELLO) return;
    // Each document of the page has a port of its own; the last one speaks.
    forget();
    const channel = new MessageChannel();
    page = channel.port1;
    page.onmessage = hear;
    // A page without an origin can only be reached as anybody; this window is the one that asked.
    frame.contentWindow?.postMessage(WEB_WELCOME, '*', [channel.port2]);
  });

  port.onmessage = ({ data }: MessageEvent<HostToWeb>) => {
    if (data.k === 'open') open(data.src);
    else if (data.k === 'back' && !page) tell({ k: 'back', went: false });
    else page?.postMessage(data);
  };
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');
