// A text with replacements that still knows where every place came from.
import { positionAt } from '../diagnostic.ts';
import type { Position } from '../diagnostic.ts';

export interface EditedText {
  text: string;
  /** Place in the edited text → place in the original. */
  original: (at: Position) => Position;
}

export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Edits must not overlap; at equal places they apply in the order given. */
export function applyEdits(source: string, edits: readonly Edit[]): EditedText {
  if (edits.length === 0) return { text: source, original: (at) => at };
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  const parts: string[] = [];
  // [start in the result, start in the source, length]; inside a replacement everything maps to its start.
  const spans: [number, number, number][] = [];
  let from = 0;
  let length = 0;
  const push = (text: string, start: number): void => {
    parts.push(text);
    spans.push([length, start, text.length]);
    length += text.length;
  };
  for (const edit of sorted) {
    if (edit.start > from) push(source.slice(from, edit.start), from);
    if (edit.text !== '') {
      parts.push(edit.text);
      spans.push([length, edit.start, 0]);
      length += edit.text.length;
    }
    from = Math.max(from, edit.end);
  }
  push(source.slice(from), from);
  const text = parts.join('');
  return {
    text,
    original(at) {
      const offset = offsetAt(text, at);
      let span = spans[0];
      for (const candidate of spans) if (candidate[0] <= offset) span = candidate;
      if (!span) return at;
      return positionAt(source, span[1] + Math.min(offset - span[0], span[2]));
    },
  };
}

function offsetAt(text: string, at: Position): number {
  let start = 0;
  for (let line = 1; line < at.line; line++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return start + at.column - 1;
}
