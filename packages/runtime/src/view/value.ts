// Attribute values as programs bind them → the types the documentation promises.

/** Only `{{false}}` and nothing at all are false: `disabled="false"` is a true string, as in both dialects. */
export const toBool = (value: unknown, fallback = false): boolean =>
  value === undefined || value === null ? fallback : value === '' || !!value;

export function toNumber(value: unknown, fallback: number): number {
  if (value === undefined || value === null || value === '') return fallback;
  const number = typeof value === 'string' ? Number.parseFloat(value) : Number(value);
  return Number.isFinite(number) ? number : fallback;
}

export const toText = (value: unknown, fallback = ''): string =>
  value === undefined || value === null
    ? fallback
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value as string | number);

const RPX = /(-?\d*\.?\d+)rpx\b/g;

let fixed = false;

/** `responsive: false` of my: 2rpx are 1px, whatever the width of the page. */
export const fixRpx = (): void => {
  fixed = true;
};

/** 750rpx is the width of the page. */
export const resolveRpx = (css: string): string =>
  css.includes('rpx')
    ? css.replace(RPX, (_, n: string) => (fixed ? `${Number(n) / 2}px` : `${Number(n) / 7.5}vw`))
    : css;

/** A number is CSS pixels; text may carry any unit, also rpx. */
export function toLength(value: unknown, fallback: string): string {
  if (value === undefined || value === null || value === '') return fallback;
  const text = String(value as string).trim();
  return /^-?[\d.]+$/.test(text) ? `${text}px` : resolveRpx(text);
}

/** The same in CSS pixels, for arithmetic. */
export function toPixels(value: unknown, fallback: number): number {
  if (typeof value === 'string') {
    const match = /^\s*(-?[\d.]+)(rpx|vw)\s*$/.exec(value);
    if (match && fixed && match[2] === 'rpx') return Number(match[1]) / 2;
    if (match) return (Number(match[1]) * innerWidth) / (match[2] === 'rpx' ? 750 : 100);
  }
  return toNumber(value, fallback);
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

/** The first of `words` that equals the value, else the first word. */
export function oneOf<T extends string>(value: unknown, words: readonly [T, ...T[]]): T {
  return words.find((word) => word === value) ?? words[0];
}
