import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { removeLeftFolders } from './compile-folders.node.ts';

const home = mkdtempSync(path.join(tmpdir(), 'atrium-left-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('removes what dead processes left, and nothing of anybody else', async () => {
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const made = {
    left: `atrium-compile-${dead}-aaaaaa`,
    before: `atrium-compile-${process.pid}-bbbbbb`,
    old: `atrium-compile-${process.ppid}-cccccc`,
    working: `atrium-compile-${process.ppid}-dddddd`,
    foreign: 'atrium-compile-notes',
  };
  for (const name of Object.values(made)) {
    mkdirSync(path.join(home, name));
    writeFileSync(path.join(home, name, 'archive.zip'), 'x');
  }
  writeFileSync(path.join(home, `atrium-compile-${dead}-eeeeee`), 'a file');
  utimesSync(path.join(home, made.old), 0, 0);
  expect(await removeLeftFolders(home)).toBe(3);
  expect(readdirSync(home).sort()).toEqual(
    [made.working, made.foreign, `atrium-compile-${dead}-eeeeee`].sort(),
  );
  expect(await removeLeftFolders(path.join(home, 'nowhere'))).toBe(0);
});
