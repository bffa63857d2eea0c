// A package runs only as it was signed: every way of tampering is refused with its reason.
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProgramVersion } from '@atrium/protocol';
import { createPackageStore, createSequenceMemory } from './package-store.ts';
import type { SequenceMemory } from './package-store.ts';

const sha = (text: string): string => createHash('sha256').update(text).digest('hex');
const keys = generateKeyPairSync('ed25519');
const raw = (key: typeof keys.publicKey): string =>
  key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

function makePackage(appId: string, sequence: number, signer = keys.privateKey) {
  const main = `__atrium({}); // ${appId} ${sequence}`;
  const manifest = JSON.stringify({
    format: 1,
    dialect: 'wx',
    appId,
    version: `1.0.${sequence}`,
    sequence,
    runtime: '0.1.0',
    compiler: '0.1.0',
    kind: 'program',
    pages: ['pages/index'],
    main: 'app.js',
    subPackages: {},
    app: { pages: ['pages/index'] },
    files: { 'app.js': { sha256: sha(main), size: main.length } },
  });
  const version: ProgramVersion = {
    envVersion: 'release',
    version: `1.0.${sequence}`,
    sequence,
    digest: sha(manifest),
    baseUrl: `/pkg/${sha(manifest)}/`,
    signature: sign(null, Buffer.from(manifest), signer).toString('base64'),
  };
  const files = new Map([
    [`${version.baseUrl}manifest.json`, manifest],
    [`${version.baseUrl}app.js`, main],
  ]);
  return { version, files, main };
}

let served: Map<string, string>;
let fetched: string[];
let sequences: SequenceMemory;

const store = () =>
  createPackageStore(
    {
      registry: {
        async file(url) {
          fetched.push(url);
          const text = served.get(url);
          if (text === undefined) throw new Error('404');
          return new TextEncoder().encode(text).buffer;
        },
      },
      publicKeys: ['bm90IGEga2V5', raw(keys.publicKey)],
    },
    sequences,
  );

beforeEach(() => {
  served = new Map();
  fetched = [];
  const seen = new Map<string, number>();
  sequences = { get: (key) => seen.get(key) ?? 0, set: (key, value) => void seen.set(key, value) };
});

describe('package store', () => {
  it('loads what was signed, once per digest', async () => {
    const { version, files, main } = makePackage('wx1234567890', 3);
    served = files;
    const packages = store();
    expect((await packages.load('wx1234567890', version)).main).toBe(main);
    await packages.load('wx1234567890', version);
    expect(fetched).toHaveLength(2);
  });

  it.each([
    [
      'a changed manifest',
      (f: Map<string, string>, v: ProgramVersion) => void f.set(`${v.baseUrl}manifest.json`, '{}'),
      'digest',
    ],
    [
      'a changed script',
      (f: Map<string, string>, v: ProgramVersion) => void f.set(`${v.baseUrl}app.js`, 'steal()'),
      'app.js was changed',
    ],
    [
      'a missing script',
      (f: Map<string, string>, v: ProgramVersion) => void f.delete(`${v.baseUrl}app.js`),
      'could not be fetched',
    ],
    [
      'a signature of nobody',
      (_: Map<string, string>, v: ProgramVersion) => void (v.signature = 'AAAA'),
      'signature',
    ],
    [
      'a pointer to another sequence',
      (_: Map<string, string>, v: ProgramVersion) => void (v.sequence = 9),
      'another version',
    ],
  ])('refuses %s', async (_, tamper, reason) => {
    const { version, files } = makePackage('wx1234567890', 3);
    tamper(files, version);
    served = files;
    await expect(store().load('wx1234567890', version)).rejects.toThrow(reason);
  });

  it('refuses a package signed with a foreign key, and another program’s package', async () => {
    const foreign = makePackage('wx1234567890', 3, generateKeyPairSync('ed25519').privateKey);
    served = foreign.files;
    await expect(store().load('wx1234567890', foreign.version)).rejects.toThrow('signature');
    const other = makePackage('wx0000000001', 3);
    served = other.files;
    await expect(store().load('wx1234567890', other.version)).rejects.toThrow('another program');
  });

  it('never goes back to an older version, except in development', async () => {
    const newer = makePackage('wx1234567890', 5);
    const older = makePackage('wx1234567890', 4);
    served = new Map([...newer.files, ...older.files]);
    const packages = store();
    await packages.load('wx1234567890', newer.version);
    await expect(packages.load('wx1234567890', older.version)).rejects.toThrow('newer version');
    await packages.load('wx1234567890', { ...older.version, envVersion: 'develop' });
  });

  it('believes no new pointer to a package it has: neither the way back nor a sequence out of the blue', async () => {
    const older = makePackage('wx1234567890', 4);
    const newer = makePackage('wx1234567890', 5);
    served = new Map([...newer.files, ...older.files]);
    const packages = store();
    await packages.load('wx1234567890', older.version);
    await packages.load('wx1234567890', newer.version);
    await expect(packages.load('wx1234567890', { ...older.version, sequence: 9 })).rejects.toThrow(
      'another version',
    );
    await packages.load('wx1234567890', newer.version);
  });

  it('tries again after a failure', async () => {
    const { version, files } = makePackage('wx1234567890', 3);
    const packages = store();
    await expect(packages.load('wx1234567890', version)).rejects.toMatchObject({ why: 'network' });
    served = files;
    await packages.load('wx1234567890', version);
  });
});

it('what ran is remembered of each user', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  try {
    createSequenceMemory('ann').set('mpshop0001:release', 7);
    expect(createSequenceMemory('ann').get('mpshop0001:release')).toBe(7);
    expect(createSequenceMemory('bob').get('mpshop0001:release')).toBe(0);
    expect(createSequenceMemory().get('mpshop0001:release')).toBe(0);
  } finally {
    vi.unstubAllGlobals();
  }
});
