// Touches a test makes up, and what a finger means by them: tap, longpress.
import { createGesture } from '@atrium/runtime/src/view/events/gesture.ts';

export interface TouchOptions {
  touches?: { x?: number; y?: number }[];
  changedTouches?: { x?: number; y?: number }[];
}

const TOUCHES = ['touchstart', 'touchmove', 'touchend', 'touchcancel'];
/** miniprogram-simulate's. */
const SLOP_PX = 10;
const LONG_PRESS_MS = 350;
const SCROLL_PROTECTED_MS = 150;

export const isTouch = (name: string): boolean => TOUCHES.includes(name);

type Contact = { pageX: number; pageY: number; clientX: number; clientY: number };
export type TouchLike = globalThis.Event & { touches?: Contact[]; changedTouches?: Contact[] };

export function dispatchTouch(dom: HTMLElement, name: string, options: TouchOptions): void {
  const down = name === 'touchstart' || name === 'touchmove';
  const { touches = down ? [{ x: 0, y: 0 }] : [], changedTouches = [{ x: 0, y: 0 }] } = options;
  let serial = 0;
  const contacts = (points: { x?: number; y?: number }[]): object[] =>
    points.map(({ x, y }) => ({
      identifier: ++serial,
      target: dom,
      clientX: x,
      clientY: y,
      pageX: x,
      pageY: y,
      screenX: 0,
      screenY: 0,
    }));
  const event = new Event(name, { bubbles: true, cancelable: true });
  dom.dispatchEvent(
    Object.assign(event, {
      touches: contacts(touches),
      targetTouches: [],
      changedTouches: contacts(changedTouches),
    }),
  );
}

/** Every touch, and the taps and long presses they are, on the node they began on. */
export function listenToTouches(
  dom: HTMLElement,
  fire: (target: EventTarget | null, type: string, detail: object, source: TouchLike) => void,
): void {
  let began: TouchLike | undefined;
  let scrolledAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const at = (source: TouchLike): object => {
    const contact = source.changedTouches?.[0];
    return { x: contact?.pageX, y: contact?.pageY };
  };
  const gesture = createGesture(
    { longMs: LONG_PRESS_MS, slopPx: SLOP_PX },
    {
      longPress() {
        if (began) fire(began.target, 'longpress', at(began), began);
        return true;
      },
      tap() {
        if (began) fire(began.target, 'tap', at(began), began);
      },
      lost() {},
    },
    (ms) => {
      if (timer) clearTimeout(timer);
      timer = ms === null ? undefined : setTimeout(() => gesture.timeout(), ms);
    },
  );
  const listen = (name: string, then: (event: TouchLike) => void): void =>
    dom.addEventListener(
      name,
      (event) => {
        fire(event.target, name, {}, event);
        then(event);
      },
      { capture: true, passive: false },
    );
  listen('touchstart', (event) => {
    if (event.defaultPrevented || event.touches?.length !== 1) return;
    const [touch] = event.touches;
    const scrolled = Date.now() - scrolledAt < SCROLL_PROTECTED_MS;
    // Once.
    scrolledAt = -Infinity;
    if (!touch || scrolled) return;
    began = event;
    gesture.down(touch.pageX ?? 0, touch.pageY ?? 0, 1);
  });
  listen('touchmove', (event) => {
    const [touch] = event.touches ?? [];
    if (touch) gesture.move(touch.pageX ?? 0, touch.pageY ?? 0);
  });
  listen('touchend', (event) => {
    if (event.touches?.length === 0) gesture.up();
  });
  listen('touchcancel', () => gesture.cancel());
  listen('scroll', () => {
    scrolledAt = Date.now();
  });
}
