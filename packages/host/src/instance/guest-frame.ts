// One iframe of a program: opaque origin, nothing allowed but scripts, and dead the moment it loads a second time.

const DENIED_FEATURES = [
  'camera',
  'microphone',
  'geolocation',
  'fullscreen',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'usb',
  'serial',
  'hid',
  'payment',
  'publickey-credentials-get',
  'local-fonts',
  'idle-detection',
] as const;

export interface GuestFrame {
  readonly element: HTMLIFrameElement;
  /** Settles with the first load; what it loaded is unknown until it answers. */
  readonly loaded: Promise<void>;
  /** The frame's window, captured so that it can still be recognised after removal. */
  readonly window: Window;
  /** Posts now, or in order once the frame has loaded. */
  post(message: unknown, transfer?: Transferable[]): void;
  remove(): void;
}

/**
 * Appends the frame. `navigated` is called when it loads again: it went somewhere it was not sent. `more`: what its sandbox
 * allows besides scripts.
 */
export function createGuestFrame(
  parent: HTMLElement,
  url: string,
  navigated: () => void,
  more: readonly string[] = [],
): GuestFrame {
  const element = document.createElement('iframe');
  element.setAttribute('sandbox', ['allow-scripts', ...more].join(' '));
  element.allow = DENIED_FEATURES.map((feature) => `${feature} 'none'`).join('; ');
  element.referrerPolicy = 'no-referrer';
  element.loading = 'eager';
  element.src = url;

  let loads = 0;
  const loaded = new Promise<void>((resolve) => {
    element.addEventListener('load', () => {
      if (++loads > 1) navigated();
      else resolve();
    });
  });
  parent.append(element);
  const { contentWindow } = element;
  if (!contentWindow) throw new Error('a frame outside the document has no window');
  return {
    element,
    loaded,
    window: contentWindow,
    post(message, transfer = []) {
      // `*` is forced by the opaque origin; the host's frame-src pins the site, and no program code runs in frames.
      const send = (): void => contentWindow.postMessage(message, '*', transfer);
      if (loads > 0) send();
      else void loaded.then(send);
    },
    remove: () => element.remove(),
  };
}
