// Lays the pages of a swiper out on a track and moves it.
import { setVar } from '../dom.ts';

export interface SwiperTrack {
  /** Sizes of pages; after children or attributes changed. */
  layout(): void;
  /** Shows a position, in pages; beyond the ends when the swiper is circular. */
  place(position: number): void;
  /** Pixels between two pages. */
  step(): number;
  current(index: number): void;
}

interface TrackParts {
  readonly element: HTMLElement;
  readonly wrapper: HTMLElement;
  readonly slides: HTMLElement;
  readonly content: HTMLElement;
  items(): HTMLElement[];
  loops(): boolean;
  /** Neighbours show beside the current page. */
  peeps(): boolean;
  readonly options: { vertical: boolean; shown: number; adjust: string };
}

export function swiperTrack(parts: TrackParts): SwiperTrack {
  const { element, wrapper, slides, content, options } = parts;
  let shifted = new Map<HTMLElement, number>();
  let at = 0;

  const place = (position: number): void => {
    at = position;
    const share = (-position * 100) / options.shown;
    content.style.transform = options.vertical
      ? `translate3d(0,${share}%,0)`
      : `translate3d(${share}%,0,0)`;
    if (!parts.loops() && !shifted.size) return;
    const items = parts.items();
    const count = items.length;
    const moved = new Map<HTMLElement, number>();
    if (parts.loops()) {
      // Every page stands at the place of its number nearest to the middle of what is visible.
      const middle = position + (options.shown - 1) / 2;
      items.forEach((item, index) => {
        const laps = Math.round((middle - index) / count);
        if (laps) moved.set(item, laps * count * 100);
      });
    }
    for (const item of shifted.keys()) if (!moved.has(item)) item.style.translate = '';
    for (const [item, percent] of moved)
      item.style.translate = options.vertical ? `0 ${percent}%` : `${percent}% 0`;
    shifted = moved;
  };
  /** `my`: as high as one of its pages, unless the program gave the swiper a height. */
  const adjust = (index: number): void => {
    if (document.documentElement.dataset['dialect'] !== 'my' || options.vertical) return;
    setVar(wrapper, '--at-height', '');
    element.removeAttribute('adjusted');
    if (options.adjust === 'none') return;
    element.setAttribute('adjusted', '');
    const given = element.clientHeight > 0;
    const heights = parts.items().map((item) => item.scrollHeight);
    const height =
      options.adjust === 'highest'
        ? Math.max(0, ...heights)
        : (heights[options.adjust === 'current' ? index : 0] ?? 0);
    element.toggleAttribute('adjusted', !given && height > 0);
    if (!given && height > 0) setVar(wrapper, '--at-height', `${height}px`);
  };
  return {
    layout() {
      setVar(wrapper, '--at-shown', String(options.shown));
      place(at);
    },
    place,
    step: () => (options.vertical ? slides.clientHeight : slides.clientWidth) / options.shown,
    current(index) {
      parts.items().forEach((item, i) => {
        const visible = i >= index && i < index + options.shown;
        item.toggleAttribute('at-current', i === index);
        // Pages out of sight cannot be focused or read out; those that peep in beside stay alive.
        item.inert = !visible && !parts.peeps();
      });
      adjust(index);
    },
  };
}
