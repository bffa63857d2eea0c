// Skyline's gesture handlers on a page of the browser: boxes without a box that tell, as `gesture`, what fingers do on what
// they hold. Where several could, the innermost that recognises first has the gesture, unless they name each other.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

/** GestureState of Skyline. */
const STATE = { begin: 1, active: 2, end: 3, cancelled: 4 } as const;

/** A finger has to move so far before it pans; a drag along one axis is recognised earlier, as documented. */
const PAN_PX = 16;
const DRAG_PX = 8;
const LONG_PRESS_MS = 500;
const DOUBLE_TAP_MS = 300;

type Kind =
  | 'pan'
  | 'vertical-drag'
  | 'horizontal-drag'
  | 'tap'
  | 'double-tap'
  | 'long-press'
  | 'scale';

interface Claim {
  tag: string;
  with: string[];
}

/** Who has the gesture of the fingers that are down now. */
let claims: Claim[] = [];
let fingers = 0;

interface Track {
  id: number;
  startX: number;
  startY: number;
  x: number;
  y: number;
  at: number;
  velocityX: number;
  velocityY: number;
}

const moved = (track: Track, event: PointerEvent): { deltaX: number; deltaY: number } => {
  const deltaX = event.clientX - track.x;
  const deltaY = event.clientY - track.y;
  const ms = Math.max(1, event.timeStamp - track.at);
  track.velocityX = (deltaX / ms) * 1000;
  track.velocityY = (deltaY / ms) * 1000;
  track.x = event.clientX;
  track.y = event.clientY;
  track.at = event.timeStamp;
  return { deltaX, deltaY };
};

