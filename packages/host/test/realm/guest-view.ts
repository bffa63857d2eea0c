// A view that renders nothing but a button, and answers the host as the real one does.
declare const __HOST_ORIGIN__: string;

let port: MessagePort | undefined;
addEventListener('message', (event) => {
  if (event.source !== parent || event.origin !== __HOST_ORIGIN__) return;
  const { k } = event.data as { k: string };
  if (k === 'boot') {
    port = event.ports[0];
    // Painted, so that a tap finds it.
    requestAnimationFrame(() => requestAnimationFrame(() => port?.postMessage('painted')));
    setTimeout(() => port?.postMessage('painted'), 200);
  }
  // `includeUserActivation` is younger than TypeScript's library.
  const options: WindowPostMessageOptions & { includeUserActivation?: boolean } = {
    targetOrigin: __HOST_ORIGIN__,
  };
  if (k === 'attest') options.includeUserActivation = true;
  parent.postMessage('', options);
});
const button = document.createElement('button');
button.textContent = 'tap';
button.style.cssText = 'position:absolute;inset:0;width:100%;height:100%';
button.onclick = () => port?.postMessage('tap');
document.body.append(button);
