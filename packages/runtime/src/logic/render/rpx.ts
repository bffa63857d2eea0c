// Inline styles: 750rpx are the page's width. Style sheets were converted when they were compiled.

const SKIPPED_OR_LENGTH = /"[^"]*"|'[^']*'|url\([^)]*\)|(\d+\.?\d*|\.\d+)rpx\b/gi;

/** Strings and `url()` are left alone. */
export const resolveRpx = (css: string): string =>
  css.includes('rpx')
    ? css.replace(SKIPPED_OR_LENGTH, (whole, number: string | undefined) =>
        number === undefined ? whole : `${Number((Number(number) / 7.5).toFixed(5))}vw`,
      )
    : css;
