// Registers the service worker that keeps the page's own files.
import { isShared } from './shared-files.ts';

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
    await serviceWorker.register(policy?.createScriptURL(script) ?? script);
    await serviceWorker.ready;
    if (!serviceWorker.controller)
      await new Promise((resolve) =>
        serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    // What came before the worker did, it has not seen.
    await Promise.all(loadedBefore().map((url) => fetch(url)));
    return true;
  } catch {
    return false;
  }
}

const loadedBefore = (): string[] =>
  performance.getEntriesByType('resource').flatMap(({ name }) => {
    const { origin, pathname } = new URL(name);
    return origin === location.origin && isShared(pathname) ? [name] : [];
  });
