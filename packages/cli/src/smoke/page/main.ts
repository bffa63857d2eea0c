// The super app of a smoke run: the public SDK with everything a host may answer answered, and what it reports kept.
import {
  createHost,
  createMemoryFiles,
  createMemoryStorage,
  createProxyGateway,
  HttpRegistry,
  isHostError,
  type HostOptions,
  type NetworkGateway,
} from '@atrium/host';
import type { SmokeFacts, SmokeWindow } from './facts.ts';

const config = (await (await fetch('/config.json')).json()) as {
  guestOriginTemplate: string;
  publicKeys: string[];
  runtime: HostOptions['runtime'];
  map?: HostOptions['map'];
};
const container = document.querySelector<HTMLElement>('#stage');
if (!container) throw new Error('the page has no #stage');
// Every page is opened by a user who was never here.
localStorage.clear();

const facts: SmokeFacts = {
  readyMs: null,
  crash: null,
  refusal: null,
  errors: [],
  apis: [],
  refused: [],
  path: null,
};

/** Stacks on their way to places in the sources. */
const searches: Promise<unknown>[] = [];

/** Nothing is sent and nothing answered. */
let silent = false;
const forever = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** As the platform's proxy, and what it refuses is written down. */
function observed(inner: NetworkGateway): NetworkGateway {
  const note = (url: string, error: unknown): never => {
    const { failure } = error as { failure?: { code: string; message: string } };
    if (failure && failure.code !== 'aborted' && facts.refused.length < 50)
      facts.refused.push({ url: url.slice(0, 500), reason: failure.message });
    throw error;
  };
  return {
    fetch: (context, request) =>
      silent
        ? forever()
        : inner.fetch(context, request).catch((error: unknown) => note(request.url, error)),
    connect: (context, head, events, signal) =>
      silent
        ? forever()
        : inner
            .connect(context, head, events, signal)
            .catch((error: unknown) => note(head.url, error)),
  };
}

const host = createHost({
  container,
  registry: new HttpRegistry(),
  guestOrigin: (label) => config.guestOriginTemplate.replace('{label}', label),
  runtime: config.runtime,
  publicKeys: config.publicKeys,
  ...(config.map && { map: config.map }),
  theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  locale: navigator.language.startsWith('zh') ? 'zh' : 'en',
  storage: createMemoryStorage(),
  files: createMemoryFiles(),
  network: observed(createProxyGateway()),
  developer: true,
  hooks: {
    login: () => Promise.resolve({ code: 'smoke-login-code' }),
    checkSession: () => Promise.resolve(true),
    userProfile: () => Promise.resolve({ nickName: 'Smoke', avatarUrl: '' }),
    phoneNumber: () => Promise.resolve({ code: 'smoke-phone-code' }),
    chooseAddress: () => Promise.resolve(null),
    subscribe: () => Promise.resolve(null),
    share: () => Promise.resolve(false),
    customerService: () => Promise.resolve(),
    account: (_caller, id) => ({ name: `Account ${id}`, followed: false }),
    report: () => undefined,
  },
});

host.on('program:ready', ({ afterMs }) => (facts.readyMs = Math.round(afterMs)));
host.on('program:crash', ({ reason }) => (facts.crash ??= reason));
host.on('program:unsupported', ({ api, reason }) => facts.apis.push({ name: api, reason }));
host.on('program:error', ({ kind, message, stack, sourceStack }) => {
  if (facts.errors.length >= 50) return;
  const error = { kind, message, stack };
  facts.errors.push(error);
  const found = sourceStack().then(
    (text) => (error.stack = text),
    () => undefined,
  );
  searches.push(found);
});

const own: SmokeWindow = {
  open({ appId, path, silent: waiting }) {
    silent = waiting;
    // Resolves when there is content; the run watches `facts`, so that nothing here can hang it.
    host.open({ appId, path }).catch((error: unknown) => {
      facts.refusal ??= isHostError(error) ? `${error.code}: ${error.message}` : String(error);
    });
  },
  facts: () => ({ ...facts, path: host.journey().seats.at(-1)?.page.path ?? null }),
  async settled() {
    await Promise.all(searches);
  },
  front() {
    // Not by hit testing: an open dialog of the host makes everything below it inert.
    const iframe = [...document.querySelectorAll('iframe')].findLast((it) => {
      const box = it.getBoundingClientRect();
      const across = box.left <= innerWidth / 2 && box.right >= innerWidth / 2;
      const along = box.top <= innerHeight / 2 && box.bottom >= innerHeight / 2;
      return (
        across && along && it.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      );
    });
    for (const old of document.querySelectorAll('[data-smoke-front]'))
      if (old !== iframe) old.removeAttribute('data-smoke-front');
    iframe?.setAttribute('data-smoke-front', '');
    const { x, y, width, height } = (iframe ?? container).getBoundingClientRect();
    return { x, y, width, height };
  },
};
Object.assign(window, { smoke: own });
document.title = 'ready';
