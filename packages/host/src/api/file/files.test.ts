// file.*: roots, quotas, and paths that try to leave them.
import { describe, expect, it } from 'vitest';
import { fakeInstance } from '../testing/fake-instance.ts';
import { createMemoryFiles } from './file-storage.ts';
import { fileCapabilities } from './files.ts';
import { launchFiles } from './launch-files.ts';
import { programFilesOf } from './program-files.ts';

const text = (value: string): string => Buffer.from(value).toString('base64');

async function open() {
  const storage = createMemoryFiles();
  const instance = await fakeInstance(fileCapabilities(storage), {
    packageFiles: { 'data/x.json': '{"a":1}' },
  });
  return { ...instance, storage, files: programFilesOf(instance.context, storage) };
}

describe('file', () => {
  it('writes, appends, reads, renames and removes', async () => {
    const { call } = await open();
    await call('file.mkdir', { path: 'usr:a/b', recursive: true });
    await call('file.write', { path: 'usr:a/b/c.txt', base64: text('hi'), append: false });
    await call('file.write', { path: 'usr:a/b/c.txt', base64: text('!'), append: true });
    expect(await call('file.read', { path: 'usr:a/b/c.txt' })).toEqual({
      base64: text('hi!'),
      mime: 'text/plain',
    });
    await call('file.rename', { from: 'usr:a', to: 'usr:z' });
    expect(await call('file.stat', { path: 'usr:z/b/c.txt' })).toMatchObject({
      size: 3,
      isDirectory: false,
    });
    await expect(
      call('file.remove', { path: 'usr:z', kind: 'folder', recursive: false }),
    ).rejects.toMatchObject({ code: 'not-empty' });
    await call('file.remove', { path: 'usr:z', kind: 'folder', recursive: true });
    await expect(call('file.stat', { path: 'usr:z/b/c.txt' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('makes temporary files of what a program drew; their ending says what they are', async () => {
    const { call } = await open();
    const { path } = (await call('file.temporary', {
      name: 'canvas.jpg',
      base64: text('jpeg'),
    })) as { path: string };
    expect(path).toMatch(/^tmp:[a-z0-9]+\.jpg$/);
    expect(await call('file.read', { path })).toEqual({ base64: text('jpeg'), mime: 'image/jpeg' });
  });

  it('keeps temporary files until the end, and saved ones for ever', async () => {
    const { call, files, storage, context } = await open();
    const path = files.addTemporary(new Blob(['png'], { type: 'image/png' }), '../../evil.png');
    expect(path).toMatch(/^tmp:[0-9a-z]+\.png$/);
    const saved = (await call('file.save', { from: path })) as { path: string };
    expect(saved.path).toMatch(/^store:/);
    await expect(call('file.read', { path })).rejects.toMatchObject({ code: 'not-found' });
    expect(await call('file.list', { path: 'store:', recursive: false })).toMatchObject({
      entries: [{ path: saved.path, size: 3 }],
    });
    const store = await storage.open({ userId: context.host.userId, appId: context.appId });
    expect((await store.entries()).map(([name]) => name)).toEqual([saved.path]);
  });

  it('reads the package, and writes nothing but usr:', async () => {
    const { call } = await open();
    expect(await call('file.read', { path: 'pkg:data/x.json' })).toEqual({
      base64: text('{"a":1}'),
      mime: 'application/json',
    });
    for (const path of ['pkg:data/x.json', 'store:x', 'tmp:x'])
      await expect(call('file.write', { path, base64: '', append: false })).rejects.toMatchObject({
        code: 'not-permitted',
      });
  });

  it.each([
    'usr:../x',
    'usr:a/../../x',
    'x',
    '/etc/passwd',
    'usr:a\\b',
    'usr:a\0b',
    'file:///x',
    'usr:.',
  ])('refuses the path %j', async (path) => {
    const { call } = await open();
    await expect(call('file.read', { path })).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('refuses what does not fit', async () => {
    const { files } = await open();
    const part = new Blob([new Uint8Array(1024 * 1024)]);
    const big = new Blob(Array.from({ length: 101 }, () => part));
    await files.write('usr:a', big, false);
    await expect(files.write('usr:b', big, false)).rejects.toMatchObject({
      failure: { code: 'quota' },
    });
    // Replacing is not adding.
    await files.write('usr:a', big, false);
  });

  it('hands the program its own files at launch', async () => {
    const { call, files, storage, context } = await open();
    const owner = { userId: context.host.userId, appId: context.appId };
    const asked = (wantsBytes: boolean) => launchFiles(storage, owner, async () => wantsBytes);
    expect(await asked(true)).toBeUndefined();
    await call('file.mkdir', { path: 'usr:a', recursive: false });
    await call('file.write', { path: 'usr:a/x', base64: text('hi'), append: false });
    const path = files.addTemporary(new Blob(['png']), 'a.png');
    await files.save(path, undefined);
    const saved = path.replace('tmp:', 'store:');
    expect(await asked(true)).toEqual({
      own: [
        ['a/', ''],
        ['a/x', text('hi')],
      ],
      saved: [{ path: saved, size: 3, base64: text('png') }],
    });
    expect(await asked(false)).toEqual({
      own: [
        ['a/', ''],
        ['a/x', 2],
      ],
      saved: [{ path: saved, size: 3 }],
    });
  });
});
