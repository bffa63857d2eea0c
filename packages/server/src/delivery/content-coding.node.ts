// How a file travels: in which coding its reader takes it, and compressing what nobody compressed before.
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { createBoundedMemory } from '../platform/bounded-memory.ts';

/** In the order in which the server likes them. */
const CODINGS = ['br', 'gzip'] as const;
export type Coding = (typeof CODINGS)[number];

/** What `Accept-Encoding` asks for (RFC 9110 §12.5.3); undefined: as it is. */
export function codingFor(accepted: string | undefined): Coding | undefined {
  const weights = new Map<string, number>();
  for (const part of (accepted ?? '').slice(0, 500).toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((it) => it.trim());
    const q = parameters.find((it) => it.startsWith('q='));
    weights.set(name, q === undefined ? 1 : Number(q.slice(2)) || 0);
  }
  const weightOf = (name: string): number => weights.get(name) ?? weights.get('*') ?? 0;
  const [best] = [...CODINGS].sort((a, b) => weightOf(b) - weightOf(a));
  return best && weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0)
    ? best
    : undefined;
}

const TEXT = /\.(?:js|mjs|json|css|html|svg|txt|map|xml|wxs|sjs|ttf|otf|wasm|webmanifest)$/i;
/** Below that a coding costs more than it saves. */
const WORTH_BYTES = 512;

export const isCompressible = (path: string, size: number): boolean =>
  size >= WORTH_BYTES && TEXT.test(path);

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** `thorough` is ten times the work for 8 % fewer bytes: for what is compressed once and sent for years. */
export function compress(
  bytes: Uint8Array,
  coding: Coding,
  effort: 'quick' | 'thorough' = 'quick',
): Promise<Uint8Array> {
  if (coding === 'gzip') return zip(bytes, { level: 6 });
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]:
        effort === 'thorough' ? constants.BROTLI_MAX_QUALITY : QUICK_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/** 50 ms a megabyte, and still fewer bytes than gzip's best. */
const QUICK_QUALITY = 5;
const REMEMBERED_BYTES = 32 * 1024 * 1024;

const remembered = createBoundedMemory<Uint8Array>(REMEMBERED_BYTES, (it) => it.length);

/** @param tag names the content: it is compressed once while it is remembered. */
export const compressed = (tag: string, bytes: Uint8Array, coding: Coding): Promise<Uint8Array> =>
  remembered.get(`${tag} ${coding}`, () => compress(bytes, coding));
