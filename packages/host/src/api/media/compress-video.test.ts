// A video made smaller: one at a time, of bounded size and length, and nothing of it is left in the host's page. The browser's
// player and encoder are stand-ins that tell what they are asked.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compressVideo, smallSize } from './compress-video.ts';

const SHRINK = { bitsPerSecond: 500_000, fps: 15, scale: 0.5 };
const until = (told: () => boolean): Promise<void> => vi.waitUntil(told, { interval: 1 }).then();

/** A player of a video of this length and size; what has been begun and not ended is in `open`. */
function standIns({ duration = 4, width = 640, height = 360 } = {}) {
  const open = new Set<string>();
  const begin = (what: string): (() => void) => {
    open.add(what);
    return () => void open.delete(what);
  };
  class Video extends EventTarget {
    readonly duration = duration;
    readonly videoWidth = width;
    readonly videoHeight = height;
    playsInline = false;
    set src(_url: string) {
      begin('video');
      queueMicrotask(() => this.dispatchEvent(new Event('loadedmetadata')));
    }
    play = async (): Promise<void> => begin('play')();
    pause = (): void => undefined;
    load = (): void => void open.delete('video');
    removeAttribute = (): void => undefined;
  }
  const videos: Video[] = [];
  const canvases: { width: number; height: number }[] = [];
  const track = { stop: begin('track') };
  open.delete('track');
  vi.stubGlobal('document', {
    createElement(tag: string) {
      if (tag === 'video') {
        const video = new Video();
        videos.push(video);
        return video;
      }
      const canvas = {
        width: 0,
        height: 0,
        getContext: () => ({ drawImage: () => undefined }),
        captureStream: () => (
          begin('track'),
          { addTrack: () => undefined, getTracks: () => [track] }
        ),
      };
      canvases.push(canvas);
      return canvas;
    },
  });
  vi.stubGlobal(
    'AudioContext',
    class {
      state = 'running';
      readonly #end = begin('sound');
      resume = async (): Promise<void> => undefined;
      close = async (): Promise<void> => this.#end();
      createMediaStreamDestination = () => ({ stream: { getAudioTracks: () => [] } });
      createMediaElementSource = () => ({ connect: () => undefined });
    },
  );
  vi.stubGlobal(
    'MediaRecorder',
    class extends EventTarget {
      static isTypeSupported = (type: string): boolean => type === 'video/webm';
      readonly mimeType = 'video/webm;codecs=vp9';
      state = 'inactive';
      ondataavailable: (event: { data: Blob }) => void = () => undefined;
      start = (): void => {
        this.state = 'recording';
        begin('recorder');
      };
      stop = (): void => {
        this.state = 'inactive';
        open.delete('recorder');
        this.ondataavailable({ data: new Blob(['small']) });
        queueMicrotask(() => this.dispatchEvent(new Event('stop')));
      };
    },
  );
  const recording = (): Promise<void> => until(() => open.has('recorder'));
  return {
    open,
    videos,
    canvases,
    recording,
    tell: (type: string) => videos.at(-1)?.dispatchEvent(new Event(type)),
  };
}

const compress = (signal = new AbortController().signal): Promise<Blob> =>
  compressVideo('blob:a', SHRINK, signal);

beforeEach(
  () =>
    void vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    }),
);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('compressVideo', () => {
  it('records what is played, smaller, and leaves nothing behind', async () => {
    const { open, canvases, recording, tell } = standIns();
    const made = compress();
    await recording();
    expect(canvases).toMatchObject([{ width: 320, height: 180 }]);
    // The pen's, and the one that gives up.
    expect(vi.getTimerCount()).toBeGreaterThanOrEqual(2);
    tell('ended');
    const blob = await made;
    expect([blob.type, await blob.text()]).toEqual(['video/webm', 'small']);
    expect([...open]).toEqual([]);
  });

  it('does one at a time in the whole page, and the next when it is done', async () => {
    const { recording, tell, videos } = standIns();
    const first = compress();
    await expect(compress()).rejects.toMatchObject({ failure: { code: 'busy' } });
    expect(videos).toHaveLength(1);
    await recording();
    tell('ended');
    await first;
    const second = compress();
    await recording();
    tell('ended');
    await second;
  });

  it('takes a video that does not say how long it is, as recorders make them', async () => {
    const { recording, tell } = standIns({ duration: Infinity });
    const made = compress();
    await recording();
    tell('ended');
    expect((await made).size).toBeGreaterThan(0);
  });

  it('gives up one that plays on and on', async () => {
    const { open } = standIns({ duration: Infinity });
    const made = compress().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(330_000);
    expect(await made).toMatchObject({ failure: { code: 'limit' } });
    expect([...open]).toEqual([]);
  });

  it.each([
    ['too long', { duration: 301 }, 'limit'],
    ['too large', { width: 7680, height: 4320 }, 'limit'],
    ['without pictures', { width: 0, height: 0 }, 'not-media'],
  ])('refuses a video %s before it is played, and lets go of it', async (_what, video, code) => {
    const { open } = standIns(video);
    await expect(compress()).rejects.toMatchObject({ failure: { code } });
    expect([...open]).toEqual([]);
  });

  it('ends with the program and with a video that breaks, and lets go of everything', async () => {
    const { open, recording, tell } = standIns();
    const end = new AbortController();
    const made = compress(end.signal);
    await recording();
    end.abort();
    await expect(made).rejects.toMatchObject({ failure: { code: 'aborted' } });
    expect([...open]).toEqual([]);
    await expect(compress(end.signal)).rejects.toMatchObject({ failure: { code: 'aborted' } });
    const broken = compress();
    await recording();
    tell('error');
    await expect(broken).rejects.toMatchObject({ failure: { code: 'not-media' } });
    expect([...open]).toEqual([]);
  });
});

describe('the size of the smaller one', () => {
  it('is even, by the scale, and never above 1080p', () => {
    expect(smallSize(641, 361, 1)).toEqual({ width: 640, height: 360 });
    expect(smallSize(1920, 1080, 1)).toEqual({ width: 1920, height: 1080 });
    expect(smallSize(3840, 2160, 1)).toEqual({ width: 1920, height: 1080 });
    expect(smallSize(2160, 3840, 0.25)).toEqual({ width: 540, height: 960 });
    expect(smallSize(3, 3, 0.1)).toEqual({ width: 2, height: 2 });
  });
});
