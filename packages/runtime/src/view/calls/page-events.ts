// The page as one scrolling thing: its position, its bottom, its pull-down.
import type { ViewMessage } from '@atrium/protocol';
import { make } from '../dom.ts';
import { createPull } from '../pull.ts';
import { stopPageScroll } from './page-scroll.ts';

interface PageEventSettings {
  reachBottom: number;
  scroll: boolean;
  pullDown: boolean;
  disableScroll: boolean;
}

export interface PageEvents {
  configure(settings: PageEventSettings): void;
  /** Shows or hides the indicator, as startPullDownRefresh and stopPullDownRefresh do. */
  pullDown(on: boolean): void;
}

const REST_PX = 60;
const RELEASE_PX = 50;

export function createPageEvents(
  overlays: HTMLElement,
  send: (message: ViewMessage) => void,
): PageEvents {
  const html = document.documentElement;
  const settings: PageEventSettings = {
    reachBottom: 50,
    scroll: false,
    pullDown: false,
    disableScroll: false,
  };
  let toldHeight = -1;
  let lastTop = 0;
  let frame = 0;
  let refreshing = false;
  let indicator: HTMLElement | null = null;

  const checkBottom = (): void => {
    const rest = html.scrollHeight - innerHeight - scrollY;
    if (rest > settings.reachBottom) toldHeight = -1;
    else if (scrollY > lastTop && toldHeight !== html.scrollHeight) {
      // Told once when reached while scrolling down; content that grew arms it again.
      toldHeight = html.scrollHeight;
      send({ k: 'page', type: 'reach-bottom' });
    }
  };
  addEventListener(
    'scroll',
    () => {
      if (frame) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        checkBottom();
        lastTop = scrollY;
        if (settings.scroll)
          send({ k: 'page', type: 'scroll', scrollTop: scrollY, scrollHeight: html.scrollHeight });
      });
    },
    { passive: true },
  );
  addEventListener('touchstart', stopPageScroll, { passive: true });
  addEventListener('wheel', stopPageScroll, { passive: true });

  const shift = (distance: number, animate: boolean): void => {
    indicator ??= makeIndicator(overlays);
    indicator.style.height = `${distance}px`;
    indicator.style.transition = animate ? 'height 250ms' : 'none';
    indicator.style.setProperty('--at-pull', String(Math.min(1, distance / RELEASE_PX)));
    indicator.toggleAttribute('running', refreshing);
    // `top` moves the page without becoming the frame of its fixed elements, as a transform would.
    html.style.position = distance || animate ? 'relative' : '';
    html.style.transition = animate ? 'top 250ms' : '';
    html.style.top = distance ? `${distance}px` : '';
  };
  const pullDown = (on: boolean): void => {
    if (on === refreshing) return;
    refreshing = on;
    shift(on ? REST_PX : 0, true);
  };
  createPull({
    area: document.documentElement,
    enabled: () => settings.pullDown && !refreshing,
    atTop: (target) => scrollY <= 0 && !insideScrolled(target),
    moved: (distance) => shift(distance, false),
    released(distance) {
      if (distance < RELEASE_PX) return shift(0, true);
      pullDown(true);
      send({ k: 'page', type: 'pull-down' });
    },
  });
  return {
    configure(next) {
      Object.assign(settings, next);
      html.toggleAttribute('at-still', next.disableScroll);
    },
    pullDown,
  };
}

/** A scroll-view takes the movement for itself: inside it the page is never pulled. */
function insideScrolled(target: EventTarget | null): boolean {
  const scroller = target instanceof Element ? target.closest('.wx-scroll-view') : null;
  return scroller !== null && scroller.scrollHeight > scroller.clientHeight;
}

function makeIndicator(overlays: HTMLElement): HTMLElement {
  const indicator = make('div', 'at-pull', overlays);
  for (let i = 0; i < 3; i++) make('i', 'at-dot', indicator);
  return indicator;
}
