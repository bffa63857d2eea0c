// Which navigation rules the tests name, read from the titles in the test files.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOTS = ['packages', 'apps', 'test'];
const SKIP = new Set(['node_modules', 'dist', 'fixtures']);

function* testFiles(folder) {
  // Sorted by code unit: the same on every file system and in every locale.
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  for (const entry of entries) {
    const file = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIP.has(entry.name)) yield* testFiles(file);
    } else if (file.endsWith('.test.ts')) yield file;
  }
}

/** The first argument of it(…), test(…), describe(…) and of their `.each(…)(…)` forms, where it is written as text. */
const TITLE =
  /(?:\b(?:it|test|describe)(?:\.\w+)*|\)|`)\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)\s*,/g;
const ID = /(?<![\w.])([A-H])(\d{1,2})(?:\s*[–-]\s*\1(\d{1,2}))?(?!\w)/g;

/** `B3–B7` names five rules. */
function idsIn(title) {
  return [...title.matchAll(ID)].flatMap(([, letter, from, to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => letter + (Number(from) + i)),
  );
}

/** Rule id → files with a test that names it. Files of test/ and *.browser.test.ts run in a browser. */
export function ruleTests() {
  const found = new Map();
  for (const root of ROOTS)
    for (const file of testFiles(root)) {
      const text = readFileSync(file, 'utf8');
      for (const [, single, double, template] of text.matchAll(TITLE))
        for (const id of idsIn(single ?? double ?? template)) {
          if (!found.has(id)) found.set(id, new Set());
          found.get(id).add(file);
        }
    }
  return new Map([...found].map(([id, files]) => [id, [...files]]));
}

export const inBrowser = (file) => file.endsWith('.browser.test.ts') || file.startsWith('test/');
