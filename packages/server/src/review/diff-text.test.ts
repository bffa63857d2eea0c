// What is shown of a change is enough to make the change: random texts, with and without time to find the least of it.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffText, type Hunk } from './diff-text.ts';

/** What `patch` does. */
function patched(before: string, hunks: readonly Hunk[]): string {
  const lines = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const result: string[] = [];
  let at = 0;
  for (const { oldStart, oldLines, lines: changes } of hunks) {
    const from = oldLines === 0 ? oldStart : oldStart - 1;
    result.push(...lines.slice(at, from));
    at = from;
    for (const [i, change] of changes.entries()) {
      const text = change.slice(1) + (changes[i + 1]?.startsWith('\\') ? '' : '\n');
      if (change.startsWith('+')) result.push(text);
      if (change.startsWith('-')) expect(lines[at++]).toBe(text);
      if (change.startsWith(' ')) result.push(lines[at++] ?? '');
    }
  }
  return [...result, ...lines.slice(at)].join('');
}

const text = fc
  .array(fc.constantFrom('a\n', 'b\n', '\n', 'c\r\n', 'd'), { maxLength: 30 })
  .map((it) => it.join(''));

it.each([1000, -1])('is the change, with %d ms for it', (time) => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { hunks } = diffText(before, after, { timeMs: time });
      expect(patched(before, hunks)).toBe(after);
    }),
    { numRuns: 300 },
  );
});

it('shows a line and its neighbours', () => {
  const before = Array.from({ length: 20 }, (_, i) => `line ${i + 1}\n`).join('');
  expect(diffText(before, before.replace('line 10', 'line ten'))).toEqual({
    added: 1,
    removed: 1,
    minimal: true,
    next: null,
    hunks: [
      {
        oldStart: 7,
        oldLines: 7,
        newStart: 7,
        newLines: 7,
        lines: [
          ' line 7',
          ' line 8',
          ' line 9',
          '-line 10',
          '+line ten',
          ' line 11',
          ' line 12',
          ' line 13',
        ],
      },
    ],
  });
});

it('shows what is too long in parts: nothing of it is out of sight', () => {
  const long = 'x\n'.repeat(40_000);
  /** Every part, and what they are together. */
  const parts = (before: string, after: string) => {
    const { added, removed, hunks, next } = diffText(before, after);
    const all = [...hunks];
    let many = 1;
    for (let from = next; from !== null; many++) {
      const part = diffText(before, after, { from });
      all.push(...part.hunks);
      from = part.next;
    }
    expect(patched(before, all)).toBe(after);
    return [added, removed, many];
  };
  expect(parts(`${long}a\nb`, `${long}c\nb`)).toEqual([1, 1, 1]);
  expect(parts(long, `ax\n${long}`)).toEqual([1, 0, 1]);
  expect(parts(long, `${long}b`)).toEqual([1, 0, 1]);
  expect(parts('', `${long}${long}`)).toEqual([80_000, 0, 8]);
  expect(parts(`${long}${long}`, '')).toEqual([0, 80_000, 8]);
  expect(parts(long, 'y\n'.repeat(15_001))).toEqual([15_001, 40_000, 6]);
  expect(parts('', `${'\n'.repeat(50_001)}hidden()`)).toEqual([50_002, 0, 6]);
  const began = performance.now();
  diffText('\n'.repeat(1_000_000), 'a\n'.repeat(500_000), { from: 1_200_000 });
  expect(performance.now() - began).toBeLessThan(1000);
});

it('answers in time where everything changed', () => {
  const lines = (sign: string) =>
    Array.from({ length: 20_000 }, (_, i) => `${sign}${i}\n`).join('');
  const began = performance.now();
  const { minimal, added } = diffText(lines('a'), lines('b'), { timeMs: 50 });
  expect({ minimal, added, inTime: performance.now() - began < 1000 }).toEqual({
    minimal: false,
    added: 20_000,
    inTime: true,
  });
});
