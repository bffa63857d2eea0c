// What everything that draws works with; one per program.
import type { Kit } from '../api/kit/kit.ts';
import { startCanvasFonts } from './canvas-fonts.ts';
import type { DrawingNatives } from './drawing-natives.ts';
import { prepareContexts } from './stand-ins.ts';

export interface CanvasWorld {
  readonly kit: Kit;
  readonly drawing: DrawingNatives;
  readonly pixelRatio: number;
  /** The picture of that name; rejects when there is none. */
  load(src: string): Promise<ImageBitmap>;
  /** Before the page on top is painted the next time; a hidden page has few frames. */
  frame(run: (time: number) => void): number;
  cancelFrame(id: number): void;
}

const worlds = new WeakMap<Kit, CanvasWorld>();

export function canvasWorld(kit: Kit): CanvasWorld {
  const found = worlds.get(kit) ?? createWorld(kit);
  worlds.set(kit, found);
  return found;
}

const FRAME_MS = 16;

function createWorld(kit: Kit): CanvasWorld {
  const { natives, pages, errors, launch } = kit.context;
  const { drawing } = natives;
  prepareContexts(drawing);
  startCanvasFonts(kit);
  let waiting = new Map<number, (time: number) => void>();
  let last = 0;

  const painted = (): void => {
    const now = natives.now();
    const runs = waiting;
    waiting = new Map();
    for (const run of runs.values()) errors.guard('requestAnimationFrame', () => run(now));
  };
  return {
    kit,
    drawing,
    pixelRatio: launch.device.pixelRatio || 1,
    async load(src) {
      const page = pages.top();
      const found = page && (await page.view.call('decodeImage', src));
      if (!found) throw new Error(`no such picture: ${src}`);
      return found.transfer[0];
    },
    frame(run) {
      waiting.set(++last, run);
      if (waiting.size > 1) return last;
      const page = pages.top();
      if (page) void page.view.call('render').then(painted);
      else natives.setTimeout(painted, FRAME_MS);
      return last;
    },
    cancelFrame: (id) => void waiting.delete(id),
  };
}
