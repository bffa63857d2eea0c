// `a=1&b=2` with strict decoding: a link that cannot be decoded is refused, not guessed at.

export type Pairs = { ok: true; pairs: [string, string][] } | { ok: false; piece: string };

/** Split at '&', then at the first '='; both halves decoded (rule F1). Empty pieces are kept: the caller judges them. */
export function splitPairs(text: string): Pairs {
  const pairs: [string, string][] = [];
  for (const piece of text.split('&')) {
    const at = piece.includes('=') ? piece.indexOf('=') : piece.length;
    try {
      pairs.push([decodeURIComponent(piece.slice(0, at)), decodeURIComponent(piece.slice(at + 1))]);
    } catch {
      return { ok: false, piece };
    }
  }
  return { ok: true, pairs };
}

/** Own properties only, whatever the keys are called; the last of equal keys wins. */
export function queryFromText(
  text: string,
): { ok: true; query: Record<string, string> } | { ok: false; piece: string } {
  const split = splitPairs(text);
  if (!split.ok) return split;
  const named = text.split('&').flatMap((piece, i) => {
    const pair = split.pairs[i];
    return piece === '' || !pair ? [] : [pair];
  });
  return { ok: true, query: Object.fromEntries(named) };
}

export const queryToText = (query: Record<string, string>): string =>
  Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
