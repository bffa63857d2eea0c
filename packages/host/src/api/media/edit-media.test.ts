// Pictures a program has changed by the super app's editor or by its user: what is handed over, what is refused.
import { describe, expect, it } from 'vitest';
import type { HostHooks } from '../../host-options.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { fakeInstance } from '../testing/fake-instance.ts';
import { editCapabilities } from './edit-media.ts';

const PICTURE = new Blob(['before'], { type: 'image/png' });

async function open(hooks: HostHooks = {}) {
  const storage = createMemoryFiles();
  const instance = await fakeInstance(editCapabilities(storage), { hooks });
  const files = programFilesOf(instance.context, storage);
  return { ...instance, files, src: files.addTemporary(PICTURE, 'before.png') };
}

describe('media.editImage', () => {
  it("hands the picture to the super app's editor and keeps what it answers", async () => {
    const seen: [string, string][] = [];
    const { call, files, src } = await open({
      async editImage({ appId }, picture) {
        seen.push([appId, await picture.text()]);
        return new Blob(['after'], { type: 'image/webp' });
      },
    });
    const { path } = (await call('media.editImage', { src })) as { path: string };
    expect(seen).toEqual([['wxA', 'before']]);
    expect(path).toMatch(/^tmp:[a-z0-9]+\.webp$/);
    expect(await (await files.blob(path)).text()).toBe('after');
  });

  it('tells a change of mind from an editor that answers something else', async () => {
    const cancelled = await open({ editImage: async () => null });
    await expect(cancelled.call('media.editImage', { src: cancelled.src })).rejects.toMatchObject({
      code: 'cancelled',
    });
    const odd = await open({ editImage: async () => new Blob(['<p>'], { type: 'text/html' }) });
    await expect(odd.call('media.editImage', { src: odd.src })).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('edits pictures of the program alone', async () => {
    const { call, files } = await open({ editImage: async (_caller, picture) => picture });
    const text = files.addTemporary(new Blob(['text'], { type: 'text/plain' }), 'a.txt');
    await expect(call('media.editImage', { src: text })).rejects.toMatchObject({
      code: 'not-media',
    });
    await expect(
      call('media.editImage', { src: 'https://elsewhere.example/a.png' }),
    ).rejects.toMatchObject({ code: 'invalid-argument' });
    const without = await open();
    await expect(without.call('media.editImage', { src: without.src })).rejects.toMatchObject({
      code: 'unsupported',
    });
  });
});

describe('media.crop', () => {
  it('refuses shapes that are none, before anything is shown', async () => {
    const { call, shown, src } = await open();
    for (const ratio of [0, 1000, '1'])
      await expect(call('media.crop', { src, ratio })).rejects.toMatchObject({
        code: 'invalid-argument',
      });
    expect(shown).toEqual([]);
  });
});

describe('media.join', () => {
  it('makes one temporary file of several, and of no others', async () => {
    const { call, files } = await open();
    const parts = ['a', 'b'].map((text) => files.addTemporary(new Blob([text]), 'part.bin'));
    const { path } = (await call('media.join', { parts, name: 'film.webm' })) as { path: string };
    expect(path).toMatch(/^tmp:[a-z0-9]+\.webm$/);
    const film = await files.blob(path);
    expect([film.type, await film.text()]).toEqual(['video/webm', 'ab']);
    await expect(files.blob(parts[0] ?? '')).rejects.toThrow();
    await expect(
      call('media.join', { parts: ['usr:mine.txt'], name: 'a.webm' }),
    ).rejects.toMatchObject({ code: 'not-permitted' });
  });
});