function recognise(host: BuiltinHost, element: HTMLElement, kind: Kind, claim: Claim): () => void {
  const down = new Map<number, Track>();
  let owns = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastTap = -Infinity;
  let spread = 0;

  const tell = (state: number, track: Track, more: object = {}): void => {
    host.emit('gesture', { state, absoluteX: track.x, absoluteY: track.y, ...more });
  };
  const claimed = (): boolean => {
    const free = claims.every(
      (other) => other.with.includes(claim.tag) || claim.with.includes(other.tag),
    );
    if (free) claims.push(claim);
    return free;
  };
  const ready = ({ startX, startY }: Track, event: PointerEvent): boolean => {
    const dx = Math.abs(event.clientX - startX);
    const dy = Math.abs(event.clientY - startY);
    if (kind === 'pan') return Math.hypot(dx, dy) > PAN_PX;
    if (kind === 'vertical-drag') return dy > DRAG_PX && dy > dx;
    if (kind === 'horizontal-drag') return dx > DRAG_PX && dx > dy;
    return false;
  };
  const scaleDetail = (): object => {
    const [a, b] = [...down.values()];
    if (!a || !b) return {};
    const [w, h] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    const [w0, h0] = [Math.abs(a.startX - b.startX), Math.abs(a.startY - b.startY)];
    const turn = (x: number, y: number): number => Math.atan2(y, x);
    return {
      focalX: (a.x + b.x) / 2,
      focalY: (a.y + b.y) / 2,
      scale: Math.hypot(w, h) / Math.max(1, spread),
      horizontalScale: w / Math.max(1, w0),
      verticalScale: h / Math.max(1, h0),
      rotation: turn(b.x - a.x, b.y - a.y) - turn(b.startX - a.startX, b.startY - a.startY),
      pointerCount: down.size,
    };
  };

  const onDown = (event: PointerEvent): void => {
    if (event.button > 0) return;
    const { clientX: x, clientY: y, timeStamp: at } = event;
    const track = {
      id: event.pointerId,
      startX: x,
      startY: y,
      x,
      y,
      at,
      velocityX: 0,
      velocityY: 0,
    };
    down.set(event.pointerId, track);
    if (down.size === 1) {
      for (const [type, listener] of WINDOW) window.addEventListener(type, listener);
      fingers++;
    }
    if (kind === 'scale' && down.size === 2) {
      const [a, b] = [...down.values()];
      if (a && b) spread = Math.hypot(a.x - b.x, a.y - b.y);
      if (claimed()) {
        owns = true;
        tell(STATE.begin, track, scaleDetail());
      }
    }
    if (kind === 'long-press')
      timer = setTimeout(() => {
        if (!claimed()) return;
        owns = true;
        tell(STATE.begin, track, { translationX: 0, translationY: 0 });
      }, LONG_PRESS_MS);
  };
  const onMove = (event: PointerEvent): void => {
    const track = down.get(event.pointerId);
    if (!track) return;
    if (!owns && Math.hypot(event.clientX - track.startX, event.clientY - track.startY) > PAN_PX)
      clearTimeout(timer);
    if (!owns && ready(track, event)) {
      if (!claimed()) return;
      owns = true;
      tell(STATE.begin, track, { deltaX: 0, deltaY: 0 });
    }
    if (!owns) return;
    const delta = moved(track, event);
    if (kind === 'scale') tell(STATE.active, track, scaleDetail());
    else if (kind === 'long-press')
      tell(STATE.active, track, {
        translationX: track.x - track.startX,
        translationY: track.y - track.startY,
      });
    else tell(STATE.active, track, delta);
  };
  const finish = (event: PointerEvent, cancelled: boolean): void => {
    const track = down.get(event.pointerId);
    if (!track) return;
    const more = kind === 'scale' ? scaleDetail() : {};
    clearTimeout(timer);
    down.delete(event.pointerId);
    const { velocityX, velocityY } = track;
    if (owns)
      tell(cancelled ? STATE.cancelled : STATE.end, track, { velocityX, velocityY, ...more });
    else if (!cancelled && (kind === 'tap' || kind === 'double-tap')) tapped(track, event);
    owns = false;
    if (down.size > 0) return;
    for (const [type, listener] of WINDOW) window.removeEventListener(type, listener);
    if (--fingers === 0) claims = [];
  };
  const tapped = (track: Track, event: PointerEvent): void => {
    if (Math.hypot(event.clientX - track.startX, event.clientY - track.startY) > PAN_PX) return;
    if (kind === 'double-tap') {
      const twice = event.timeStamp - lastTap < DOUBLE_TAP_MS;
      lastTap = twice ? -Infinity : event.timeStamp;
      if (!twice) return;
    }
    if (claimed()) tell(STATE.active, track);
  };
  const onUp = (event: PointerEvent): void => finish(event, false);
  const onCancel = (event: PointerEvent): void => finish(event, true);
  const WINDOW = [
    ['pointermove', onMove],
    ['pointerup', onUp],
    ['pointercancel', onCancel],
  ] as const;
  element.addEventListener('pointerdown', onDown);
  return () => {
    clearTimeout(timer);
    if (down.size > 0) {
      for (const [type, listener] of WINDOW) window.removeEventListener(type, listener);
      if (--fingers === 0) claims = [];
    }
  };
}

const handler = (kind: Kind | 'force-press'): BuiltinDefinition => ({
  tag: `${kind}-gesture-handler`,
  create(host) {
    const element = makeHost(`${kind}-gesture-handler`);
    element.setAttribute('at-gesture', kind);
    const claim: Claim = { tag: '', with: [] };
    // No browser tells how hard a finger presses.
    const stop = kind === 'force-press' ? () => {} : recognise(host, element, kind, claim);
    return {
      element,
      setAttribute(name, value) {
        if (name === 'tag') claim.tag = toText(value);
        if (name === 'simultaneous-handlers')
          claim.with = Array.isArray(value) ? value.map((tag) => toText(tag)) : [];
      },
      destroy: stop,
    };
  },
});

export const gestureHandlers: BuiltinDefinition[] = (
  [
    'pan',
    'vertical-drag',
    'horizontal-drag',
    'tap',
    'double-tap',
    'long-press',
    'scale',
    'force-press',
  ] as const
).map(handler);
