// Query text → pairs, as both dialects read it: split at '&', first '=', the last of equal keys wins.

/** `decode`: percent signs are decoded once, keys and values; malformed ones stay as they are (A18). */
export function parseQuery(search: string, decode = true): Record<string, string> {
  const pairs: [string, string][] = [];
  for (const piece of search.split('&')) {
    if (piece === '') continue;
    const at = piece.indexOf('=');
    const key = at < 0 ? piece : piece.slice(0, at);
    const value = at < 0 ? '' : piece.slice(at + 1);
    pairs.push(decode ? [decodeOnce(key), decodeOnce(value)] : [key, value]);
  }
  // An own `__proto__` would change the prototype of whatever a program copies the query into.
  return Object.fromEntries(pairs.filter(([key]) => key !== '__proto__'));
}

/** Valid escapes are decoded even when others in the same text are broken. */
export function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
