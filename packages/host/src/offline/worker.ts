// For the script of a service worker, which a super app serves at the root of its own origin and nowhere else.
import { createPageFiles, type PageFilesOptions } from './page-files.ts';

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends ExtendableEvent {
  request: Request;
  clientId: string;
  resultingClientId: string;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

/**
 * @example
 * // offline-worker.ts, bundled to /offline-worker.js
 * serveOffline({ build: '…', files: ['/', '/superapp.js'] });
 */
export function serveOffline(options: PageFilesOptions): void {
  const scope = self as unknown as WorkerScope;
  const page = createPageFiles(options);
  scope.addEventListener('install', (event) =>
    event.waitUntil(page.install().then(() => scope.skipWaiting())),
  );
  scope.addEventListener('activate', (event) =>
    event.waitUntil(page.activate().then(() => scope.clients.claim())),
  );
  scope.addEventListener('fetch', (event) => {
    const answer = page.answer(event.request, event);
    if (answer) event.respondWith(answer);
  });
}
