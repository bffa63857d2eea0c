// What the command line packs is what the platform's intake opens.
import { expect, it } from 'vitest';
import { memoryFiles } from '@atrium/compiler';
import { readUpload } from '@atrium/platform';
import { writeZip } from '@atrium/server/write-zip';
import { packProgram } from './pack-program.ts';

it('is taken by the intake, with what is used of npm and without what would be refused', () => {
  const source = memoryFiles({
    'app.json': '{"pages":["pages/a/a"]}',
    'pages/a/a.js': "require('left');",
    'pages/a/文字.txt': '好',
    'node_modules/left/index.js': 'module.exports = 1;',
    'node_modules/right/index.js': 'module.exports = 2;',
    '.git/config': '',
    'old.zip': 'PK',
  });
  const packed = packProgram(source, new Set(['app.json', 'node_modules/left/index.js']));
  expect(packed.leftOut).toEqual(['old.zip']);
  const taken = readUpload(writeZip(packed.files));
  if (!taken.ok) throw new Error(taken.fault.detail);
  expect([...taken.upload.files.keys()]).toEqual([
    'app.json',
    'node_modules/left/index.js',
    'pages/a/a.js',
    'pages/a/文字.txt',
  ]);
  expect(writeZip(packed.files)).toEqual(writeZip(packed.files));
});
