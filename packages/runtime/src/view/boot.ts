// The handshake and the few words the host says later. Every message of the host is answered with an EMPTY window
// message: the host looks at who answered and at its user activation, never at the contents.
import type { HostToView, ViewBoot } from '@atrium/protocol';

/** Put in when view.js is built or served: the only origin this document listens to. */
declare const __HOST_ORIGIN__: string;

export interface HostWords {
  boot(boot: ViewBoot, port: MessagePort): void;
  theme(theme: 'light' | 'dark'): void;
  visible(visible: boolean): void;
  insets(safeArea: ViewBoot['safeArea']): void;
}

export function listenToHost(words: HostWords): void {
  const hostOrigin = __HOST_ORIGIN__;
  let booted = false;
  const answer = (includeUserActivation: boolean): void =>
    // includeUserActivation is missing from the DOM library's WindowPostMessageOptions.
    parent.postMessage('', {
      targetOrigin: hostOrigin,
      includeUserActivation,
    } as WindowPostMessageOptions);

  addEventListener('message', (event: MessageEvent<HostToView>) => {
    if (event.source !== parent || event.origin !== hostOrigin) return;
    const message = event.data;
    if (message === null || typeof message !== 'object') return;
    answer(message.k === 'attest');
    const port = event.ports[0];
    if (message.k === 'boot') {
      if (booted || !port) return;
      booted = true;
      words.boot(message, port);
    } else if (message.k === 'theme') words.theme(message.theme);
    else if (message.k === 'visible') words.visible(message.visible);
    else if (message.k === 'insets') words.insets(message.safeArea);
    // For the component that asked for it, which comes with another script.
    else if (message.k === 'camera')
      dispatchEvent(new CustomEvent('at-camera', { detail: message }));
  });
}
