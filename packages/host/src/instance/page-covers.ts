// Frames that cover pages of one instance with pages of the web: on its own site, above the page's view, gone with the page.
import type { ScreenState } from '@atrium/protocol';
import type { Stage } from '../ui/ui.ts';
import { createGuestFrame } from './guest-frame.ts';
import type { InstanceEnvironment } from './instance-environment.ts';
import { POP_TRANSITION_MS, type View } from './view-pool.ts';
import { watchView } from './watch-view.ts';

export interface PageCover extends View {
  /** Whether the page went back in itself instead of being left. */
  back?: () => Promise<boolean>;
  /** Once, when the cover is taken away. */
  closed?: () => void;
}

export interface PageCovers {
  get(pageId: number): PageCover | undefined;
  /** At most one per page; drawn at once. */
  open(pageId: number): PageCover;
  close(pageId: number): void;
  /** Covers of pages this screen does not have go; those of a page that slides out, after it has. */
  adopt(screen: ScreenState): void;
  all(): Iterable<View>;
  clear(): void;
}

export interface PageCoversOptions {
  env: InstanceEnvironment;
  guestOrigin: string;
  stage: Stage;
  answered(view: View, activation: boolean | null): void;
  /** A cover came or went: the stage is drawn anew. */
  changed: () => void;
  kill: (reason: string) => void;
}

/** Pages inside inherit what is forbidden here; what they get of this is decided in the frame (`web-frame.ts`). */
const SANDBOX = ['allow-forms', 'allow-same-origin'];

export function createPageCovers(options: PageCoversOptions): PageCovers {
  const { env, stage, kill } = options;
  const url = `${options.guestOrigin}/rt/${env.runtimeVersion}/web.html`;
  const covers = new Map<number, { view: PageCover; stop: () => void }>();
  /** Frames of pages that are sliding out. */
  const leaving = new Set<View>();

  const remove = (pageId: number, lingerMs: number): void => {
    const cover = covers.get(pageId);
    if (!cover) return;
    covers.delete(pageId);
    cover.stop();
    cover.view.closed?.();
    leaving.add(cover.view);
    const gone = (): void => {
      leaving.delete(cover.view);
      cover.view.frame.remove();
    };
    if (lingerMs === 0) gone();
    else setTimeout(gone, lingerMs);
  };

  return {
    get: (pageId) => covers.get(pageId)?.view,
    open(pageId) {
      remove(pageId, 0);
      const navigated = (): void => kill('the frame of a web page navigated');
      const frame = createGuestFrame(stage.frames, url, navigated, SANDBOX);
      const view: PageCover = { id: 0, frame, used: true, visible: true };
      const stop = watchView(env.windows, view, {
        answered: (activation) => options.answered(view, activation),
        flooded: () => kill('window message flood'),
      });
      covers.set(pageId, { view, stop });
      options.changed();
      return view;
    },
    close(pageId) {
      if (!covers.has(pageId)) return;
      remove(pageId, 0);
      options.changed();
    },
    adopt(screen) {
      const alive = new Set([...screen.stack, ...screen.kept].map((page) => page.pageId));
      for (const pageId of covers.keys())
        if (!alive.has(pageId)) remove(pageId, screen.transition === 'pop' ? POP_TRANSITION_MS : 0);
    },
    all: () => [...covers.values()].map(({ view }) => view),
    clear() {
      for (const pageId of covers.keys()) remove(pageId, 0);
      for (const view of leaving) view.frame.remove();
    },
  };
}
