// <movable-area> and <movable-view>: things that can be dragged and scaled inside an area.
import type { BuiltinDefinition } from '../builtin.ts';
import { make, makeHost, setAttr } from '../dom.ts';
import { onDrag } from '../drag.ts';
import { clamp, oneOf, toBool, toNumber, toPixels } from '../value.ts';
import { createGlide } from './glide.ts';
import { onPinch, type PinchHandlers } from './pinch.ts';

export const movableArea: BuiltinDefinition = {
  tag: 'movable-area',
  create() {
    const element = makeHost('movable-area');
    return {
      element,
      setAttribute(name, value) {
        if (name === 'scale-area') setAttr(element, 'scale-area', toBool(value));
      },
    };
  },
};

const SETTLE_MS = 300;
/** The documented defaults. */
const SCALE_MIN = { wx: 0.1, my: 0.5 };
/** The documented default: greater is faster. */
const DAMPING = 20;

export const movableView: BuiltinDefinition = {
  tag: 'movable-view',
  create(host) {
    const element = makeHost('movable-view');
    const content = make('div', 'wx-movable-content', element);
    // An animation object holds the transform: the element's own style belongs to the program.
    const holder = element.animate([{ transform: 'none' }], { duration: 1, fill: 'both' });
    holder.pause();
    const options = {
      direction: 'none' as 'none' | 'all' | 'vertical' | 'horizontal',
      inertia: false,
      beyond: false,
      disabled: false,
      scale: false,
      min: SCALE_MIN[host.dialect],
      max: 10,
      animation: host.dialect === 'wx',
      friction: 2,
      damping: DAMPING,
    };
    let x = 0;
    let y = 0;
    let scale = 1;
    /** What the program asked for; `scale-min` and `scale-max` may come after it. */
    let wantScale = 1;
    let from = { x: 0, y: 0, scale: 1 };

    const area = (): HTMLElement | null => element.closest('wx-movable-area');
    const bounds = (): { x: [number, number]; y: [number, number] } => {
      const box = area();
      if (!box) return { x: [0, 0], y: [0, 0] };
      const range = (space: number, size: number): [number, number] => {
        // Scaled around the middle, the edges move outwards by half of what was gained.
        const grown = (size * scale - size) / 2;
        const free = space - size * scale;
        return free >= 0 ? [grown, free + grown] : [free + grown, grown];
      };
      return {
        x: range(box.clientWidth, element.offsetWidth),
        y: range(box.clientHeight, element.offsetHeight),
      };
    };
    const show = (): void => {
      (holder.effect as KeyframeEffect).setKeyframes([
        { transform: `translate(${x}px,${y}px) scale(${scale})` },
        { transform: `translate(${x}px,${y}px) scale(${scale})` },
      ]);
    };
    const emitChange = (source: string): void => host.emit('change', { x, y, source });
    const put = (nx: number, ny: number, source: string): void => {
      if (nx === x && ny === y) return;
      x = nx;
      y = ny;
      show();
      emitChange(source);
    };
    const inside = (nx: number, ny: number): [number, number] => {
      const limit = bounds();
      return [clamp(nx, ...limit.x), clamp(ny, ...limit.y)];
    };
    let path: { x: [number, number]; y: [number, number]; source: string } | null = null;
    const glide = createGlide((share) => {
      if (path)
        put(
          path.x[0] + (path.x[1] - path.x[0]) * share,
          path.y[0] + (path.y[1] - path.y[0]) * share,
          path.source,
        );
    });
    const glideTo = (nx: number, ny: number, source: string, animate: boolean): void => {
      glide.stop();
      if (!animate) return put(nx, ny, source);
      path = null;
      glide.set(0);
      path = { x: [x, nx], y: [y, ny], source };
      glide.to(1, (SETTLE_MS * DAMPING) / options.damping, 'easeOutCubic', () => (path = null));
    };
    const allow = (axis: 'x' | 'y'): boolean =>
      options.direction === 'all' ||
      options.direction === (axis === 'x' ? 'horizontal' : 'vertical');

    onDrag(element, {
      axis: () =>
        options.disabled
          ? 'none'
          : ({ none: 'none', all: 'both', vertical: 'y', horizontal: 'x' } as const)[
              options.direction
            ],
      start() {
        glide.stop();
        from = { x, y, scale };
        return true;
      },
      move(drag) {
        const wantX = allow('x') ? from.x + drag.dx : x;
        const wantY = allow('y') ? from.y + drag.dy : y;
        const [inX, inY] = inside(wantX, wantY);
        const out = wantX !== inX || wantY !== inY;
        if (Math.abs(drag.dx) >= Math.abs(drag.dy)) host.emit('htouchmove', {}, { bubbles: true });
        else host.emit('vtouchmove', {}, { bubbles: true });
        // Beyond the edge it follows reluctantly.
        if (options.beyond)
          put(
            inX + (wantX - inX) / 3,
            inY + (wantY - inY) / 3,
            out ? 'touch-out-of-bounds' : 'touch',
          );
        else put(inX, inY, 'touch');
      },
      end(drag) {
        const throwBy = options.inertia ? 200 / Math.max(0.5, options.friction / 2) : 0;
        const [endX, endY] = inside(
          x + (allow('x') ? drag.vx * throwBy : 0),
          y + (allow('y') ? drag.vy * throwBy : 0),
        );
        const [nowX, nowY] = inside(x, y);
        const out = nowX !== x || nowY !== y;
        if (endX !== x || endY !== y) glideTo(endX, endY, out ? 'out-of-bounds' : 'friction', true);
        if (host.dialect === 'my') host.emit('changeend', { x: endX, y: endY });
      },
    });
    const gone = new AbortController();
    const pinch: PinchHandlers = {
      enabled: () => options.scale && !options.disabled,
      start: () => (from = { x, y, scale }),
      move(factor) {
        scale = clamp(from.scale * factor, options.min, options.max);
        show();
        host.emit('scale', { x, y, scale });
      },
      end() {
        wantScale = scale;
        glideTo(...inside(x, y), 'out-of-bounds', true);
      },
    };
    // The area is known when the element is attached.
    host.afterApply(() => onPinch(element, area(), pinch, gone.signal));
    let placed = false;
    let want: { x?: number; y?: number } = {};
    /** Once per batch: both coordinates are one move. What only one of them says keeps the way of the other. */
    const place = (): void => {
      if (want.x === undefined && want.y === undefined) return;
      const [toX, toY] = inside(want.x ?? path?.x[1] ?? x, want.y ?? path?.y[1] ?? y);
      want = {};
      glideTo(toX, toY, '', options.animation && element.isConnected && placed);
      placed = true;
    };
    const rescale = (): void => {
      const next = clamp(wantScale, options.min, options.max);
      if (next === scale) return;
      scale = next;
      show();
      host.emit('scale', { x, y, scale });
    };
    return {
      element,
      content,
      setAttribute(name, value) {
        switch (name) {
          case 'x':
          case 'y':
            want[name] = toPixels(value, 0);
            host.afterApply(place);
            break;
          case 'direction':
            options.direction = oneOf(value, ['none', 'all', 'vertical', 'horizontal']);
            setAttr(element, 'direction', options.direction);
            break;
          case 'inertia':
            options.inertia = toBool(value);
            break;
          case 'out-of-bounds':
            options.beyond = toBool(value);
            break;
          case 'disabled':
            options.disabled = toBool(value);
            break;
          case 'animation':
            options.animation = toBool(value, host.dialect === 'wx');
            break;
          case 'friction':
            options.friction = toNumber(value, 2);
            break;
          case 'damping':
            options.damping = Math.max(1, toNumber(value, DAMPING));
            break;
          case 'scale':
            options.scale = toBool(value);
            break;
          case 'scale-min':
            options.min = toNumber(value, SCALE_MIN[host.dialect]);
            host.afterApply(rescale);
            break;
          case 'scale-max':
            options.max = toNumber(value, 10);
            host.afterApply(rescale);
            break;
          case 'scale-value':
            wantScale = toNumber(value, 1);
            host.afterApply(rescale);
        }
      },
      properties: () => ({ x, y, scale }),
      destroy() {
        gone.abort();
        glide.stop();
        holder.cancel();
      },
    };
  },
};
