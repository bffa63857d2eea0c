// Pictures a program has changed by the super app's editor or by its user: what is handed over, what is refused.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostHooks } from '../../host-options.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { fakeInstance, type FakeInstanceOptions } from '../testing/fake-instance.ts';
import { editCapabilities } from './edit-media.ts';

const PICTURE = new Blob(['before'], { type: 'image/png' });

async function open(hooks: HostHooks = {}, ui: NonNullable<FakeInstanceOptions['ui']> = {}) {
  const storage = createMemoryFiles();
  const instance = await fakeInstance(editCapabilities(storage), { hooks, ui });
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

/** What a document and its pictures do, as far as cropping goes. */
function standInPicture(naturalWidth: number, naturalHeight: number) {
  const drawn: unknown[] = [];
  const pen = {
    fillStyle: '',
    fillRect: (...box: number[]) => drawn.push([pen.fillStyle, ...box]),
    drawImage: (_image: unknown, x: number, y: number) => drawn.push(['picture', x, y]),
  };
  vi.stubGlobal(
    'Image',
    class {
      src = '';
      naturalWidth = naturalWidth;
      naturalHeight = naturalHeight;
      decode = async () => undefined;
    },
  );
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      readonly width: number;
      readonly height: number;
      constructor(width: number, height: number) {
        [this.width, this.height] = [width, height];
      }
      getContext = () => (this.width > 16_384 ? null : pen);
      convertToBlob = async ({ type }: { type: string }) =>
        new Blob([`${this.width}x${this.height}`], { type });
    },
  );
  return drawn;
}

describe('media.crop of a picture', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('keeps the part the user chose, white where a JPEG has nothing', async () => {
    const drawn = standInPicture(400, 300);
    const box = { x: 10, y: 20, width: 100, height: 50 };
    const { call, files, src } = await open({}, { crop: () => box });
    const { path } = (await call('media.crop', { src, ratio: 2 })) as { path: string };
    expect(path).toMatch(/^tmp:[a-z0-9]+\.png$/);
    expect(await (await files.blob(path)).text()).toBe('100x50');
    expect(drawn).toEqual([['picture', -10, -20]]);

    const webp = files.addTemporary(new Blob(['x'], { type: 'image/webp' }), 'a.webp');
    const other = (await call('media.crop', { src: webp, ratio: 2 })) as { path: string };
    expect((await files.blob(other.path)).type).toBe('image/jpeg');
    expect(drawn.slice(1)).toEqual([
      ['#ffffff', 0, 0, 100, 50],
      ['picture', -10, -20],
    ]);
  });

  it('says so when there is nothing to choose from, or nothing can be drawn', async () => {
    standInPicture(0, 0);
    const without = await open({}, { crop: () => null });
    await expect(without.call('media.crop', { src: without.src, ratio: 1 })).rejects.toMatchObject({
      code: 'not-media',
    });
    expect(without.shown).toEqual([]);
    standInPicture(20_000, 20_000);
    const huge = await open({}, { crop: () => ({ x: 0, y: 0, width: 20_000, height: 20_000 }) });
    await expect(huge.call('media.crop', { src: huge.src, ratio: 1 })).rejects.toMatchObject({
      code: 'internal',
      message: expect.stringContaining('of this size'),
    });
  });
});

describe('media.compressVideo', () => {
  it('is for the program in front', async () => {
    const { call, context, src } = await open();
    context.foreground = false;
    const shrink = { bitsPerSecond: 500_000, fps: 15, scale: 0.5 };
    await expect(call('media.compressVideo', { src, ...shrink })).rejects.toMatchObject({
      code: 'not-foreground',
    });
  });
});

describe('media.join', () => {
  it('takes the parts away first, so that films of more than half the room can be joined', async () => {
    const { call, files } = await open();
    const piece = new Blob([new Uint8Array(1024 * 1024)]);
    const parts = [1, 2].map(() =>
      files.addTemporary(new Blob(Array.from({ length: 60 }, () => piece)), 'part.bin'),
    );
    expect(await call('media.join', { parts, name: 'film.webm' })).toMatchObject({
      path: expect.stringMatching(/^tmp:/),
    });
  });

  it('leaves no part behind when one is missing, and joins one that is named twice', async () => {
    const { call, files } = await open();
    const [a = '', b = ''] = ['a', 'b'].map((text) =>
      files.addTemporary(new Blob([text]), 'part.bin'),
    );
    await expect(
      call('media.join', { parts: [a, 'tmp:gone.bin', b], name: 'film.webm' }),
    ).rejects.toMatchObject({ code: 'not-found' });
    for (const part of [a, b]) await expect(files.blob(part)).rejects.toThrow();
    const twice = files.addTemporary(new Blob(['c']), 'part.bin');
    const { path } = (await call('media.join', {
      parts: [twice, twice],
      name: 'film.webm',
    })) as { path: string };
    expect(await (await files.blob(path)).text()).toBe('cc');
  });

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
