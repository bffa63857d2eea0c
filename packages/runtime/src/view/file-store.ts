// Files only the host has, as blob URLs of this page: asked once, kept until the page goes.
import type { ViewMessage } from '@atrium/protocol';
import { mediaSource, type MediaKind, type PackageUrl } from './media-url.ts';

export interface FileStore {
  /** URL of a file as `<image src>` names it, or another of the kind; rejects when there is none. */
  url: (src: string, kind?: MediaKind) => Promise<string>;
  /** Asks the host for a file of the program. */
  request: (src: string) => Promise<string>;
  /** The host's answer (Op.Call `fileData`). */
  arrived: (requestId: number, mime: string, bytes: ArrayBuffer | null) => void;
}

export function createFileStore(
  packageUrl: PackageUrl,
  send: (message: ViewMessage) => void,
): FileStore {
  const urls = new Map<string, Promise<string>>();
  const waiting = new Map<number, (url: string | null) => void>();
  let last = 0;

  const request = (src: string): Promise<string> => {
    const known = urls.get(src);
    if (known) return known;
    const requestId = ++last;
    const asked = new Promise<string>((resolve, reject) => {
      waiting.set(requestId, (url) => {
        if (url) return resolve(url);
        // It may exist later: a failure is not remembered.
        urls.delete(src);
        reject(new Error(`no such file: ${src}`));
      });
    });
    urls.set(src, asked);
    send({ k: 'file', requestId, src });
    return asked;
  };
  return {
    request,
    url(src, kind = 'img') {
      const source = mediaSource(src, packageUrl, kind);
      if (source.kind === 'url') return Promise.resolve(source.url);
      if (source.kind === 'host') return request(source.src);
      return Promise.reject(new Error(`no such file: ${src}`));
    },
    arrived(requestId, mime, bytes) {
      const done = waiting.get(requestId);
      waiting.delete(requestId);
      done?.(bytes ? URL.createObjectURL(new Blob([bytes], { type: mime })) : null);
    },
  };
}
