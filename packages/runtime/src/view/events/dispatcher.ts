// From something that happened on an element to a message for the program: only if somebody on the way listens.
import { LISTEN_CATCH, type TouchPoint, type ViewMessage } from '@atrium/protocol';
import { nodeOf } from '../node.ts';

interface EventExtras {
  touches?: TouchPoint[];
  changedTouches?: TouchPoint[];
  /** The browser's event, so that `catch` can prevent what it would do. */
  source?: Event;
}

/** View scripts see events first, on their way up; see scripts/script-host. */
export interface ScriptDispatcher {
  /** The element where a script stopped the event, or null. */
  dispatch(
    path: readonly Element[],
    type: string,
    detail: unknown,
    extras: EventExtras & { timeStamp: number },
  ): Element | null;
}

export interface Dispatcher {
  /** Answers whether the program was told. */
  fire(target: EventTarget | null, type: string, detail: unknown, extras?: EventExtras): boolean;
  listened(target: EventTarget | null, type: string): boolean;
  timeStamp(): number;
}

export interface DispatcherOptions {
  readonly root: HTMLElement;
  send: (message: ViewMessage) => void;
  readonly scripts: ScriptDispatcher;
  /** Milliseconds of the page's own clock at its opening. */
  openedAt: () => number;
}

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { root, send, scripts } = options;
  const timeStamp = (): number => performance.now() - options.openedAt();

  /** Nodes of the logic side from the target up to the root. */
  const pathOf = (target: Element): Element[] => {
    const path: Element[] = [];
    for (let at: Element | null = target; at; at = at.parentElement) {
      if (at.atriumId !== undefined) path.push(at);
      if (at === root) break;
    }
    return path;
  };
  return {
    timeStamp,
    listened(target, type) {
      for (let at = nodeOf(target); at; at = at === root ? null : at.parentElement)
        if (at.atriumListens?.[type] !== undefined) return true;
      return false;
    },
    fire(target, type, detail, extras = {}) {
      const element = nodeOf(target);
      if (!element || element.atriumId === undefined) return false;
      const path = pathOf(element);
      const now = timeStamp();
      const stopped = scripts.dispatch(path, type, detail, { ...extras, timeStamp: now });
      let listens = false;
      for (const at of path) {
        const flags = at.atriumListens?.[type];
        if (at === stopped) break;
        if (flags === undefined) continue;
        listens = true;
        if (flags & LISTEN_CATCH) {
          preventTouch(extras.source, path, at);
          break;
        }
      }
      if (stopped) preventTouch(extras.source, path, stopped);
      if (!listens) return false;
      const at = element as HTMLElement;
      const [touch] = extras.changedTouches ?? [];
      const own = type === 'tap' && touch ? at.atriumBuiltin?.tapDetail?.(touch) : undefined;
      if (own === null) return false;
      const place = (touches: TouchPoint[]): TouchPoint[] =>
        touches.map((touch) => at.atriumBuiltin?.touchPoint?.(touch) ?? touch);
      send({
        k: 'event',
        id: element.atriumId,
        type,
        detail: own ?? detail,
        timeStamp: now,
        bubbles: true,
        offset: [at.offsetLeft, at.offsetTop],
        ...(extras.touches && { touches: place(extras.touches) }),
        ...(extras.changedTouches && { changedTouches: place(extras.changedTouches) }),
        ...(stopped?.atriumId !== undefined && { stopAt: stopped.atriumId }),
      });
      return true;
    },
  };
}

/**
 * Catching touchmove stops the page from scrolling, but not a scroll-view between the finger and the catcher:
 * that is how programs make scrolling dialogs over a still page.
 */
function preventTouch(source: Event | undefined, path: readonly Element[], catcher: Element): void {
  if (source?.type !== 'touchmove' || !source.cancelable) return;
  if (document.documentElement.hasAttribute('at-passive')) return;
  for (const element of path) {
    if (element === catcher) break;
    if (element.localName === 'wx-scroll-view' && isScrollable(element)) {
      element.setAttribute('trap-scroll', '');
      return;
    }
    if (element.localName === 'wx-textarea' || element.localName === 'wx-picker-view-column')
      return;
  }
  source.preventDefault();
}

function isScrollable(element: Element): boolean {
  const scroller = element.firstElementChild;
  return (
    scroller !== null &&
    (scroller.scrollHeight > scroller.clientHeight || scroller.scrollWidth > scroller.clientWidth)
  );
}
