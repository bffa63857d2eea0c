// What depends on who listens, looked up after batches in idle time so that mass creation does not pay for it:
// keyboard focus and roles for things that react to taps, and Alipay's appear events.
import { LISTEN_CAPTURE } from '@atrium/protocol';

const INTERACTIVE = 'a,button,input,textarea,select,[role],[tabindex]';
const APPEAR = ['appear', 'disappear', 'firstappear'] as const;

export interface Sweep {
  /** Something began to listen to one of these. */
  want(type: string): void;
  afterBatch(): void;
}

export function createSweep(
  root: HTMLElement,
  emit: (element: Element, type: string) => void,
): Sweep {
  let taps = false;
  let appears = false;
  let scheduled = false;
  const seen = new WeakSet<Element>();
  const visible = new WeakSet<Element>();
  const appearedOnce = new WeakSet<Element>();
  let observer: IntersectionObserver | null = null;

  const appearObserver = (): IntersectionObserver =>
    (observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, intersectionRatio } of entries) {
          const now = intersectionRatio >= 0.5;
          if (now === visible.has(target)) continue;
          if (now) {
            visible.add(target);
            if (!appearedOnce.has(target)) emit(target, 'firstappear');
            appearedOnce.add(target);
            emit(target, 'appear');
          } else {
            visible.delete(target);
            emit(target, 'disappear');
          }
        }
      },
      { threshold: [0, 0.5, 1] },
    ));

  const sweep = (): void => {
    scheduled = false;
    const tappable: Element[] = [];
    for (const element of root.querySelectorAll('*')) {
      const listens = element.atriumListens;
      if (!listens || seen.has(element)) continue;
      seen.add(element);
      const tap = listens['tap'];
      if (tap !== undefined && !(tap & LISTEN_CAPTURE) && !element.atriumBuiltin)
        tappable.push(element);
      if (appears && APPEAR.some((type) => listens[type] !== undefined))
        appearObserver().observe(element);
    }
    for (const element of tappable) makeReachable(element);
  };
  const schedule = (): void => {
    if (scheduled || !(taps || appears)) return;
    scheduled = true;
    // Safari has no requestIdleCallback.
    if (typeof requestIdleCallback === 'function') requestIdleCallback(sweep, { timeout: 500 });
    else setTimeout(sweep, 100);
  };
  return {
    want(type) {
      if (type === 'tap') taps = true;
      else if ((APPEAR as readonly string[]).includes(type)) appears = true;
      else return;
      schedule();
    },
    afterBatch: schedule,
  };
}

/** Focusable, and a button unless it holds something interactive or says itself what it is. */
function makeReachable(element: Element): void {
  if (!element.hasAttribute('tabindex')) element.setAttribute('tabindex', '0');
  if (element.hasAttribute('role') || element.querySelector(INTERACTIVE)) return;
  for (const child of element.querySelectorAll('*'))
    if (child.atriumListens?.['tap'] !== undefined || child.atriumBuiltin?.element.tabIndex === 0)
      return;
  element.setAttribute('role', 'button');
}
