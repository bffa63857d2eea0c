// Classes the platform puts on its own elements inside built-in components. They exist once, unprefixed, and programs
// restyle them; anything else that begins alike (`.wx-address`) is the program's own.
import type { Dialect } from '@atrium/protocol';

const PARTS: Readonly<Record<string, string>> = {
  button: 'loading',
  checkbox: 'input|wrapper',
  movable: 'content',
  'page-container': 'panel|overlay',
  'picker-view': 'wrapper|group|content|scroll|mask|indicator',
  progress: 'bar|inner-bar|info',
  radio: 'input|wrapper',
  'root-portal': 'content',
  'scroll-view': 'content|refresher',
  slider: 'wrapper|tap-area|handle-wrapper|handle|track|thumb|step|value',
  swiper: 'wrapper|slides|slide-frame|dots|dot',
  switch: 'input|wrapper',
  textarea: 'count|wrapper',
};
const STATES = '(?:-(?:checked|disabled|active|horizontal|vertical))?';
const WX = new RegExp(
  `^wx-(?:${Object.entries(PARTS)
    .map(([tag, parts]) => `${tag}-(?:${parts})`)
    .join('|')})${STATES}$`,
);

export const isInternalClass = (dialect: Dialect, name: string): boolean =>
  dialect === 'wx' ? WX.test(name) : /^(?:a|am)-/.test(name);
