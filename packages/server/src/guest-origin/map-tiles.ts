// `/tile/z/x/y`: the pictures under <map>, from the tile server the owner named. Programs choose the place, never the server.
import * as z from 'zod';
import type { MapFacts } from '@atrium/protocol';
import { createBoundedMemory } from '../platform/bounded-memory.ts';
import { guardedRequest } from '../proxy/guarded-request.node.ts';
import { fileHeaders } from './guest-headers.ts';

export interface MapSource extends MapFacts {
  /** `https://tiles.example/{z}/{x}/{y}.png` */
  tiles: string;
}

/** One way to write each number: a tile has one address, and one place in every cache. */
const index = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,6})$/)
  .transform(Number);
const place = z.object({ z: index.refine((it) => it <= 22), x: index, y: index });

const TYPES = /^image\/(?:png|jpeg|webp|avif|gif|svg\+xml)$/;
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;
const REMEMBERED_BYTES = 48 * 1024 * 1024;
/** A tile server that fails is left alone for a moment. */
const FAILURE_LIVES_MS = 10_000;
/** Tile servers are somebody's, and this many at once is what a browser would ask. */
const MAX_AT_ONCE = 16;
const MAX_WAITING = 256;
/** A tile of a place changes seldom, and never while somebody looks at it. */
const KEPT = 'public, max-age=604800, stale-while-revalidate=2592000, immutable';

export type FetchTile = (asked: Record<string, string>) => Promise<Response>;

type Answer = { status: number; type: string; body: Uint8Array<ArrayBuffer> };
type Tile =
  | { ok: true; type: string; body: Uint8Array<ArrayBuffer> }
  | { ok: false; why: string; at: number };

export interface TileOptions {
  /** A tile server of the same process: the demo service. */
  intercept?: (url: URL) => Promise<Response> | undefined;
  now?: () => number;
  get?: (url: URL) => Promise<Answer>;
}

export function createTiles(source: MapSource | undefined, options: TileOptions = {}): FetchTile {
  const { intercept = () => undefined, now = Date.now, get = getTile } = options;
  const remembered = createBoundedMemory<Tile>(REMEMBERED_BYTES, (it) =>
    it.ok ? it.body.length + 256 : 256,
  );
  const turn = createTurns();
  const refuse = (status: 404 | 502 | 503, why: string, headers: Record<string, string>) =>
    new Response(why, {
      status,
      headers: { ...fileHeaders('text/plain; charset=utf-8'), ...headers },
    });
  const noSuchTile = () => refuse(404, 'no such tile', { 'cache-control': 'public, max-age=3600' });

  const load = async (url: URL): Promise<Tile> => {
    try {
      const own = await intercept(url);
      const { status, body, ...answer } = own
        ? {
            status: own.status,
            type: own.headers.get('content-type') ?? '',
            body: new Uint8Array(await own.arrayBuffer()),
          }
        : await turn(() => get(url));
      const type = answer.type.split(';')[0]?.trim().toLowerCase() ?? '';
      if (status === 200 && TYPES.test(type) && body.length > 0 && body.length <= MAX_BYTES)
        return { ok: true, type, body };
      return { ok: false, why: `the tile server answered ${status} ${type}`, at: now() };
    } catch (error) {
      if (error instanceof NoTurn) throw error;
      return { ok: false, why: 'the tile server does not answer', at: now() };
    }
  };

  return async (asked) => {
    const at = place.safeParse(asked);
    if (!source || !at.success) return noSuchTile();
    const { z: zoom, x, y } = at.data;
    if (zoom > source.maxZoom || x >= 2 ** zoom || y >= 2 ** zoom) return noSuchTile();
    const key = `${zoom}/${x}/${y}`;
    const url = new URL(
      source.tiles
        .replaceAll('{z}', String(zoom))
        .replaceAll('{x}', String(x))
        .replaceAll('{y}', String(y)),
    );
    try {
      let tile = await remembered.get(key, () => load(url));
      if (!tile.ok && tile.at + FAILURE_LIVES_MS <= now()) {
        remembered.forget(key);
        tile = await remembered.get(key, () => load(url));
      }
      if (!tile.ok) return refuse(502, tile.why, { 'cache-control': 'public, max-age=10' });
      return new Response(tile.body, {
        headers: { ...fileHeaders(tile.type), 'cache-control': KEPT },
      });
    } catch {
      return refuse(503, 'too many tiles are asked for', {
        'cache-control': 'no-store',
        'retry-after': '2',
      });
    }
  };
}

class NoTurn extends Error {}

/** So many at once; a bounded number waits, first come first served. */
function createTurns() {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= MAX_AT_ONCE) {
      if (waiting.length >= MAX_WAITING) throw new NoTurn();
      await new Promise<void>((go) => waiting.push(go));
    } else running++;
    try {
      return await work();
    } finally {
      // Who waited takes over the place, so that nobody who comes just now is before them.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

async function getTile(url: URL): Promise<Answer> {
  const { status, headers, body } = await guardedRequest({
    url,
    method: 'GET',
    headers: { accept: 'image/*', 'user-agent': 'Atrium' },
    timeoutMs: TIMEOUT_MS,
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
