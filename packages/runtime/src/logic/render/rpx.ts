// Inline styles: 750rpx are the page's width; with `fixed` (`responsive: false` of my) 2rpx are 1px. Style sheets were
// converted when they were compiled.

const SKIPPED_OR_LENGTH = /"[^"]*"|'[^']*'|url\([^)]*\)|(\d+\.?\d*|\.\d+)rpx\b/gi;

/** Strings and `url()` are left alone. */
export function resolveRpx(css: string, fixed: boolean): string {
  if (!css.includes('rpx')) return css;
  const [divisor, unit] = fixed ? [2, 'px'] : [7.5, 'vw'];
  return css.replace(SKIPPED_OR_LENGTH, (whole, number: string | undefined) =>
    number === undefined ? whole : `${Number((Number(number) / divisor).toFixed(5))}${unit}`,
  );
}
