// "Did the user tap this program?", asked of the browser through the visible view. Pulled, never pushed: a port
// message may overtake a window message, so the question is put when the answer is needed.
import { LIMITS, type Scope } from '@atrium/protocol';
import type { HostAnswer } from '../broker/capability.ts';
import type { Activation } from './activation.ts';
import { vouchesForTaps } from './guest-windows.ts';
import type { View } from './view-pool.ts';

export interface TapWitness {
  /** True when the browser vouches for a tap in the visible view that nobody has used up. */
  attest(): Promise<boolean>;
  /** The same, and uses the tap up: of several who ask at once, one gets it. That `scope` was allowed counts as well. */
  take(scope?: Scope): Promise<boolean>;
  /** The user answered, in the host's own interface, what this program had asked for: as good as a tap in it. */
  answered(what: HostAnswer): void;
  /** The view answered; `null` is a heartbeat and settles nothing. */
  heard(view: View, activation: boolean | null): void;
  /** Whoever waits gets `false`. */
  dispose(): void;
}

export function createTapWitness(
  activation: Activation,
  visible: () => View | undefined,
): TapWitness {
  let asked: View | undefined;
  let waiting: ((tapped: boolean) => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let answer: { what: HostAnswer; at: number; consumed: number } | undefined;
  /** The browser must vouch as well: for a press in this window, the host's. A jump uses it up without asking us. */
  const answeredLately = (): boolean =>
    answer?.consumed === activation.consumed() &&
    performance.now() - answer.at <= LIMITS.tapValidMs &&
    activation.active();

  const settle = (tapped: boolean): void => {
    clearTimeout(timer);
    asked = undefined;
    const settled = waiting;
    waiting = [];
    for (const one of settled) one(tapped);
  };

  const witness: TapWitness = {
    attest() {
      const view = visible();
      if (!view) return Promise.resolve(false);
      if (answer?.what === 'dialog' && answeredLately()) return Promise.resolve(true);
      // The host's own window is no reason not to ask: it hears of a tap from the browser, after a port may have spoken.
      if (!vouchesForTaps())
        return Promise.resolve(activation.activeOutsideHost(performance.now()));
      return new Promise((resolve) => {
        // A view that left the front cannot speak for the one that came, nor may its late answer be waited for.
        if (asked && asked !== view) settle(false);
        waiting.push(resolve);
        if (asked) return;
        asked = view;
        view.frame.post({ k: 'attest' });
        timer = setTimeout(() => settle(false), LIMITS.attestTimeoutMs);
      });
    },
    async take(scope) {
      // Whoever waited for the same answer may have used the tap up, or the program may have left the front.
      const counts = answer?.what === 'payment' || answer?.what === scope;
      const vouched = (counts && answeredLately()) || (await witness.attest());
      if (!vouched || !visible() || !activation.active()) return false;
      activation.consume();
      return true;
    },
    answered: (what) => (answer = { what, at: performance.now(), consumed: activation.consumed() }),
    heard(view, active) {
      if (active === null || view !== asked) return;
      settle(active && activation.active());
    },
    dispose: () => settle(false),
  };
  return witness;
}
