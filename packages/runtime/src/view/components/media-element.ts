// What <video> and <audio> share: the file, the happenings of the browser's own element, and the methods of their contexts.
import type { BuiltinHost } from '../builtin.ts';
import type { MediaKind } from '../media-url.ts';
import { toNumber, toText } from '../value.ts';

const ERRORS = [
  '',
  'MEDIA_ERR_ABORTED',
  'MEDIA_ERR_NETWORK',
  'MEDIA_ERR_DECODE',
  'MEDIA_ERR_SRC_NOT_SUPPORTED',
];

export interface MediaElement {
  load(src: string): void;
  play(): void;
  pause(): void;
  seek(seconds: number): void;
  destroy(): void;
}

/** Endless and unknown lengths are 0 for programs. */
const finite = (value: number): number => (Number.isFinite(value) ? value : 0);

export function mediaElement(
  media: HTMLMediaElement,
  host: BuiltinHost,
  options: { startAt: () => number; autoplay: () => boolean },
): MediaElement {
  let src = '';
  let request = 0;
  /** Asked to play before there was a file. */
  let wanted = false;

  const failed = (message: string): void => {
    host.emit('error', {
      errMsg: message,
      errorMessage: message,
      errCode: 10001,
      errorCode: 10001,
    });
  };
  const start = (): void => {
    media.play().catch((error: unknown) => {
      // Without any tap in the page a browser plays nothing that sounds; `pause` tells the program how it is.
      if (error instanceof DOMException && error.name === 'NotAllowedError') host.emit('pause', {});
    });
  };
  const show = async (): Promise<void> => {
    const mine = ++request;
    media.removeAttribute('src');
    if (!src) return;
    try {
      const kind: MediaKind = 'media';
      const url = await host.requestFile(src, kind);
      if (mine !== request) return;
      media.src = url;
      if (wanted || options.autoplay()) start();
    } catch {
      if (mine === request) failed(ERRORS[4] ?? '');
    }
  };

  const on = (type: string, tell: () => void): void => media.addEventListener(type, tell);
  on('play', () => host.emit('play', {}));
  on('pause', () => {
    // The browser says it also at the end.
    if (!media.ended) host.emit('pause', {});
  });
  on('ended', () => host.emit('ended', {}));
  on('timeupdate', () => {
    const { currentTime } = media;
    const duration = finite(media.duration);
    const more =
      host.dialect === 'my' ? { videoDuration: duration, userPlayDuration: currentTime } : {};
    host.emit('timeupdate', { currentTime, duration, ...more });
  });
  on('waiting', () => {
    host.emit('waiting', {});
    host.emit('loading', {});
  });
  on('error', () => failed(ERRORS[media.error?.code ?? 4] ?? ''));
  on('seeked', () => host.emit('seekcomplete', { position: media.currentTime * 1000 }));
  on('loadedmetadata', () => {
    const from = options.startAt();
    if (from > 0) media.currentTime = from;
  });

  return {
    load(next) {
      if (next === src) return;
      src = next;
      // After the batch: the start and autoplay are known then, whatever the order of attributes.
      host.afterApply(() => void show());
    },
    play() {
      wanted = true;
      if (media.getAttribute('src') !== null) start();
    },
    pause() {
      wanted = false;
      media.pause();
    },
    seek(seconds) {
      media.currentTime = Math.max(0, seconds);
    },
    destroy() {
      request++;
      media.pause();
      media.removeAttribute('src');
      media.load();
    },
  };
}

/** `seek(10)` and `seek({position: 10})`. */
export const secondsOf = (args: unknown): number =>
  toNumber(
    typeof args === 'object' && args !== null ? (args as { position?: unknown }).position : args,
    0,
  );

export const textOf = (value: unknown): string => toText(value).trim();
