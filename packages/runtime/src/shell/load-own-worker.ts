// `shell-worker.js`, for programs that make a worker of their own: loaded when the first one does.
import type { createOwnWorker, OwnWorker, OwnWorkerWorld } from './own-worker.ts';

/** What that script defines; the page has nothing else on its global object. */
export const PART = 'atriumOwnWorker';

export const loadOwnWorker = (world: OwnWorkerWorld): Promise<OwnWorker> =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${world.base}shell-worker.js`;
    script.onload = () =>
      resolve((globalThis as unknown as Record<string, typeof createOwnWorker>)[PART]!(world));
    script.onerror = reject;
    document.head.append(script);
  });
