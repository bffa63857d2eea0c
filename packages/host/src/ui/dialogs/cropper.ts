// wx.cropImage: the picture with a frame of a fixed shape. The frame is dragged, or moved with the arrow keys; a slider makes
// it larger and smaller; where it is, is told in words as well.
import { fill, type Strings } from '../../strings/strings.ts';
import { h, setStyle } from '../dom/h.ts';
import type { StageOverlays } from '../program/stage-overlays.ts';
import type { CropArea, CropRequest } from '../ui.ts';
import { movedBox, pixelsOf, sizedBox, SMALLEST, wholeBox } from './crop-box.ts';

/** Share of the picture an arrow key moves the frame by; with Shift ten times as much. */
const STEP = 0.01;
const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Null: the user changed their mind. */
export async function showCropper(
  overlays: StageOverlays,
  strings: Strings,
  { url, width, height, ratio }: CropRequest,
  signal: AbortSignal,
): Promise<CropArea | null> {
  const shape = { width, height, ratio };
  let box = wholeBox(shape);

  const told = h('p', { class: 'at-crop-told', 'aria-live': 'polite' });
  const frame = h('div', {
    class: 'at-crop-frame',
    tabindex: 0,
    role: 'group',
    'aria-label': strings['crop.frame'],
  });
  const picture = h(
    'div',
    { class: 'at-crop-picture', style: { '--at-crop-shape': `${width} / ${height}` } },
    h('img', { src: url, alt: '', draggable: 'false' }),
    frame,
  );
  const size = h('input', {
    type: 'range',
    min: SMALLEST * 100,
    max: 100,
    value: '100',
    'aria-label': strings['crop.size'],
    on: { input: () => put(sizedBox(shape, box, Number(size.value) / 100)) },
  });
  const percent = (value: number, of: number): string => `${Math.round((value / of) * 100)}%`;
  const put = (next: CropArea): void => {
    box = next;
    setStyle(frame, {
      left: `${(box.x / width) * 100}%`,
      top: `${(box.y / height) * 100}%`,
      width: `${(box.width / width) * 100}%`,
      height: `${(box.height / height) * 100}%`,
    });
    told.textContent = fill(strings['crop.at'], {
      left: percent(box.x, width),
      top: percent(box.y, height),
      width: percent(box.width, width),
      height: percent(box.height, height),
    });
  };

  frame.addEventListener('keydown', (event) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = STEP * (event.shiftKey ? 10 : 1);
    put(movedBox(shape, box, arrow[0] * step * width, arrow[1] * step * height));
  });
  let from: { x: number; y: number; box: CropArea } | undefined;
  frame.addEventListener('pointerdown', (event) => {
    frame.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, box };
  });
  frame.addEventListener('pointermove', (event) => {
    if (!from) return;
    const scale = width / Math.max(1, picture.clientWidth);
    const [dx, dy] = [(event.clientX - from.x) * scale, (event.clientY - from.y) * scale];
    put(movedBox(shape, from.box, dx, dy));
  });
  for (const end of ['pointerup', 'pointercancel'] as const)
    frame.addEventListener(end, () => (from = undefined));

  const button = (label: string, answer: () => CropArea | null): HTMLButtonElement =>
    h('button', { type: 'button', on: { click: () => dialog.close(answer()) } }, label);
  const dialog = overlays.show<CropArea | null>({
    place: 'bare',
    role: 'dialog',
    label: strings['crop.title'],
    focus: frame,
    dismiss: null,
    aborted: null,
    signal,
    content: h(
      'div',
      { class: 'at-crop', dir: 'ltr' },
      h('div', { class: 'at-crop-place' }, picture),
      told,
      size,
      h(
        'div',
        { class: 'at-crop-actions' },
        button(strings['common.cancel'], () => null),
        button(strings['common.done'], () => pixelsOf(shape, box)),
      ),
    ),
  });
  put(box);
  return dialog.answer;
}
