// The picture viewer: swipe between pictures, pinch or double tap to zoom, arrow keys, Escape.
import { fill, type Strings } from '../../strings/strings.ts';
import { h } from '../dom/h.ts';
import { icon } from '../dom/icons.ts';
import { reducedMotion } from '../program/motion.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { PreviewRequest } from '../ui.ts';
import { zoomable } from './zoomable.ts';

const SWIPE_MIN_PX = 48;

export async function showViewer(
  overlays: StageOverlays,
  strings: Strings,
  request: PreviewRequest,
  signal: AbortSignal,
): Promise<void> {
  const count = request.items.length;
  let current = Math.max(0, Math.min(count - 1, request.current));

  const cells = request.items.map((item) => {
    const cell = h('div', { class: 'at-viewer-cell' });
    const failed = (): void => {
      cell.dataset['failed'] = strings['viewer.failed'];
    };
    cell.append(
      item.kind === 'video'
        ? h('video', {
            src: item.url,
            poster: item.poster,
            controls: true,
            playsinline: true,
            preload: 'metadata',
            on: { error: failed },
          })
        : h('img', {
            src: item.url,
            alt: '',
            draggable: 'false',
            referrerpolicy: 'no-referrer',
            on: { error: failed },
          }),
    );
    return cell;
  });
  const strip = h('div', { class: 'at-viewer-strip' }, ...cells);
  const counter = h('div', { class: 'at-viewer-count', 'aria-live': 'polite' });
  const close = h(
    'button',
    {
      type: 'button',
      class: 'at-viewer-close',
      'aria-label': strings['common.close'],
      on: { click: () => viewer.close(null) },
    },
    icon('close', 20),
  );
  const content = h('div', { class: 'at-viewer', dir: 'ltr' }, strip, counter, close);

  const place = (offset: number, glide: boolean): void => {
    strip.style.transition =
      glide && !reducedMotion() ? 'transform 260ms cubic-bezier(0.32, 0.72, 0, 1)' : 'none';
    strip.style.transform = `translateX(calc(${-100 * current}% + ${offset}px))`;
  };
  const show = (index: number, glide: boolean): void => {
    const next = Math.max(0, Math.min(count - 1, index));
    if (next !== current) {
      zooms[current]?.reset();
      cells[current]?.querySelector('video')?.pause();
    }
    current = next;
    place(0, glide);
    cells.forEach((cell, i) => (cell.inert = i !== current));
    const place_ = { index: String(current + 1), count: String(count) };
    counter.textContent = count > 1 ? `${place_.index} / ${place_.count}` : '';
    counter.setAttribute('aria-label', fill(strings['viewer.title'], place_));
  };
  const zooms = cells.map((cell, i) =>
    zoomable(cell, {
      drag: (dx) => place(dx, false),
      dragEnd: (dx) => show(i + (dx < -SWIPE_MIN_PX ? 1 : dx > SWIPE_MIN_PX ? -1 : 0), true),
      tap: () => request.items[i]?.kind === 'image' && viewer.close(null),
    }),
  );
  content.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step !== undefined && !(event.target instanceof HTMLVideoElement))
      show(current + step, true);
    else if (event.key === '+' || event.key === '=') zooms[current]?.zoom(1.5);
    else if (event.key === '-') zooms[current]?.zoom(1 / 1.5);
  });

  const viewer = overlays.show<null>({
    place: 'bare',
    role: 'dialog',
    label: fill(strings['viewer.title'], { index: String(current + 1), count: String(count) }),
    focus: close,
    dismiss: null,
    aborted: null,
    signal,
    content,
  });
  show(current, false);
  await viewer.answer;
}
