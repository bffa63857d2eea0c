// wx: what is made of pictures and videos: what crosses to the host, and what the program gets back.
import { describe, expect, it } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';

describe('cropImage, editImage', () => {
  it('asks for the shape and answers the file', async () => {
    const { call, calls } = openProgram({ answer: () => ({ path: 'tmp:part.png' }) });
    expect(await call('cropImage', { src: '/images/a.png', cropScale: '16:9' })).toEqual({
      ok: true,
      value: { errMsg: 'cropImage:ok', tempFilePath: 'wxfile://tmp/part.png' },
    });
    expect(calls[0]).toEqual({
      api: 'media.crop',
      args: { src: 'pkg:images/a.png', ratio: 16 / 9 },
    });
    await call('editImage', { src: '/images/a.png' });
    expect(calls[1]).toEqual({ api: 'media.editImage', args: { src: 'pkg:images/a.png' } });
  });

  it('takes no shape but numbers, and no file from elsewhere', async () => {
    const { call, calls } = openProgram();
    for (const cropScale of ['wide', '1:0', ''])
      expect((await call('cropImage', { src: '/a.png', cropScale })).value['errMsg']).toContain(
        'cropScale should be like 16:9',
      );
    expect((await call('editImage', { src: 'https://a.example/b.png' })).value['errMsg']).toBe(
      'editImage:fail file not found',
    );
    expect(calls).toEqual([]);
  });

  it('says that the user changed their mind', async () => {
    const { call } = openProgram({
      answer() {
        throw failure('cancelled', 'cancel');
      },
    });
    const { value } = await call('cropImage', { src: '/a.png', cropScale: '1:1' });
    expect(value['errMsg']).toBe('cropImage:fail cancel');
  });
});

describe('compressVideo, checkDeviceSupportHevc', () => {
  it('goes by the quality, else by numbers within what an encoder takes', async () => {
    const { call, calls } = openProgram({ answer: () => ({ path: 'tmp:c.webm', size: 2049 }) });
    const { value } = await call('compressVideo', { src: '/v.mp4', quality: 'low', fps: 99 });
    expect(value).toMatchObject({ tempFilePath: 'wxfile://tmp/c.webm', size: 3 });
    await call('compressVideo', { src: '/v.mp4', bitrate: 1, fps: 500, resolution: 7 });
    expect(calls.map(({ args }) => args)).toEqual([
      { src: 'pkg:v.mp4', bitsPerSecond: 500_000, fps: 24, scale: 0.5 },
      { src: 'pkg:v.mp4', bitsPerSecond: 50_000, fps: 60, scale: 1 },
    ]);
  });

  it("tells what the browser's decoder can", async () => {
    const { call } = openProgram({ answer: () => ({ supported: true }) });
    expect((await call('checkDeviceSupportHevc')).value).toEqual({
      errMsg: 'checkDeviceSupportHevc:ok',
      supportHevc: true,
    });
  });
});
