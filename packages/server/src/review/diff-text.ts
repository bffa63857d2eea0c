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
  /** False: one block from the first difference to the last, or a count of it. */
  minimal: boolean;
  /** Null: of too many lines, which are counted alone. */
  hunks: Hunk[] | null;
}

const CONTEXT = 3;
/** Nobody else is served meanwhile. */
const DIFF_MS = 100;
/** Of both sides together: with more, comparing and sending them holds everybody up whatever the time for it. */
const MAX_LINES = 50_000;

export function diffText(before: string, after: string, timeMs = DIFF_MS): TextDiff {
  if (lineCount(before) + lineCount(after) > MAX_LINES) return counted(before, after);
  const whole = before === '' || after === '';
  const found = whole
    ? undefined
    : structuredPatch('', '', before, after, '', '', { context: CONTEXT, timeout: timeMs });
  const hunks = found ? found.hunks.map(plain) : oneBlock(linesOf(before), linesOf(after));
  const count = (sign: string): number =>
    hunks.reduce((sum, { lines }) => sum + lines.filter((it) => it.startsWith(sign)).length, 0);
  return { added: count('+'), removed: count('-'), minimal: whole || found !== undefined, hunks };
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

/** The lines between what the beginnings and the ends have in common. */
function counted(before: string, after: string): TextDiff {
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
  const between = (text: string): number => lineCount(text.slice(head, text.length - tail));
  return { added: between(after), removed: between(before), minimal: false, hunks: null };
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
