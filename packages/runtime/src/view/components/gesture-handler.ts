// Skyline's gesture handlers on a page of the browser: boxes without a box that tell, as `gesture`, what fingers do on what
// they hold. Where several could, the innermost that recognises first has the gesture, unless they name each other.
import type { BuiltinDefinition, BuiltinHost } from '../builtin.ts';
import { makeHost } from '../dom.ts';
import { toText } from '../value.ts';

/** GestureState of Skyline. */
const STATE = { possible: 0, begin: 1, active: 2, end: 3, cancelled: 4 } as const;

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

/** These tell from the first touch on; the others once they are recognised, and a tap only that, as begun. */
const DRAGS: readonly Kind[] = ['pan', 'vertical-drag', 'horizontal-drag'];
const STILL = { deltaX: 0, deltaY: 0 };

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
  /** What the fingers of a scale are compared with: where they were when it began, and their middle the last time. */
  let spread = 0;
  let focal = { x: 0, y: 0 };
  /** A finger came or went: what goes on is a gesture of its own. */
  let anew = false;

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
    // A scale is more than a pan: one finger moves its middle.
    if (kind === 'pan' || kind === 'scale') return Math.hypot(dx, dy) > PAN_PX;
    if (kind === 'vertical-drag') return dy > DRAG_PX && dy > dx;
    if (kind === 'horizontal-drag') return dx > DRAG_PX && dx > dy;
    return false;
  };
  const scaleDetail = (): object => {
    const [a, b = a] = [...down.values()];
    const before = focal;
    if (a && b) focal = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    const middle = {
      focalX: focal.x,
      focalY: focal.y,
      focalDeltaX: focal.x - before.x,
      focalDeltaY: focal.y - before.y,
      pointerCount: down.size,
    };
    if (!a || !b || a === b)
      return { ...middle, scale: 1, horizontalScale: 1, verticalScale: 1, rotation: 0 };
    const [w, h] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
    const [w0, h0] = [Math.abs(a.startX - b.startX), Math.abs(a.startY - b.startY)];
    const turn = (x: number, y: number): number => Math.atan2(y, x);
    return {
      ...middle,
      scale: Math.hypot(w, h) / Math.max(1, spread),
      horizontalScale: w0 > 0 ? w / w0 : 1,
      verticalScale: h0 > 0 ? h / h0 : 1,
      rotation: turn(b.x - a.x, b.y - a.y) - turn(b.startX - a.startX, b.startY - a.startY),
    };
  };
  /** From here on the fingers are compared with where they are now. */
  const beginScale = (track: Track): void => {
    for (const one of down.values()) [one.startX, one.startY] = [one.x, one.y];
    const [a, b = a] = [...down.values()];
    if (!a || !b) return;
    spread = Math.hypot(a.x - b.x, a.y - b.y);
    focal = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
    anew = false;
    tell(STATE.begin, track, scaleDetail());
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
    if (kind === 'scale' && owns && !anew)
      tell(STATE.end, track, { velocityX: 0, velocityY: 0, ...scaleDetail() });
    down.set(event.pointerId, track);
    if (down.size === 1) {
      for (const [type, listener] of WINDOW) window.addEventListener(type, listener);
      fingers++;
    }
    if (DRAGS.includes(kind) && down.size === 1) tell(STATE.possible, track, STILL);
    if (kind === 'scale' && down.size > 1) {
      owns ||= claimed();
      if (owns) beginScale(track);
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
      if (kind === 'scale') anew = true;
      else tell(STATE.begin, track, STILL);
    }
    if (!owns) return;
    if (anew) beginScale(track);
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
    const more = kind === 'scale' ? { ...scaleDetail(), pointerCount: down.size - 1 } : {};
    clearTimeout(timer);
    down.delete(event.pointerId);
    const { velocityX, velocityY } = track;
    const state = cancelled ? STATE.cancelled : STATE.end;
    if (owns && !anew) tell(state, track, { velocityX, velocityY, ...more });
    else if (!cancelled && (kind === 'tap' || kind === 'double-tap')) tapped(track, event);
    else if (DRAGS.includes(kind) && down.size === 0) tell(STATE.cancelled, track, STILL);
    // The fingers that stay go on with a scale of their own.
    anew = owns && kind === 'scale' && down.size > 0;
    owns = anew;
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
    if (claimed()) tell(STATE.begin, track);
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
