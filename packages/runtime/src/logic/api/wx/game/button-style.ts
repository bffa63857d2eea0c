// The style of buttons a mini game has over its canvas, from the fields it names to text for a style attribute. What a game
// writes there ends in no other property than its own.
import { isObject, number, type Options } from '../../kit/parameters.ts';

const pixels = (value: unknown): string => `${Math.round(number(value, 0) * 100) / 100}px`;

/** Colours are words and numbers: no `;` and no `url(`. */
export const colour = (value: unknown, fallback: string): string =>
  typeof value === 'string' &&
  /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d\s.,%/]+\))$/i.test(value)
    ? value
    : fallback;

const ALIGN = new Map([
  ['left', 'flex-start'],
  ['center', 'center'],
  ['right', 'flex-end'],
]);

export function buttonStyle(style: unknown, hidden: boolean): string {
  const of: Options = isObject(style) ? style : {};
  const border = number(of['borderWidth'], 0);
  return [
    'position:fixed;z-index:1000;box-sizing:border-box;margin:0;padding:0;overflow:hidden;min-height:0',
    hidden ? 'display:none' : 'display:flex',
    `align-items:center;justify-content:${ALIGN.get(String(of['textAlign'])) ?? 'flex-start'}`,
    `left:${pixels(of['left'])};top:${pixels(of['top'])}`,
    `width:${pixels(of['width'])};height:${pixels(of['height'])}`,
    `background:${colour(of['backgroundColor'], 'transparent')}`,
    `color:${colour(of['color'], '#000')}`,
    border > 0
      ? `border:${pixels(border)} solid ${colour(of['borderColor'], 'transparent')}`
      : 'border:none',
    `border-radius:${pixels(of['borderRadius'])}`,
    `font-size:${pixels(number(of['fontSize'], 16))}`,
    `line-height:${pixels(number(of['lineHeight'], number(of['height'], 0)))}`,
  ].join(';');
}
