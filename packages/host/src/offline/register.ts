// Registers the service worker that keeps the page's own files.
import { BASE_LIBRARY, isShared, SHARED } from './shared-files.ts';

interface ScriptUrlPolicies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The name the page's CSP lists under `trusted-types`. */
const POLICY = 'atrium-offline';

/**
 * Resolves with whether the page will start without a network from now on. Call it once, when there is nothing else to do.
 * @param script address of the worker, at the root of the page's own origin.
 */
export async function keepPageOffline(script = '/offline-worker.js'): Promise<boolean> {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: ScriptUrlPolicies };
    // It makes this one address and nothing else; a policy of this name can be made once.
    const policy = trustedTypes?.createPolicy(POLICY, {
      createScriptURL: (url) => {
        if (url !== script) throw new TypeError('not the address of the worker');
        return url;
      },
    });
    const { serviceWorker } = navigator;
    const registration = await serviceWorker.register(policy?.createScriptURL(script) ?? script);
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (!worker) return false;
    // The build before still answers where this one could not be installed.
    if (!(await installed(worker)) && !registration.active) return false;
    await keepLoaded();
    return true;
  } catch {
    return false;
  }
}

/** False: something it needs did not come. */
const installed = (worker: ServiceWorker): Promise<boolean> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'activated') resolve(true);
      else if (worker.state === 'redundant') resolve(false);
    };
    worker.addEventListener('statechange', look);
    look();
  });

/** What came before the worker did, or past it in a forced reload, it has not seen. */
async function keepLoaded(): Promise<void> {
  const cache = await caches.open(SHARED);
  await Promise.all(
    loadedBefore().map(async (pathname) => {
      if (BASE_LIBRARY.test(pathname) && (await cache.match(pathname))) return;
      const response = await fetch(pathname);
      if (response.ok) await cache.put(pathname, response);
    }),
  );
}

const loadedBefore = (): string[] =>
  performance.getEntriesByType('resource').flatMap(({ name }) => {
    const { origin, pathname } = new URL(name);
    return origin === location.origin && isShared(pathname) ? [pathname] : [];
  });
