// wx: films of canvases, pictures of videos: what a program asks of its page, and what it gets.
import { describe, expect, it, vi } from 'vitest';
import { openProgram } from '../../testing/program.ts';

/* eslint-disable-next-line typescript/no-explicit-any -- programs have no types either */
type Any = any;

const drawing = {
  OffscreenCanvas: class {
    width: number;
    height: number;
    constructor(width: number, height: number) {
      Object.assign(this, { width, height });
      this.width = width;
      this.height = height;
    }
    getContext = () => ({ drawImage: () => undefined });
    transferToImageBitmap = () => 'a picture';
  },
};

/** A program whose page answers with `film`. */
function open(film: (operation: string, detail: Record<string, unknown>) => unknown = () => null) {
  const program = openProgram({
    answer: (api) => (api === 'file.temporary' ? { path: 'tmp:film.webm' } : null),
  });
  const asked: [string, Record<string, unknown>][] = [];
  let tell: (word: unknown) => void = () => undefined;
  const left = vi.fn();
  let goes: () => void = () => undefined;
  const gone = new Promise<null>((resolve) => (goes = () => resolve(null)));
  const view = {
    async call(method: string, ...args: Any[]) {
      if (method !== 'film') return method === 'decodeImage' ? picture(args[0]) : null;
      if (args[1] === 'gone') return gone;
      asked.push([args[1], args[2]]);
      return film(args[1], args[2]);
    },
    subscribe(_method: string, args: Any[], listener: (word: unknown) => void) {
      asked.push([args[1], args[2]]);
      tell = listener;
      const first = film(args[1], args[2]);
      if (first !== undefined) void Promise.resolve().then(() => listener(first));
      return left;
    },
  };
  const picture = (src: string) =>
    src === '/there.png' ? { transfer: [{ close: () => undefined }] } : null;
  Object.assign(program.context.natives, { drawing });
  Object.assign(program.context.pages, { top: () => ({ pageId: 1, view }) });
  return { ...program, asked, left, tell: (word: unknown) => tell(word), goes: () => goes() };
}

describe('createMediaRecorder', () => {
  const made = () => {
    const program = open((operation) =>
      operation === 'stop' ? { type: 'video/webm', transfer: [new ArrayBuffer(3)] } : null,
    );
    const canvas = program.run('createOffscreenCanvas', { width: 40, height: 20 });
    const recorder = program.run('createMediaRecorder', canvas, {
      videoBitsPerSecond: 9999,
      width: 80,
    }) as Any;
    return { ...program, recorder };
  };

  it('records the pictures that were asked for, and hands the file over', async () => {
    const { recorder, asked, calls } = made();
    const told: unknown[] = [];
    for (const name of ['start', 'pause', 'resume', 'stop'])
      recorder.on(name, (value: unknown) => told.push([name, value]));
    await recorder.start();
    const draw = vi.fn();
    await recorder.requestFrame(draw);
    await recorder.pause();
    await recorder.resume();
    const file = await recorder.stop();
    expect(draw).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([
      ['record', { width: 80, height: 20, bitsPerSecond: 3_000_000 }],
      ['frame', { picture: 'a picture' }],
      ['pause', {}],
      ['resume', {}],
      ['stop', {}],
      ['end', {}],
    ]);
    expect(file).toMatchObject({ tempFilePath: 'wxfile://tmp/film.webm', fileSize: 3 });
    expect(calls.at(-1)).toMatchObject({ api: 'file.temporary', args: { name: 'film.webm' } });
    expect(told.map((one) => (one as unknown[])[0])).toEqual(['start', 'pause', 'resume', 'stop']);
    await recorder.destroy();
  });

  it('is started once, and not at all when it is stopped meanwhile', async () => {
    const { recorder, asked } = made();
    const first = recorder.start();
    await expect(recorder.start()).rejects.toEqual({
      errMsg: 'MediaRecorder.start:fail the recorder is running',
    });
    await first;
    expect(asked.map(([operation]) => operation)).toEqual(['record']);
    await recorder.stop();
    const started = vi.fn();
    recorder.on('start', started);
    const cut = recorder.start();
    void recorder.destroy();
    await expect(cut).rejects.toEqual({
      errMsg: 'MediaRecorder.start:fail stopped before it began',
    });
    expect(started).not.toHaveBeenCalled();
  });

  it('refuses what is out of turn, and what is no canvas', async () => {
    const { recorder, run } = made();
    await expect(recorder.stop()).rejects.toEqual({
      errMsg: 'MediaRecorder.stop:fail the recorder is idle',
    });
    await expect(recorder.requestFrame()).rejects.toMatchObject({
      errMsg: 'MediaRecorder.requestFrame:fail the recorder is idle',
    });
    const other = run('createMediaRecorder', {}, {}) as Any;
    await expect(other.start()).rejects.toMatchObject({
      errMsg: expect.stringContaining('a canvas of this program is needed') as unknown,
    });
  });
});

