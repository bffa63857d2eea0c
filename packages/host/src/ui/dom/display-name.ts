// Names that others chose, made safe to read: no direction overrides, nothing invisible, no towers of marks, not long.

/** Controls, direction overrides and isolates, zero-width characters, tags, line separators, fillers that look like nothing. */
const INVISIBLE =
  /\p{Cc}|\p{Cf}|\p{Co}|\p{Cs}|\p{Zl}|\p{Zp}|[\u115f\u1160\u3164\uffa0\u2800]|\u034f|\u17b4|\u17b5|[\u{e0000}-\u{e0fff}]/gu;
const MARKS = /(\p{M}{2})\p{M}+/gu;

/** What a name may at most occupy in a dialog, in user-perceived characters. */
export const NAME_MAX = 24;

/**
 * The text of a program's name as the host shows it. Elements that carry it are `<bdi>`, so that a right-to-left
 * name cannot reorder the words around it.
 */
export function displayName(name: string, max = NAME_MAX): string {
  const clean = name
    .slice(0, 2000)
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(MARKS, '$1')
    .trim();
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(clean)];
  if (characters.length <= max) return clean || '—';
  return `${characters
    .slice(0, max - 1)
    .map((s) => s.segment)
    .join('')
    .trimEnd()}…`;
}
