// A video as pictures: the browser plays it, unseen, and every picture it shows is handed over. It waits while the program has
// not taken the pictures it was given.
import { toNumber, toText } from '../value.ts';
import type { FileUrl, FilmJob } from './film-job.ts';
import { createPictureFlow } from './picture-flow.ts';

/** What a program can still work with. */
const MAX_PIXELS = 1920 * 1080;

/** Milliseconds of the video. */
export type FilmWord =
  | { what: 'picture'; at: number; width: number; height: number; transfer: [ArrayBuffer] }
  | { what: 'start'; width: number; height: number }
  | { what: 'seek' | 'ended' };

/** Null: it cannot be decoded, or `signal` said meanwhile that nobody waits for it. */
export async function decodeFilm(
  detail: Record<string, unknown>,
  url: FileUrl,
  signal: AbortSignal,
): Promise<{ job: FilmJob; listen(tell: (word: FilmWord) => void): void } | null> {
  const video = document.createElement('video');
  video.crossOrigin = 'anonymous';
  video.playsInline = true;
  video.muted = true;
  const src = await url(toText(detail['source'])).catch(() => undefined);
  if (src === undefined || signal.aborted) return null;
  video.src = src;
  const loaded = await new Promise<boolean>((resolve) => {
    video.addEventListener('loadeddata', () => resolve(true), { once: true });
    video.addEventListener('error', () => resolve(false), { once: true });
    signal.addEventListener('abort', () => resolve(false), { once: true });
  });
  const unload = (): void => {
    video.pause();
    video.removeAttribute('src');
    video.load();
  };
  if (!loaded || signal.aborted) {
    unload();
    return null;
  }
  const pictures = detail['video'] !== false && video.videoWidth > 0;
  const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (video.videoWidth * video.videoHeight || 1)));
  const width = Math.round(video.videoWidth * scale);
  const height = Math.round(video.videoHeight * scale);
  const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  let tell: (word: FilmWord) => void = () => undefined;
  let over = false;

  const play = (): void => void video.play().catch(() => undefined);
  const flow = createPictureFlow({ play, pause: () => video.pause() });
  const show = (_now: number, { mediaTime }: { mediaTime: number }): void => {
    if (over || !pen) return;
    video.requestVideoFrameCallback(show);
    pen.drawImage(video, 0, 0, width, height);
    const { data } = pen.getImageData(0, 0, width, height);
    tell({ what: 'picture', at: mediaTime * 1000, width, height, transfer: [data.buffer] });
    flow.given(video.muted);
  };
  const job: FilmJob = {
    run(operation, { position, volume, on, count }) {
      if (operation === 'taken') flow.taken(toNumber(count, 1));
      else if (operation === 'seek') video.currentTime = toNumber(position, 0) / 1000;
      else if (operation === 'sound') {
        video.muted = on !== true;
        video.volume = Math.min(1, Math.max(0, toNumber(volume, 1)));
        if (!video.muted) flow.release();
        if (!over && video.paused && !video.ended && !flow.waits) play();
      }
      return null;
    },
    end() {
      over = true;
      unload();
    },
  };
  return {
    job,
    listen(given) {
      tell = given;
      tell({ what: 'start', width, height });
      video.addEventListener('seeked', () => {
        tell({ what: 'seek' });
        // It stood still at its end; where it waits, the program now loses pictures and says so.
        if (!over && !flow.waits) play();
      });
      video.addEventListener('ended', () => tell({ what: 'ended' }));
      if (pictures) video.requestVideoFrameCallback(show);
      play();
    },
  };
}
