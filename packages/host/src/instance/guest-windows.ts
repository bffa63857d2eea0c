// The one listener for window messages of guests. It looks at who spoke and whether the browser vouches for a tap.
// What was said is never read: deserialising a hostile object can freeze the host for seconds.

export interface GuestWindows {
  /** `heard` runs for every message of this window: `null` without user activation, else whether it is active. */
  register(window: Window, heard: (activation: boolean | null) => void): () => void;
  dispose(): void;
}

export function createGuestWindows(): GuestWindows {
  const guests = new Map<MessageEventSource, (activation: boolean | null) => void>();
  /** Whose frame a window is in; null: nobody's. A window stays where it is, so it is looked for once. */
  let around = new WeakMap<MessageEventSource, MessageEventSource | null>();
  const listen = (event: MessageEvent): void => {
    const { source } = event;
    if (!source) return;
    const heard = guests.get(source);
    if (heard) return heard(activationOf(event));
    // A page of the web, in a guest's frame: it has nothing to say here, but what it shouts is counted as that guest's.
    // Nobody pays for a window that is in none of them.
    const guest = guestAround(source);
    if (guest) guests.get(guest)?.(null);
  };
  const guestAround = (source: MessageEventSource): MessageEventSource | null => {
    const known = around.get(source);
    if (known !== undefined) return known;
    let at: Window | null = source as Window;
    while (at && !guests.has(at)) at = at.parent === at ? null : at.parent;
    around.set(source, at);
    return at;
  };
  addEventListener('message', listen);
  return {
    register(window, heard) {
      guests.set(window, heard);
      // Some of them may be in this one.
      around = new WeakMap();
      return () => guests.delete(window);
    },
    dispose() {
      removeEventListener('message', listen);
      guests.clear();
    },
  };
}

/** `MessageEvent.userActivation`: the browser's own word, absent from TypeScript's library and from some browsers. */
function activationOf(event: MessageEvent): boolean | null {
  const { userActivation } = event as MessageEvent & { userActivation?: UserActivation | null };
  return userActivation ? userActivation.isActive : null;
}

/** Without it a reply proves nothing about the view, and the weaker rule of `createActivation` applies. */
export const vouchesForTaps = (): boolean => 'userActivation' in MessageEvent.prototype;
