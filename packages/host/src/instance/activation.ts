// The user's last tap as the host's own window sees it, and using it up.
import { LIMITS } from '@atrium/protocol';

export interface Activation {
  /** A tap is good now: recent, and not used up (A6). */
  active(): boolean;
  /** Weaker evidence for browsers that do not vouch in messages: recent, and not made in the host's own interface. */
  activeOutsideHost(now: number): boolean;
  /** One tap, one grant: nobody can use the current one again. */
  consume(): void;
  /** How often that was done: what came before the last time is used up with it. */
  consumed(): number;
  dispose(): void;
}

const HOST_INPUTS = ['pointerdown', 'pointerup', 'keydown'] as const;

export function createActivation(): Activation {
  // Where the browser cannot be told to forget the tap, we do, until it has forgotten it itself.
  let spent = false;
  let lastHostInput = -Infinity;
  let consumed = 0;
  const noteInput = (event: Event): void => {
    if (event.isTrusted) lastHostInput = performance.now();
  };
  for (const type of HOST_INPUTS) addEventListener(type, noteInput, true);

  const active = (): boolean => {
    const { isActive } = navigator.userActivation;
    if (!isActive) spent = false;
    return isActive && !spent;
  };
  return {
    active,
    activeOutsideHost: (now) => active() && now - lastHostInput > LIMITS.tapValidMs + 200,
    consumed: () => consumed,
    consume() {
      consumed++;
      try {
        // Delegating a capability uses up the activation of the whole frame tree and has no other effect here.
        const options: WindowPostMessageOptions & { delegate: string } = {
          targetOrigin: location.origin,
          delegate: 'fullscreen',
        };
        window.postMessage(0, options);
      } catch {
        // Capability delegation is unknown or refused: `spent` does the work.
      }
      spent = navigator.userActivation.isActive;
    },
    dispose() {
      for (const type of HOST_INPUTS) removeEventListener(type, noteInput, true);
    },
  };
}
