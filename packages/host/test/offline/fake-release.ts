// A released program as the platform signs it, and a browser that keeps files.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { ProgramInfo, ProgramVersion } from '@atrium/protocol';

export const APP = 'mpshop0001';
const both = { zh: '商店', en: 'Shop' };
export const PROGRAM: ProgramInfo = {
  appId: APP,
  name: both,
  description: both,
  icon: '',
  dialect: 'wx',
  kind: 'program',
  acceptJumpFrom: 'everyone',
};
const keys = generateKeyPairSync('ed25519');
export const publicKeys = [
  keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
];
export const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The browser's Cache Storage, as far as it is used. */
export function memoryCaches(full: () => boolean): Pick<CacheStorage, 'open'> {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const url = (key: string): string => new URL(key, 'http://localhost/').href;
  const cache = {
    match: async (key: string) => {
      const bytes = kept.get(url(key));
      return bytes && new Response(bytes);
    },
    async put(key: string, response: Response) {
      if (full()) throw new DOMException('the disk is full', 'QuotaExceededError');
      kept.set(url(key), new Uint8Array(await response.arrayBuffer()));
    },
    delete: async (key: string) => kept.delete(url(key)),
    keys: async () => [...kept.keys()].map((it) => ({ url: it })),
  };
  return { open: async () => cache as unknown as Cache };
}

export function release(version: string, sequence: number, files: Record<string, string>) {
  const manifest = JSON.stringify({
    format: 1,
    dialect: 'wx',
    appId: APP,
    version,
    sequence,
    runtime: '0.1.0',
    compiler: '0.1.0',
    kind: 'program',
    pages: ['pages/index'],
    main: 'app.js',
    subPackages: { shop: 'shop/app.js' },
    app: { pages: ['pages/index'] },
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, { sha256: sha(text), size: text.length }]),
    ),
  });
  const digest = sha(manifest);
  const baseUrl = `/packages/${digest}/`;
  const pointer: ProgramVersion = {
    envVersion: 'release',
    version,
    sequence,
    digest,
    baseUrl,
    signature: sign(null, Buffer.from(manifest), keys.privateKey).toString('base64'),
  };
  const urls = Object.entries({ ...files, 'manifest.json': manifest });
  return {
    answer: { ok: true, program: PROGRAM, version: pointer } as const,
    served: new Map(urls.map(([path, text]) => [baseUrl + path, text])),
  };
}
