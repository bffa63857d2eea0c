import { createHash } from 'node:crypto';
import { fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { folderObjects } from './object-store.node.ts';

const home = mkdtempSync(path.join(tmpdir(), 'atrium-objects-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the object store', () => {
  it('names files by their content and keeps each once, however many write it at once', async () => {
    const objects = folderObjects(home);
    const bytes = Buffer.from('Page({})');
    const names = await Promise.all(Array.from({ length: 10 }, () => objects.put(bytes)));
    expect(new Set(names)).toEqual(new Set([createHash('sha256').update(bytes).digest('hex')]));
    expect(Buffer.from((await objects.get(names[0] ?? '')) ?? []).toString()).toBe('Page({})');
    const left = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(left.filter((it) => it.includes(path.sep))).toHaveLength(1);
  });

  it('brings a file and the folders that name it to the disk, in this order', async () => {
    const probe = await open(home);
    const prototype = Object.getPrototypeOf(probe) as FileHandle;
    await probe.close();
    const synced: string[] = [];
    const sync = vi.spyOn(prototype, 'sync').mockImplementation(async function (this: FileHandle) {
      synced.push(fstatSync(this.fd).isDirectory() ? 'folder' : 'file');
    });
    try {
      await folderObjects(path.join(home, 'new')).put(Buffer.from('kept'));
    } finally {
      sync.mockRestore();
    }
    // `home` for `new`, `new` for the first two digits; the file; its name.
    expect(synced).toEqual(['folder', 'folder', 'file', 'folder']);
  });

  it('reads nothing but hashes: no path leads out of it', async () => {
    const objects = folderObjects(home);
    for (const name of [
      '../../etc/passwd',
      'a'.repeat(63),
      `${'a'.repeat(64)}/..`,
      '',
      'A'.repeat(64),
    ])
      expect(await objects.get(name)).toBeUndefined();
    expect(await objects.get('a'.repeat(64))).toBeUndefined();
  });

  it('keeps the brotli form of a file beside it', async () => {
    const objects = folderObjects(home);
    const name = await objects.put(Buffer.from('App({})'));
    expect(await objects.has(`${name}.br`)).toBe(false);
    await objects.putPacked(name, Buffer.from('packed'));
    expect(await objects.has(`${name}.br`)).toBe(true);
    expect(Buffer.from((await objects.get(`${name}.br`)) ?? []).toString()).toBe('packed');
    expect(await objects.has('../../etc/passwd')).toBe(false);
  });

  it('reads a part of a file, and says when it is not there', async () => {
    const objects = folderObjects(home);
    const stored = await objects.open(await objects.put(Buffer.from('0123456789')));
    expect(stored?.size).toBe(10);
    expect(String(await stored?.part(2, 5))).toBe('234');
    await expect(stored?.part(8, 11)).rejects.toThrow('ends before 11');
    expect(await objects.open('a'.repeat(64))).toBeUndefined();
    expect(await objects.open('../../etc/passwd')).toBeUndefined();
  });
});
