// The upper edge of a half-screen: a grip that is pulled down to leave it, up to take the whole screen where that is
// offered, and a button for those who do not pull. It lies where a full screen has its status bar.
import type { Strings } from '../../strings/strings.ts';
import { h } from '../dom/h.ts';

export interface GripActions {
  /** null: not offered. */
  expand: (() => void) | null;
  close(): void;
}

/** The same number as in `css/program.css.ts`: the status bar of a half-screen. */
export const GRIP_HEIGHT = 20;
/** A finger that moves less is pressing. */
const PRESS = 4;
/** Pulled further than this, it is meant. */
const PULL_UP = 32;
const PULL_DOWN = 72;

/** @param sheet follows the finger. */
export function grip(strings: Strings, sheet: HTMLElement, actions: GripActions): HTMLElement {
  const { expand, close } = actions;
  const bar = h(
    'div',
    { class: 'at-grip' },
    expand &&
      h('button', {
        type: 'button',
        class: 'at-grip-button',
        'aria-label': strings['half.expand'],
        // Trusted only, like everything that changes what the user sees of programs.
        on: { click: (event) => event.isTrusted && expand() },
      }),
  );
  let from: number | null = null;
  const moved = (event: PointerEvent): number => (from === null ? 0 : event.clientY - from);
  const end = (): void => {
    from = null;
    sheet.style.translate = '';
  };
  bar.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted) return;
    from = event.clientY;
  });
  bar.addEventListener('pointermove', (event) => {
    if (from === null) return;
    // Let go elsewhere, before it was anybody's.
    if (event.buttons === 0) return end();
    // Only now: whoever has the pointer gets the click, too, and a press belongs to the button.
    if (Math.abs(moved(event)) > PRESS) bar.setPointerCapture(event.pointerId);
    sheet.style.translate = `0 ${Math.max(expand ? -PULL_UP : 0, moved(event))}px`;
  });
  bar.addEventListener('pointercancel', end);
  bar.addEventListener('pointerup', (event) => {
    const by = moved(event);
    end();
    if (by > PULL_DOWN) close();
    else if (by < -PULL_UP) expand?.();
  });
  return bar;
}
