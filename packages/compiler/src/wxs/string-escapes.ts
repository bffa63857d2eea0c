// WXS reads string literals its own way: an escape it does not know keeps its backslash.
// `getRegExp('^\d+$')` of real libraries depends on it; ECMAScript would silently drop the backslash.

const ESCAPE =
  /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\n\r\u2028\u2029])|([\s\S]))/g;

const SINGLE: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  "'": "'",
  '"': '"',
  '`': '`',
  '\\': '\\',
  $: '$',
};

/** Value of the text between the quotes of a literal. */
export const readWxsString = (body: string): string =>
  body.replace(
    ESCAPE,
    (
      whole: string,
      point?: string,
      unit?: string,
      byte?: string,
      line?: string,
      single?: string,
    ) => {
      const code = point ?? unit ?? byte;
      if (code !== undefined) {
        const value = parseInt(code, 16);
        return value <= 0x10ffff ? String.fromCodePoint(value) : whole;
      }
      if (line !== undefined) return '';
      return SINGLE[single ?? ''] ?? whole;
    },
  );
