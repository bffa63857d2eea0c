// The views of one program: a warmed spare always waits, each used one belongs to a page until the page is gone.
import type { ScreenState, ViewBoot } from '@atrium/protocol';
import type { GuestFrame } from './guest-frame.ts';

export interface View {
  readonly id: number;
  readonly frame: GuestFrame;
  /** Named by a screen at least once: it lives as long as its page does. */
  used: boolean;
  visible: boolean;
}

export interface ViewPool {
  /** Makes another view and gives it to the program. False at the cap. */
  add(): boolean;
  view(id: number): View | undefined;
  readonly visible: View | undefined;
  /** What is wrong with the views this screen names, or ''. */
  check(screen: ScreenState): string;
  /** Adopts a checked screen: which views are used, shown and gone. A leaving page's frame stays for its transition. */
  adopt(screen: ScreenState): void;
  /** From now on a spare is kept warm: the first page has what it needs. */
  keepWarm(): void;
  /** The program is in front or not: the visible page's view is told. */
  present(shown: boolean): void;
  all(): Iterable<View>;
  clear(): void;
}

export interface ViewPoolOptions {
  createFrame(): GuestFrame;
  boot(viewId: number): ViewBoot;
  /** The logic side's end of the render port. */
  give(viewId: number, port: MessagePort): void;
  added(view: View): void;
  removed(view: View): void;
  /** Pages, tab pages and spares of one program together. */
  max: number;
}

const WARM_UP_DELAY_MS = 300;
/** As long as the UI may take to slide a page out. */
export const POP_TRANSITION_MS = 400;

export function createViewPool(options: ViewPoolOptions): ViewPool {
  const views = new Map<number, View>();
  let nextId = 1;
  let shown = false;
  let topId = 0;
  let warm = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Frames of pages that are sliding out. */
  const leaving = new Set<GuestFrame>();

  const remove = (view: View, lingerMs: number): void => {
    views.delete(view.id);
    options.removed(view);
    if (lingerMs === 0) return view.frame.remove();
    leaving.add(view.frame);
    setTimeout(() => {
      leaving.delete(view.frame);
      view.frame.remove();
    }, lingerMs);
  };
  const wantedBy = (screen: ScreenState): number[] =>
    [...screen.stack, ...screen.kept].map((page) => page.viewId);
  const setVisible = (view: View, visible: boolean): void => {
    if (view.visible === visible) return;
    view.visible = visible;
    view.frame.post({ k: 'visible', visible });
  };
  const showTop = (): void => {
    for (const view of views.values()) setVisible(view, shown && view.id === topId);
  };

  const add = (): boolean => {
    if (views.size >= options.max) return false;
    const id = nextId++;
    const channel = new MessageChannel();
    const view: View = { id, frame: options.createFrame(), used: false, visible: false };
    views.set(id, view);
    options.added(view);
    view.frame.post(options.boot(id), [channel.port1]);
    // Ports queue what is sent before the other end listens, so the program need not wait for the frame.
    options.give(id, channel.port2);
    return true;
  };

  /** A new frame costs the program's own process; the transition goes first. */
  const warmUp = (): void => {
    clearTimeout(timer);
    if (!warm || [...views.values()].some((view) => !view.used)) return;
    timer = setTimeout(add, WARM_UP_DELAY_MS);
  };

  return {
    add,
    view: (id) => views.get(id),
    get visible() {
      return shown ? views.get(topId) : undefined;
    },
    check(screen) {
      const wanted = wantedBy(screen);
      if (new Set(wanted).size !== wanted.length) return 'two pages cannot share a view';
      const missing = wanted.find((id) => !views.has(id));
      return missing === undefined ? '' : `there is no view ${missing}`;
    },
    adopt(screen) {
      const wanted = new Set(wantedBy(screen));
      for (const view of views.values()) {
        if (wanted.has(view.id)) view.used = true;
        else if (view.used) remove(view, screen.transition === 'pop' ? POP_TRANSITION_MS : 0);
      }
      topId = screen.stack.at(-1)?.viewId ?? 0;
      showTop();
      warmUp();
    },
    keepWarm() {
      warm = true;
      warmUp();
    },
    present(next) {
      shown = next;
      showTop();
    },
    all: () => views.values(),
    clear() {
      clearTimeout(timer);
      warm = false;
      for (const view of views.values()) remove(view, 0);
      for (const frame of leaving) frame.remove();
    },
  };
}
