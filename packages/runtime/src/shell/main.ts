// The shell iframe: takes one handshake from the host page and becomes the relay between it and the Worker.
import type { ShellBoot } from '@atrium/protocol';
import { loadOwnWorker } from './load-own-worker.ts';
import { startRelay } from './relay.ts';

/** The one origin that may embed the shell; written in when the runtime is built or served, never read from a URL. */
declare const __HOST_ORIGIN__: string;

const accept = (event: MessageEvent): void => {
  // The origin is pinned because anybody may try to embed the shell (CVE-2022-24526); `source` because siblings can post here too.
  if (event.source !== parent || event.origin !== __HOST_ORIGIN__) return;
  const port = event.ports[0];
  if (!port || !isBoot(event.data)) return;
  removeEventListener('message', accept);
  startRelay(port, event.data, {
    now: () => performance.now(),
    base: new URL('.', location.href).href,
    createWorker: (url) => new Worker(url),
    createUrl: (script) => URL.createObjectURL(new Blob([script], { type: 'text/javascript' })),
    revokeUrl: (url) => URL.revokeObjectURL(url),
    loadOwnWorker,
  });
};

const isBoot = (data: unknown): data is ShellBoot =>
  typeof data === 'object' && data !== null && 'k' in data && data.k === 'boot';

addEventListener('message', accept);
