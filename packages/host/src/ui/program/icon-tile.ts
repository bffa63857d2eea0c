// A program's icon. Until it has loaded, and when it cannot be, a letter on a colour of the program's own.
import { displayName } from '../dom/display-name.ts';
import { h } from '../dom/h.ts';

/** Dark enough for white letters (WCAG AA at this size). */
const COLOURS = [
  '#0b6b5b',
  '#8a4b12',
  '#2f5aa8',
  '#8c3a62',
  '#4f6420',
  '#5b4a9c',
  '#a23b28',
  '#2a6a80',
];

function tileColour(appId: string): string {
  let hash = 0;
  for (let i = 0; i < appId.length; i++) hash = (Math.imul(hash, 31) + appId.charCodeAt(i)) | 0;
  return COLOURS[Math.abs(hash) % COLOURS.length] ?? '#0b6b5b';
}

function tileLetter(name: string): string {
  const first = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
    .segment(displayName(name))
    [Symbol.iterator]()
    .next();
  return first.done ? '' : first.value.segment.toLocaleUpperCase();
}

/** Decorative: the name always stands beside it. */
export function iconTile(program: { appId: string; name: string; icon: string }): HTMLElement {
  const letter = h('span', {}, tileLetter(program.name));
  const tile = h(
    'span',
    {
      class: 'at-icon-tile',
      'aria-hidden': 'true',
      style: { background: tileColour(program.appId) },
    },
    letter,
  );
  if (!program.icon) return tile;
  const image = h('img', {
    src: program.icon,
    alt: '',
    decoding: 'async',
    draggable: 'false',
    referrerpolicy: 'no-referrer',
    on: {
      load: () => {
        letter.remove();
        tile.style.background = 'none';
      },
      error: () => image.remove(),
    },
  });
  tile.append(image);
  return tile;
}
