import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.node.ts';

const home = mkdtempSync(path.join(tmpdir(), 'atrium-lock-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = path.join(home, 'database');

describe('the lock of a data folder', () => {
  it('lets one in, and the next one after that', () => {
    const unlock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}`);
    unlock();
    lockFolder(folder)();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  it('is taken over from a process that was killed, or from a lock that says nothing', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(`${folder}.lock`, JSON.stringify({ pid: child.pid }));
    expect(() => lockFolder(folder)).toThrow(`in use by process ${child.pid}`);
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    lockFolder(folder)();
    writeFileSync(`${folder}.lock`, '');
    lockFolder(folder)();
  });
});
