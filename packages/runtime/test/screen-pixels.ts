// What a page really shows at a point, read from a screenshot.
import { expect } from 'vitest';
import type { RunningProgram } from './program-harness.ts';

/** The colour at a point of an element, as it is on the screen: `r,g,b`. */
async function shown(program: RunningProgram, selector: string, x: number, y: number) {
  const view = await program.view();
  const box = await view.locator(selector).boundingBox();
  const clip = { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y, width: 1, height: 1 };
  const png = await program.page.screenshot({ clip });
  return program.page.evaluate(
    async (data) => {
      const image = new Image();
      image.src = data;
      await image.decode();
      const context = document.createElement('canvas').getContext('2d');
      context?.drawImage(image, 0, 0);
      return [...(context?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3).join();
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
}

/** What is drawn reaches the screen with one of the next frames. */
export const shows = (program: RunningProgram, selector: string, x: number, y: number) =>
  expect.poll(() => shown(program, selector, x, y), { timeout: 10_000 });
