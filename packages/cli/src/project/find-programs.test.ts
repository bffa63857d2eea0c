// Which folders are taken for programs.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findPrograms } from './find-programs.node.ts';

it('a program whose app.json cannot be read is one; an app.json of another tool makes none', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-find-'));
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  try {
    write('good/app.json', '{"pages":["a"]}');
    write('broken/app.json', 'pages: a');
    write('broken/app.js', '');
    write('other/app.json', '{"expo":{}}');
    write('other/app.js', '');
    write('text/app.json', 'pages: a');
    expect(findPrograms(folder).map((it) => path.basename(it))).toEqual(['broken', 'good']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
