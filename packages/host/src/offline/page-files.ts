// What a super app's service worker does: it keeps the files of the page itself, so that the page starts without a network.
// Programs are not its business: their files are kept by the page (kept-registry.ts), their frames are on sites of their own,
// where no service worker may be.
import { BASE_LIBRARY, SETTING, SHARED } from './shared-files.ts';

export interface PageFilesOptions {
  /** Of this build: another build has another name, and its own copies. */
  build: string;
  /** Addresses of the page and all it may load: `/`, `/superapp.js`, `/chunks/…`. */
  files: readonly string[];
  caches?: CacheStorage;
  fetch?: (request: Request) => Promise<Response>;
  /** So long a network that says nothing is waited for. Default: 2 s. */
  patienceMs?: number;
}

export interface PageFiles {
  /** Fetches everything; rejects when something did not come, and then nothing is kept. */
  install(): Promise<void>;
  /** The build before stays: a page of it may still be open. */
  activate(): Promise<void>;
  /** Undefined: none of its business. */
  answer(request: Request, event?: Asking): Promise<Response> | undefined;
}

/** What a `FetchEvent` says of who asks. */
export interface Asking {
  /** The page that asks for a part of itself. */
  clientId?: string;
  /** The page that an address of the browser becomes. */
  resultingClientId?: string;
  /** Goes on after the answer: writing what came. */
  waitUntil?(work: Promise<unknown>): void;
}

const PREFIX = 'atrium-page ';
const BASE_LIBRARIES_KEPT = 4;
const NAMED_BY_CONTENT = /^\/chunks\//;
const PATIENCE_MS = 2000;
const PAGES_KNOWN = 32;

export function createPageFiles(options: PageFilesOptions): PageFiles {
  const { build, files, patienceMs = PATIENCE_MS } = options;
  const caches = options.caches ?? globalThis.caches;
  const send = options.fetch ?? ((request) => fetch(request));
  const own = PREFIX + build;
  const kept = new Set(files);
  /** Pages whose `/` is of this build: the rest of it is too, however fast the network is by then. */
  const startedHere = new Set<string>();

  const quickly = async (request: Request): Promise<Response> => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the network says nothing')), patienceMs);
    });
    return Promise.race([send(request), late]).finally(() => clearTimeout(timer));
  };

  /** A full disk keeps nothing more, and the page has its answer all the same. */
  const keep = (event: Asking, cache: Cache, key: string, copy: Response): void => {
    const written = cache
      .put(key, copy)
      .then(() => (BASE_LIBRARY.test(key) ? dropOldLibraries(cache) : undefined))
      .catch(() => undefined);
    event.waitUntil?.(written);
  };

  /** As the network has it now; without one, as this build has it. */
  const newest = async (request: Request, cacheName: string, key: string, event: Asking) => {
    const cache = await caches.open(cacheName);
    const found = await cache.match(key);
    const ours = (one: Response): Response => {
      if (event.resultingClientId) startedHere.add(event.resultingClientId);
      for (const page of startedHere) if (startedHere.size > PAGES_KNOWN) startedHere.delete(page);
      return one;
    };
    try {
      const response = await (found ? quickly(request) : send(request));
      if (cacheName === SHARED && response.ok) keep(event, cache, key, response.clone());
      // A server that is starting or gone has less to say than what is kept.
      return response.status >= 500 && found ? ours(found) : response;
    } catch (error) {
      if (found) return ours(found);
      throw error;
    }
  };

  /** The same for ever under its name. */
  const once = async (request: Request, cacheName: string, key: string, event: Asking) => {
    const known = await caches.match(key);
    if (known) return known;
    const cache = await caches.open(cacheName);
    const response = await send(request);
    if (response.ok) keep(event, cache, key, response.clone());
    return response;
  };

  const ofThisBuild = async (request: Request, key: string): Promise<Response> =>
    (await (await caches.open(own)).match(key)) ?? send(request);

  return {
    async install() {
      const cache = await caches.open(own);
      try {
        await cache.addAll([...kept]);
      } catch (error) {
        await caches.delete(own);
        throw error;
      }
    },
    async activate() {
      const builds = (await caches.keys()).filter((it) => it.startsWith(PREFIX) && it !== own);
      for (const old of builds.slice(0, -1)) await caches.delete(old);
    },
    answer(request, event = {}) {
      const { origin, pathname } = new URL(request.url);
      if (request.method !== 'GET' || origin !== self.location.origin) return undefined;
      if (request.mode === 'navigate')
        return pathname === '/' ? newest(request, own, '/', event) : undefined;
      if (BASE_LIBRARY.test(pathname)) return once(request, SHARED, pathname, event);
      if (NAMED_BY_CONTENT.test(pathname)) return once(request, own, pathname, event);
      if (SETTING.test(pathname)) return newest(request, SHARED, pathname, event);
      if (!kept.has(pathname)) return undefined;
      return startedHere.has(event.clientId ?? '')
        ? ofThisBuild(request, pathname)
        : newest(request, own, pathname, event);
    },
  };
}

async function dropOldLibraries(cache: Cache): Promise<void> {
  const libraries = (await cache.keys()).filter(({ url }) =>
    BASE_LIBRARY.test(new URL(url).pathname),
  );
  for (const old of libraries.slice(0, -BASE_LIBRARIES_KEPT)) await cache.delete(old);
}
