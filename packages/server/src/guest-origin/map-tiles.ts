// `/tile/z/x/y`: the pictures under <map>, from the tile server the owner named. Programs choose the place, never the server.
import * as z from 'zod';
import type { MapFacts } from '@atrium/protocol';
import { guardedRequest } from '../proxy/guarded-request.node.ts';
import { fileHeaders } from './guest-headers.ts';

export interface MapSource extends MapFacts {
  /** `https://tiles.example/{z}/{x}/{y}.png` */
  tiles: string;
}

const place = z.object({
  z: z.coerce.number().int().min(0).max(22),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
});

const MAX_BYTES = 1024 * 1024;

export type FetchTile = (asked: Record<string, string>) => Promise<Response>;

/** `intercept`: a tile server of the same process (the demo service). */
export function createTiles(
  source: MapSource | undefined,
  intercept: (url: URL) => Promise<Response> | undefined = () => undefined,
): FetchTile {
  const refuse = (status: 404 | 502, why: string): Response =>
    new Response(why, { status, headers: fileHeaders('text/plain; charset=utf-8') });

  return async (asked) => {
    const at = place.safeParse(asked);
    if (!source || !at.success) return refuse(404, 'no such tile');
    const { z: zoom, x, y } = at.data;
    if (zoom > source.maxZoom || x >= 2 ** zoom || y >= 2 ** zoom)
      return refuse(404, 'no such tile');
    const url = new URL(
      source.tiles
        .replaceAll('{z}', String(zoom))
        .replaceAll('{x}', String(x))
        .replaceAll('{y}', String(y)),
    );
    try {
      const own = await intercept(url);
      const answer = own
        ? {
            status: own.status,
            type: own.headers.get('content-type') ?? '',
            body: new Uint8Array(await own.arrayBuffer()),
          }
        : await fetchTile(url);
      if (answer.status !== 200 || !answer.type.startsWith('image/'))
        return refuse(502, `the tile server answered ${answer.status} ${answer.type}`);
      return new Response(answer.body, {
        headers: { ...fileHeaders(answer.type), 'cache-control': 'public, max-age=604800' },
      });
    } catch {
      return refuse(502, 'the tile server does not answer');
    }
  };
}

async function fetchTile(
  url: URL,
): Promise<{ status: number; type: string; body: Uint8Array<ArrayBuffer> }> {
  const { status, headers, body } = await guardedRequest({
    url,
    method: 'GET',
    headers: { accept: 'image/*', 'user-agent': 'Atrium' },
    timeoutMs: 15_000,
    maxResponseBytes: MAX_BYTES,
    // The owner named the server: it may be one of their own network.
    allowPrivate: true,
  });
  return { status, type: headers['content-type'] ?? '', body: new Uint8Array(body) };
}

/** What the page of the host may know: everything but the tile server's address, which may carry a key. */
export const mapFacts = (source: MapSource | undefined): MapFacts | undefined =>
  source && {
    attribution: source.attribution,
    coordinates: source.coordinates,
    maxZoom: source.maxZoom,
  };
