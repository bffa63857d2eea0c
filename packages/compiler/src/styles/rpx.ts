// rpx: 750 of them are the width of the screen.
import valueParser from 'postcss-value-parser';

/**
 * `vw`: 1rpx = 1/7.5 vw, so that a page follows its own width without any script.
 * `px`: 2rpx = 1px, where the unit must not follow the window: media queries, and `responsive: false` of `my`.
 */
export type RpxUnit = 'vw' | 'px';

const LENGTH = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)rpx$/i;

const convert = (word: string, unit: RpxUnit): string | null => {
  const number = LENGTH.exec(word)?.[1];
  if (number === undefined) return null;
  const value = Number((Number(number) / (unit === 'vw' ? 7.5 : 2)).toFixed(5));
  return value === 0 ? '0' : `${value}${unit}`;
};

/** Converts every rpx length of a declaration value or of at-rule parameters; strings and `url()` are left alone. */
export function convertRpx(value: string, unit: RpxUnit): string {
  if (!/rpx/i.test(value)) return value;
  const parsed = valueParser(value);
  parsed.walk((node) => {
    if (node.type === 'function' && node.value.toLowerCase() === 'url') return false;
    if (node.type === 'word') node.value = convert(node.value, unit) ?? joined(node.value, unit);
    return undefined;
  });
  return valueParser.stringify(parsed.nodes);
}

/** `10rpx*2` or `-1px+2rpx` inside calc() without blanks: one word for the parser. */
const joined = (word: string, unit: RpxUnit): string =>
  word.replace(
    /(^|[^\w#.-])([+-]?(?:\d+\.?\d*|\.\d+)rpx)\b/gi,
    (_, before: string, length: string) => before + (convert(length, unit) ?? length),
  );