describe('createVideoDecoder, createMediaAudioPlayer', () => {
  const size = { what: 'start', width: 2, height: 1 };
  const picture = (at: number) => ({
    what: 'picture',
    at,
    width: 2,
    height: 1,
    transfer: [new ArrayBuffer(8)],
  });

  it('gives the pictures of a video, each once', async () => {
    const { run, asked, tell } = open((operation) => (operation === 'decode' ? size : null));
    const decoder = run('createVideoDecoder') as Any;
    const ended = vi.fn();
    decoder.on('ended', ended);
    expect(await decoder.start({ source: '/v.mp4', abortVideo: false })).toEqual({
      width: 2,
      height: 1,
    });
    expect(asked).toEqual([['decode', { source: '/v.mp4', video: true }]]);
    expect(decoder.getFrameData()).toBeNull();
    tell(picture(0));
    tell(picture(40));
    tell({ what: 'ended' });
    expect(ended).not.toHaveBeenCalled();
    expect(decoder.getFrameData()).toMatchObject({ width: 2, height: 1, pkPts: 0 });
    expect(decoder.getFrameData()).toMatchObject({ pkPts: 40, pkDts: 40 });
    expect(ended).toHaveBeenCalledTimes(1);
    expect(asked.filter(([operation]) => operation === 'taken')).toHaveLength(2);
    const sought = vi.fn();
    decoder.on('seek', sought);
    await decoder.seek(500);
    tell({ what: 'seek' });
    expect(asked.at(-1)).toEqual(['seek', { position: 500 }]);
    expect(sought).toHaveBeenCalledTimes(1);
  });

  it('says that a video cannot be decoded, and leaves the page when it is over', async () => {
    const broken = open();
    await expect(
      (broken.run('createVideoDecoder') as Any).start({ source: '/none.mp4' }),
    ).rejects.toEqual({ errMsg: 'VideoDecoder.start:fail the video cannot be decoded' });
    const { run, asked, left } = open((operation) => (operation === 'decode' ? size : null));
    const decoder = run('createVideoDecoder') as Any;
    const stopped = vi.fn();
    decoder.on('stop', stopped);
    await decoder.start({ source: '/v.mp4' });
    await decoder.stop();
    expect([asked.at(-1)?.[0], left.mock.calls.length, stopped.mock.calls.length]).toEqual([
      'end',
      1,
      1,
    ]);
  });

  it('does not wait for ever: stopped while it loads, or its page gone', async () => {
    const { run, goes } = open(() => undefined);
    const decoder = run('createVideoDecoder') as Any;
    const waiting = decoder.start({ source: '/v.mp4' });
    await decoder.stop();
    await expect(waiting).rejects.toEqual({
      errMsg: 'VideoDecoder.start:fail stopped before the video was there',
    });
    const again = decoder.start({ source: '/v.mp4' });
    goes();
    await expect(again).rejects.toEqual({
      errMsg: 'VideoDecoder.start:fail the page that decodes is gone',
    });
  });

  it('ends with its page, once, after the pictures that came', async () => {
    const { run, tell, goes } = open((operation) => (operation === 'decode' ? size : null));
    const decoder = run('createVideoDecoder') as Any;
    const ended = vi.fn();
    decoder.on('ended', ended);
    await decoder.start({ source: '/v.mp4' });
    tell(picture(0));
    goes();
    await new Promise((done) => setTimeout(done));
    expect(ended).not.toHaveBeenCalled();
    decoder.getFrameData();
    expect(ended).toHaveBeenCalledTimes(1);
    const other = open((operation) => (operation === 'decode' ? size : null));
    const played = other.run('createVideoDecoder') as Any;
    played.on('ended', ended);
    await played.start({ source: '/v.mp4' });
    other.tell({ what: 'ended' });
    other.goes();
    await new Promise((done) => setTimeout(done));
    expect(ended).toHaveBeenCalledTimes(2);
  });

  it('lets the sound of a decoder be heard, as loud as the player says', async () => {
    const { run, asked } = open((operation) => (operation === 'decode' ? size : null));
    const decoder = run('createVideoDecoder') as Any;
    const player = run('createMediaAudioPlayer') as Any;
    await expect(player.addAudioSource({})).rejects.toMatchObject({
      errMsg: expect.stringContaining('a VideoDecoder is needed') as unknown,
    });
    await player.addAudioSource(decoder);
    await player.start();
    await decoder.start({ source: '/v.mp4' });
    player.volume = 0.5;
    await player.removeAudioSource(decoder);
    await player.destroy();
    expect(
      asked.filter(([operation]) => operation === 'sound').map(([, detail]) => detail),
    ).toEqual([
      { on: true, volume: 1 },
      { on: true, volume: 0.5 },
      { on: false, volume: 0.5 },
    ]);
  });
});

describe('preloadAssets, preloadWebview', () => {
  it('loads pictures for the page, and says which there is none of', async () => {
    const { call } = open();
    const asset = (src: string) => ({ type: 'image', src });
    expect((await call('preloadAssets', { data: [asset('/there.png')] })).ok).toBe(true);
    const failed = await call('preloadAssets', { data: [asset('/there.png'), asset('/gone.png')] });
    expect(failed.value).toEqual({ errMsg: 'preloadAssets:fail cannot load /gone.png' });
    expect((await call('preloadWebview')).ok).toBe(true);
  });
});
