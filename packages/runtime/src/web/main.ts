// web.js: the frame around a web page. It stands on the program's own site, so its policy can name the sites the page may
// come from (`frame-src`), and it keeps what the page says small and seldom before the host has to look at it.
import type { WebBoot } from '@atrium/protocol';
import { createWebFrame } from './web-frame.ts';

/** The only origin this document listens to; written in when the runtime is built or served. */
declare const __HOST_ORIGIN__: string;

let booted = false;

addEventListener('message', (event: MessageEvent<{ k?: unknown } | null>) => {
  if (event.source !== parent || event.origin !== __HOST_ORIGIN__) return;
  const word = event.data?.k;
  // Empty, as the answer of a view: the host looks at who answered and at its user activation.
  parent.postMessage('', {
    targetOrigin: __HOST_ORIGIN__,
    includeUserActivation: word === 'attest',
  } as WindowPostMessageOptions);
  const port = event.ports[0];
  if (word !== 'boot' || booted || !port) return;
  booted = true;
  const [from, to] = words('atrium-alias');
  createWebFrame(event.data as WebBoot, port, {
    ownOrigins: words('atrium-own-origins'),
    // A made-up site of the development server has its real address here.
    address: (src) => (from && to && src.startsWith(`${from}/`) ? src.replace(from, to) : src),
  });
});

const words = (name: string): string[] =>
  (document.querySelector(`meta[name=${name}]`)?.getAttribute('content') ?? '').split(' ');
