// The way from a web page to the mini program it is shown in. Everything said before the frame has answered waits.
import { WEB_HELLO, WEB_WELCOME, type JsonObject, type ToWebPage } from '@atrium/protocol';

/** `https://{label}.guest.example`; written in when the script is served. */
declare const __GUEST_ORIGIN__: string;

type Options = Record<string, unknown>;

export interface Bridge {
  /** Whether a mini program shows this page. Known for sure only once `ready` has run. */
  readonly inside: boolean;
  /** Runs once it is known: true inside a mini program, false anywhere else. */
  ready(run: (inside: boolean) => void): void;
  message(data: unknown): void;
  /** `success`, `fail` and `complete` of the options run when the program has answered. */
  call(name: string, options?: Options): void;
  onMessage: ((data: unknown) => void) | undefined;
}

/** A page that nobody answers in this time is not in a mini program. */
const PATIENCE_MS = 3000;

const isFunction = (value: unknown): value is (value: unknown) => void =>
  typeof value === 'function';

const [before = '', after = ''] = __GUEST_ORIGIN__.split('{label}');

const isFrame = (origin: string): boolean =>
  origin.startsWith(before) &&
  origin.endsWith(after) &&
  /^[a-z2-7]{32}$/.test(origin.slice(before.length, origin.length - after.length));

export function createBridge(): Bridge {
  let port: MessagePort | undefined;
  let settled: boolean | undefined;
  let waiting: ((inside: boolean) => void)[] = [];
  let queue: object[] = [];
  let calls = 0;
  const pending = new Map<number, Options>();
  // Where the browser does not tell who is around the page, the frame's answer does.
  const around = (location.ancestorOrigins as DOMStringList | undefined)?.[0];
  const possible = parent !== window && (around === undefined || isFrame(around));

  const settle = (inside: boolean): void => {
    if (settled !== undefined) return;
    settled = inside;
    const runs = waiting;
    waiting = [];
    for (const run of runs) run(inside);
  };
  const say = (word: object): void => {
    if (port) port.postMessage(word);
    else if (settled !== false) queue.push(word);
  };
  const title = (): void => say({ k: 'title', title: document.title });
  const at = (): void => say({ k: 'at', url: location.href });

  const bridge: Bridge = {
    get inside() {
      return settled ?? possible;
    },
    ready(run) {
      if (settled === undefined) waiting.push(run);
      else setTimeout(run, 0, settled);
    },
    message: (data) => say({ k: 'message', data: json(data) }),
    call(name, options = {}) {
      const { success, fail, complete, ...args } = options;
      const waits = [success, fail, complete].some(isFunction);
      const id = waits ? ++calls : 0;
      if (waits) pending.set(id, options);
      say({ k: 'call', id, name, args: json(args) });
    },
    onMessage: undefined,
  };

  /** The page's own way back, where the browser tells whether there is one. */
  const back = (): void => {
    const { navigation } = window as {
      navigation?: { canGoBack: boolean; back(): { finished: Promise<unknown> } };
    };
    const went = navigation?.canGoBack === true;
    say({ k: 'back', went });
    if (went) navigation?.back().finished.catch(() => undefined);
  };

  const hear = (word: ToWebPage | { k: 'back' }): void => {
    if (word.k === 'back') return back();
    if (word.k === 'message') return bridge.onMessage?.(word.data);
    const options = pending.get(word.id);
    pending.delete(word.id);
    const told: JsonObject = word.value;
    const first = options?.[word.ok ? 'success' : 'fail'];
    if (isFunction(first)) first(told);
    if (isFunction(options?.['complete'])) options['complete'](told);
  };

  if (!possible) {
    settled = false;
    return bridge;
  }
  addEventListener('message', (event) => {
    if (event.source !== parent || event.data !== WEB_WELCOME || !isFrame(event.origin)) return;
    port = event.ports[0];
    if (!port) return;
    port.onmessage = ({ data }: MessageEvent<ToWebPage>) => hear(data);
    at();
    for (const word of queue) port.postMessage(word);
    queue = [];
    settle(true);
  });
  parent.postMessage(WEB_HELLO, '*');
  setTimeout(() => {
    queue = [];
    settle(false);
  }, PATIENCE_MS);

  const watch = (): void => {
    if (document.title) title();
    new MutationObserver(() => document.title && title()).observe(document.head, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  };
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', watch);
  else watch();
  for (const type of ['popstate', 'hashchange']) addEventListener(type, at);
  for (const name of ['pushState', 'replaceState'] as const) {
    const real = history[name].bind(history);
    history[name] = (...args) => {
      real(...args);
      at();
    };
  }
  return bridge;
}

/** What crosses is what JSON keeps of it. */
function json(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? null : (JSON.parse(text) as unknown);
}
