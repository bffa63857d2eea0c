// Tells a program how much of its stage the on-screen keyboard covers. Browsers shrink the visual viewport under the
// keyboard and tell only the page on top; frames of another site hear nothing of it.
import type { InstanceContext } from '../broker/capability.ts';

/** Less than this is a bar of the browser that slid in. */
const SMALLEST_KEYBOARD = 100;

interface Viewport {
  readonly height: number;
  readonly offsetTop: number;
  readonly scale: number;
}

/** CSS pixels of the stage below the visible part of the page; a page zoomed by hand says nothing about keyboards. */
export function coveredHeight(viewport: Viewport, stageBottom: number): number {
  if (Math.abs(viewport.scale - 1) > 0.01) return 0;
  const covered = Math.round(stageBottom - viewport.offsetTop - viewport.height);
  return covered < SMALLEST_KEYBOARD ? 0 : covered;
}

export function watchKeyboard(context: InstanceContext): void {
  const viewport = globalThis.visualViewport;
  if (!viewport) return;
  let last = 0;
  const look = (): void => {
    // The keyboard of another program is none of this one's business: for it there is none.
    const height = context.foreground
      ? coveredHeight(viewport, context.stage.frames.getBoundingClientRect().bottom)
      : 0;
    if (height === last) return;
    last = height;
    context.send('env.keyboard', { height });
  };
  for (const name of ['resize', 'scroll'])
    viewport.addEventListener(name, look, { signal: context.signal });
}
