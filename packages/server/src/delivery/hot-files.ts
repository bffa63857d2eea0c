// Answers with files of packages that were just given, kept whole: whoever opens the same program gets them without the way
// through everything that decided about them. Their addresses name their content, so that an answer stays right for ever.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { codingFor } from './content-coding.node.ts';

export interface HotFiles {
  /**
   * Answers from memory; false: this one has to be asked of the apps.
   * @param may whether the caller may have one more; who may not is told so by the way around.
   */
  serve(request: IncomingMessage, response: ServerResponse, may: () => boolean): boolean;
  /** Keeps an answer of the apps, when it is one to be kept. */
  keep(request: Request, answer: Response): Promise<Response>;
}

export interface HotFilesOptions {
  /** As callers name it in `Host`. */
  hostName: string;
  /** All kept answers together. */
  roomBytes?: number;
}

const ROOM_BYTES = 64 * 1024 * 1024;
/** A larger file is no slower without. */
const LARGEST_BYTES = 1024 * 1024;
const FOREVER = /^\/packages\/[0-9a-f]{64}\//;
/** What makes an answer another one than the whole file. */
const CONDITIONS = ['range', 'if-range', 'if-none-match', 'if-modified-since', 'if-match'] as const;

const MOST_WAYS = 200;

interface Kept {
  headers: string[];
  bytes: Buffer;
}

export function createHotFiles({ hostName, roomBytes = ROOM_BYTES }: HotFilesOptions): HotFiles {
  /** Least recently asked for first. */
  const kept = new Map<string, Kept>();
  let used = 0;

  const codings = new Map<string, string>();

  /** Few browsers say it in few ways. */
  const codingOf = (accepted: string): string => {
    const known = codings.get(accepted);
    if (known !== undefined) return known;
    if (codings.size >= MOST_WAYS) codings.clear();
    const coding = codingFor(accepted) ?? '';
    codings.set(accepted, coding);
    return coding;
  };

  const keyOf = (path: string, accepted = ''): string => `${codingOf(accepted)} ${path}`;

  return {
    serve(request, response, may) {
      const { url = '', headers, method } = request;
      if (method !== 'GET' || headers.host !== hostName || !FOREVER.test(url)) return false;
      for (const name of CONDITIONS) if (headers[name] !== undefined) return false;
      const key = keyOf(url, headers['accept-encoding'] as string | undefined);
      const found = kept.get(key);
      if (!found || !may()) return false;
      kept.delete(key);
      kept.set(key, found);
      response.writeHead(200, found.headers).end(found.bytes);
      return true;
    },

    async keep(request, answer) {
      const { pathname, search } = new URL(request.url);
      const length = Number(answer.headers.get('content-length') ?? NaN);
      const whole = request.method === 'GET' && answer.status === 200 && length <= LARGEST_BYTES;
      if (!whole || search !== '' || !FOREVER.test(pathname)) return answer;
      const bytes = Buffer.from(await answer.arrayBuffer());
      const headers = [...answer.headers].flat();
      const key = keyOf(pathname, request.headers.get('accept-encoding') ?? undefined);
      used += bytes.length - (kept.get(key)?.bytes.length ?? 0);
      kept.delete(key);
      kept.set(key, { headers, bytes });
      for (const [oldest, { bytes: gone }] of kept) {
        if (used <= roomBytes) break;
        kept.delete(oldest);
        used -= gone.length;
      }
      return new Response(bytes, answer);
    },
  };
}
