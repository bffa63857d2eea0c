// The row of dots under a swiper.
import { make } from '../dom.ts';

export interface SwiperDots {
  show(on: boolean): void;
  count(count: number): void;
  mark(index: number): void;
}

export function swiperDots(wrapper: HTMLElement, picked: (index: number) => void): SwiperDots {
  const row = make('div', 'wx-swiper-dots wx-swiper-dots-horizontal', wrapper);
  let active = 0;
  row.hidden = true;
  const mark = (index: number): void => {
    active = index;
    [...row.children].forEach((dot, i) =>
      dot.classList.toggle('wx-swiper-dot-active', i === index),
    );
  };
  row.addEventListener('click', (event) => {
    const index = [...row.children].indexOf(event.target as Element);
    if (index >= 0) picked(index);
  });
  return {
    show: (on) => void (row.hidden = !on),
    count(count) {
      while (row.childElementCount > count) row.lastElementChild?.remove();
      while (row.childElementCount < count) make('div', 'wx-swiper-dot', row);
      mark(active);
    },
    mark,
  };
}
