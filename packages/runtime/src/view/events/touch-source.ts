// Real touches, and the mouse as one touch: touchstart, touchmove, touchend, touchcancel, tap, longpress, longtap.
import type { Dialect, TouchPoint } from '@atrium/protocol';
import { defaultAction } from './default-action.ts';
import type { Dispatcher } from './dispatcher.ts';
import { createGesture } from './gesture.ts';
import { hoverTracker } from './hover.ts';

const SLOP_PX = 10;
/** A click this soon after a touch or a mouse press is the browser's echo of it. */
const ECHO_MS = 700;

type Contact = {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
};

const round = (value: number): number => Math.round(value * 100) / 100;
const point = (touch: Contact): TouchPoint => ({
  identifier: touch.identifier,
  pageX: round(touch.pageX),
  pageY: round(touch.pageY),
  clientX: round(touch.clientX),
  clientY: round(touch.clientY),
});

export interface TouchSource {
  /** Somebody wants to prevent scrolling by touchmove: from now on the browser waits for us. */
  blockMoves(): void;
}

export function touchSource(root: HTMLElement, dialect: Dialect, events: Dispatcher): TouchSource {
  const hover = hoverTracker(root);
  let target: EventTarget | null = null;
  let last: TouchPoint = { identifier: 0, pageX: 0, pageY: 0, clientX: 0, clientY: 0 };
  let timer = 0;
  let endedAt = -ECHO_MS;

  const position = (): { x: number; y: number } => ({ x: last.pageX, y: last.pageY });
  const gesture = createGesture(
    // Alipay presses longer.
    { longMs: dialect === 'my' ? 500 : 350, slopPx: SLOP_PX },
    {
      longPress() {
        const extras = { touches: [last], changedTouches: [last] };
        const wanted =
          events.listened(target, 'longpress') ||
          (dialect === 'my' && events.listened(target, 'longtap'));
        events.fire(target, 'longpress', position(), extras);
        events.fire(target, 'longtap', position(), extras);
        // Of a picture with show-menu-by-longpress.
        const menu = target instanceof Element && target.closest('[show-menu-by-longpress]');
        if (menu) menu.dispatchEvent(new Event('menu'));
        return wanted || !!menu;
      },
      tap: () => tap(target, position(), [last]),
      lost: () => hover.cancel(),
    },
    (ms) => {
      clearTimeout(timer);
      if (ms !== null) timer = window.setTimeout(() => gesture.timeout(), ms);
    },
  );
  const tap = (
    on: EventTarget | null,
    at: { x: number; y: number },
    changed: TouchPoint[],
  ): void => {
    const action = defaultAction(on, root);
    if (action === 'disabled') return;
    // The documentation's tap has its point in both lists, although the finger is up.
    events.fire(on, 'tap', at, { touches: changed, changedTouches: changed });
    action?.();
  };

  const begin = (
    on: EventTarget | null,
    touches: TouchPoint[],
    changed: TouchPoint[],
    source: Event,
  ): void => {
    const [first] = changed;
    if (!first) return;
    last = first;
    if (touches.length === 1) {
      target = on;
      if (on instanceof Element) hover.press(on);
    }
    events.fire(on, 'touchstart', position(), { touches, changedTouches: changed, source });
    gesture.down(first.clientX, first.clientY, touches.length);
  };
  const moved = (
    on: EventTarget | null,
    touches: TouchPoint[],
    changed: TouchPoint[],
    source: Event,
  ): void => {
    const [first] = changed;
    if (!first) return;
    last = first;
    gesture.move(first.clientX, first.clientY);
    events.fire(on, 'touchmove', position(), { touches, changedTouches: changed, source });
  };
  const finished = (
    on: EventTarget | null,
    touches: TouchPoint[],
    changed: TouchPoint[],
    source: Event,
  ): void => {
    last = changed[0] ?? last;
    endedAt = performance.now();
    const cancelled = source.type === 'touchcancel' || source.type === 'pointercancel';
    events.fire(on, cancelled ? 'touchcancel' : 'touchend', position(), {
      touches,
      changedTouches: changed,
      source,
    });
    if (cancelled) gesture.cancel();
    else if (touches.length === 0) gesture.up();
    hover.release();
  };

  const points = (list: TouchList): TouchPoint[] => [...list].map(point);
  const onTouch =
    (handle: typeof begin) =>
    (event: TouchEvent): void =>
      handle(event.target, points(event.touches), points(event.changedTouches), event);
  const passive = { capture: true, passive: true };
  document.addEventListener('touchstart', onTouch(begin), passive);
  document.addEventListener('touchend', onTouch(finished), passive);
  document.addEventListener('touchcancel', onTouch(finished), passive);
  const onMove = onTouch(moved);
  document.addEventListener('touchmove', onMove, passive);

  // The mouse.
  let pressed: EventTarget | null = null;
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      pressed = event.target;
      const contact = point(contactOf(event));
      begin(pressed, [contact], [contact], event);
    },
    true,
  );
  addEventListener(
    'pointermove',
    (event) => {
      if (!pressed || event.pointerType !== 'mouse') return;
      const contact = point(contactOf(event));
      moved(pressed, [contact], [contact], event);
    },
    true,
  );
  const mouseUp = (event: PointerEvent): void => {
    if (!pressed || event.pointerType !== 'mouse') return;
    const on = pressed;
    pressed = null;
    finished(on, [], [point(contactOf(event))], event);
  };
  addEventListener('pointerup', mouseUp, true);
  addEventListener('pointercancel', mouseUp, true);

  // Screen readers, voice control and scripts of tests click without touching.
  document.addEventListener(
    'click',
    (event) => {
      if (performance.now() - endedAt < ECHO_MS) return;
      const contact = point(contactOf(event));
      tap(event.target, { x: contact.pageX, y: contact.pageY }, [contact]);
    },
    true,
  );
  document.addEventListener('keydown', (event) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
    const on = event.target;
    if (!(on instanceof HTMLElement) || on.matches('input,textarea,button,select,dialog *')) return;
    event.preventDefault();
    const box = on.getBoundingClientRect();
    const [clientX, clientY] = [box.left + box.width / 2, box.top + box.height / 2];
    const contact = point({
      identifier: 0,
      clientX,
      clientY,
      pageX: clientX + scrollX,
      pageY: clientY + scrollY,
    });
    tap(on, { x: contact.pageX, y: contact.pageY }, [contact]);
  });

  let blocking = false;
  return {
    blockMoves() {
      if (blocking) return;
      blocking = true;
      document.removeEventListener('touchmove', onMove, { capture: true });
      document.addEventListener('touchmove', onMove, { capture: true, passive: false });
    },
  };
}

const contactOf = (event: MouseEvent): Contact => ({
  identifier: 0,
  pageX: event.pageX,
  pageY: event.pageY,
  clientX: event.clientX,
  clientY: event.clientY,
});
