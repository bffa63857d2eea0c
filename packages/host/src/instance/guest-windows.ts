// The one listener for window messages of guests. It looks at who spoke and whether the browser vouches for a tap.
// What was said is never read: deserialising a hostile object can freeze the host for seconds.

export interface GuestWindows {
  /** `heard` runs for every message of this window: `null` without user activation, else whether it is active. */
  register(window: Window, heard: (activation: boolean | null) => void): () => void;
  dispose(): void;
}

export function createGuestWindows(): GuestWindows {
  const guests = new Map<MessageEventSource, (activation: boolean | null) => void>();
  const listen = (event: MessageEvent): void => {
    const heard = event.source && guests.get(event.source);
    if (heard) heard(activationOf(event));
    // A page of the web, in a guest's frame: it has nothing to say here, but what it shouts is counted.
    else guestAround(event.source)?.(null);
  };
  const guestAround = (source: MessageEventSource | null) => {
    let at = source as Window | null;
    while (at && !guests.has(at)) at = at.parent === at ? null : at.parent;
    return at ? guests.get(at) : undefined;
  };
  addEventListener('message', listen);
  return {
    register(window, heard) {
      guests.set(window, heard);
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
