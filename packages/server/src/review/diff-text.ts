// Two texts → what changed between them, line by line. Always true; minimal unless finding that would take too long.
import { structuredPatch } from 'diff';

export interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  /** Each begins with ` `, `-` or `+`; `\` says that the line before has no line break. */
  lines: string[];
}

export interface TextDiff {
  added: number;
  removed: number;
  /** False: one block from the first difference to the last. */
  minimal: boolean;
  hunks: Hunk[];
  /** Of a block with very many lines this is a part, and the next begins at this line of it; else null. */
  next: number | null;
}

const CONTEXT = 3;
/** Nobody else is served meanwhile. */
const DIFF_MS = 100;
/** Of both sides together: with more, comparing and sending them holds everybody up whatever the time for it. */
const MAX_LINES = 50_000;
/** Of a block with more than that, at a time. */
const PART_LINES = 10_000;

/** @param from where a part of a long block begins: the `next` of the part before it. */
export function diffText(
  before: string,
  after: string,
  { timeMs = DIFF_MS, from = 0 } = {},
): TextDiff {
  if (lineCount(before) + lineCount(after) > MAX_LINES) return partOfBlock(before, after, from);
  const whole = before === '' || after === '';
  const found = whole
    ? undefined
    : structuredPatch('', '', before, after, '', '', { context: CONTEXT, timeout: timeMs });
  const hunks = found ? found.hunks.map(plain) : oneBlock(linesOf(before), linesOf(after));
  const count = (sign: string): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((it) => it.startsWith(sign)).length, 0);
  return {
    added: count('+'),
    removed: count('-'),
    minimal: whole || found !== undefined,
    hunks,
    next: null,
  };
}

const plain = ({ oldStart, oldLines, newStart, newLines, lines }: Hunk): Hunk => ({
  oldStart,
  oldLines,
  newStart,
  newLines,
  lines: [...lines],
});

function lineCount(text: string): number {
  let count = text === '' || text.endsWith('\n') ? 0 : 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** So many of the lines between what the beginnings and the ends have in common: those that went, then those that came. */
function partOfBlock(before: string, after: string, from: number): TextDiff {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  // Whole lines: one that is the same up to here is another line.
  head = before.lastIndexOf('\n', head - 1) + 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const begins = (text: string): boolean =>
    text.length === tail || text[text.length - tail - 1] === '\n';
  if (!begins(before) || !begins(after)) {
    const lineEnd = before.indexOf('\n', before.length - tail);
    tail = lineEnd < 0 ? 0 : before.length - lineEnd - 1;
  }
  const [was, is] = [before, after].map((text) => text.slice(head, text.length - tail)) as [
    string,
    string,
  ];
  const [removed, added] = [lineCount(was), lineCount(is)];
  const went = signed('-', someLines(was, from, PART_LINES));
  const came = signed('+', someLines(is, from - removed, PART_LINES - linesIn(removed, from)));
  const next = from + PART_LINES < removed + added ? from + PART_LINES : null;
  const above = lineCount(before.slice(0, head));
  const oldLines = linesIn(removed, from);
  const newLines = Math.max(0, Math.min(PART_LINES, removed + added - from) - oldLines);
  const hunk = {
    // As `diff -u`: a side without lines is said to begin at the line before.
    oldStart: above + Math.min(from, removed) + (oldLines > 0 ? 1 : 0),
    oldLines,
    newStart: above + Math.max(0, from - removed) + (newLines > 0 ? 1 : 0),
    newLines,
    lines: [...went, ...came],
  };
  return { added, removed, minimal: false, hunks: hunk.lines.length > 0 ? [hunk] : [], next };
}

/** How many of the lines that went are in the part from there. */
const linesIn = (removed: number, from: number): number =>
  Math.max(0, Math.min(PART_LINES, removed - from));

/** With their line breaks. */
function someLines(text: string, from: number, count: number): string[] {
  let at = 0;
  for (let line = 0; line < from && at < text.length; line++) {
    const end = text.indexOf('\n', at);
    at = end < 0 ? text.length : end + 1;
  }
  const lines: string[] = [];
  while (lines.length < count && at < text.length) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    lines.push(text.slice(at, next));
    at = next;
  }
  return lines;
}

/** With their line breaks; the last may have none. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** All between what the beginnings and the ends have in common. */
function oneBlock(before: readonly string[], after: readonly string[]): Hunk[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  if (head === before.length && head === after.length) return [];
  const start = Math.max(0, head - CONTEXT);
  const [was, is] = [before, after].map((it) => it.length - tail) as [number, number];
  const ends = Math.min(CONTEXT, tail);
  const [oldLines, newLines] = [was + ends - start, is + ends - start];
  return [
    {
      // As `diff -u`: a side without lines is said to begin at line 0.
      oldStart: oldLines === 0 ? 0 : start + 1,
      oldLines,
      newStart: newLines === 0 ? 0 : start + 1,
      newLines,
      lines: [
        ...signed(' ', before.slice(start, head)),
        ...signed('-', before.slice(head, was)),
        ...signed('+', after.slice(head, is)),
        ...signed(' ', before.slice(was, was + ends)),
      ],
    },
  ];
}

const signed = (sign: string, lines: readonly string[]): string[] =>
  lines.flatMap((it) =>
    it.endsWith('\n') ? [sign + it.slice(0, -1)] : [sign + it, '\\ No newline at end of file'],
  );
