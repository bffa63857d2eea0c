// Stack traces of a program, read with the source maps of its package.
import { expect, it } from 'vitest';
import type { LoadedPackage } from '../registry/load-package.ts';
import { withSourcePositions } from './source-positions.ts';

// Line 3 of the script is line 1 of pages/a/a.js, line 4 its line 2, from column 3 on.
const MAP = JSON.stringify({
  version: 3,
  file: 'program.js',
  sections: [
    {
      offset: { line: 2, column: 0 },
      map: { version: 3, sources: ['pages/a/a.js'], names: [], mappings: 'AAAA;AACE' },
    },
  ],
});

function pkg(map: string | undefined): LoadedPackage & { asked: string[] } {
  const asked: string[] = [];
  const bytes = new TextEncoder().encode(map ?? '');
  return {
    asked,
    file: async (path: string) => {
      asked.push(path);
      return bytes;
    },
    manifest: {
      appId: 'mp00001',
      main: 'program.js',
      subPackages: { 'sub b': 'sub b/program.js' },
      files: map === undefined ? {} : { 'program.js.map': { sha256: '', size: bytes.length } },
    },
  } as unknown as LoadedPackage & { asked: string[] };
}

const STACK = `TypeError: x
    at Object.onLoad (mp00001/program.js:4:1)
    at mp00001/program.js:3:5
    at mp00001/sub%20b/program.js:9:9
    at blob:null/8a-2:6:187`;

it('names the files and lines the developer wrote', async () => {
  const program = pkg(MAP);
  expect(await withSourcePositions(program, STACK)).toBe(`TypeError: x
    at Object.onLoad (pages/a/a.js:2:3)
    at pages/a/a.js:1:1
    at mp00001/sub%20b/program.js:9:9
    at blob:null/8a-2:6:187`);
  await withSourcePositions(program, STACK);
  expect(program.asked).toEqual(['program.js.map']);
});

it('reads the form of other browsers', async () => {
  expect(await withSourcePositions(pkg(MAP), 'onLoad@mp00001/program.js:4:1')).toBe(
    'onLoad@pages/a/a.js:2:3',
  );
});

it('leaves the stack as it is without a map, and with one that is none', async () => {
  expect(await withSourcePositions(pkg(undefined), STACK)).toBe(STACK);
  expect(await withSourcePositions(pkg('nonsense'), STACK)).toBe(STACK);
});
