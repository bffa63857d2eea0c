// Alipay's tool bundles as webpack 4 does: a file that uses Node's `Buffer` without declaring it gets one.

const USED = /(?<![.\w$])Buffer\s*[.(]/;
/** Declared, a parameter, or asked for: then the author knows of places that have none. */
const OWN =
  /\btypeof\s+Buffer\b|\b(?:var|let|const|function|class)\s+\{?[\w$\s,:]*\bBuffer\b\s*[}=,;({]|\bimport\s[^'"]*\bBuffer\b|[(,]\s*Buffer\s*[,)]/;

export const withBuffer = (source: string): string =>
  USED.test(source) && !OWN.test(source)
    ? `var Buffer = require('buffer').Buffer; ${source}`
    : source;
