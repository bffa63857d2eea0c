// What is kept of programs: when it starts, what a new version costs, and what may not start any more.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RegistryEvent, Resolution } from '@atrium/protocol';
import { createPackageStore, type SequenceMemory } from '../registry/package-store.ts';
import type { Registry } from '../registry/registry.ts';
import { KeptRegistry, type KeptRegistryOptions } from './kept-registry.ts';
import { createKeptStore } from './kept-store.ts';
import {
  APP,
  memoryCaches,
  PROGRAM,
  publicKeys,
  release,
  sha,
} from '../../test/offline/fake-release.ts';
import { isLower } from './version-order.ts';

const FILES = {
  'app.js': 'one();'.repeat(500),
  'shop/app.js': 'shop();'.repeat(900),
  'view.js': 'view();'.repeat(300),
};
const first = release('1.9.0', 1, FILES);
const second = release('1.10.0', 2, { ...FILES, 'view.js': 'changed();'.repeat(200) });

let caches: Pick<CacheStorage, 'open'>;
let online: boolean;
let full: boolean;
let answer: Resolution;
let served: Map<string, string>;
let sent: { url: string; bytes: number }[];
let sequences: SequenceMemory;
let now: number;
let announce: (event: RegistryEvent) => void;

const network: Registry = {
  list: async () => {
    if (!online) throw new Error('offline');
    return [PROGRAM];
  },
  resolve: async () => (online ? answer : { ok: false, reason: 'network' }),
  link: async () => null,
  async file(url) {
    const text = online ? served.get(url) : undefined;
    if (text === undefined) throw new Error('404');
    sent.push({ url, bytes: text.length });
    return new TextEncoder().encode(text).buffer;
  },
  subscribe(listener) {
    announce = listener;
    return () => undefined;
  },
};

/** A page of the super app; what it keeps, the next one finds. */
function page(options: KeptRegistryOptions = {}) {
  const registry = new KeptRegistry(network, {
    store: createKeptStore('test', caches),
    now: () => now,
    ...options,
  });
  const heard: RegistryEvent[] = [];
  registry.subscribe((event) => heard.push(event));
  const packages = createPackageStore({ registry, publicKeys }, sequences);
  const open = async (from = ''): Promise<string> => {
    const found = await registry.resolve({ appId: APP, envVersion: 'release', from });
    if (!found.ok) return found.reason;
    const pkg = await packages.load(APP, found.version);
    await pkg.file('shop/app.js');
    await pkg.file('view.js');
    return pkg.manifest.version;
  };
  return { registry, heard, open };
}

const bytesSent = (): number => sent.splice(0).reduce((sum, it) => sum + it.bytes, 0);

beforeEach(() => {
  caches = memoryCaches(() => full);
  online = true;
  full = false;
  answer = first.answer;
  served = new Map([...first.served, ...second.served]);
  sent = [];
  now = 1_000_000;
  const seen = new Map<string, number>();
  sequences = { get: (key) => seen.get(key) ?? 0, set: (key, value) => void seen.set(key, value) };
});

describe('what a browser keeps of programs', () => {
  it('is fetched once: a second version costs its manifest and the file it changed', async () => {
    expect(await page().open()).toBe('1.9.0');
    const all = bytesSent();
    await page({ start: 'newest' }).open();
    expect(bytesSent()).toBe(0);
    answer = second.answer;
    expect(await page({ start: 'newest' }).open()).toBe('1.10.0');
    expect(sent.map(({ url }) => url.split('/').at(-1))).toEqual(['manifest.json', 'view.js']);
    expect(bytesSent()).toBeLessThan(all / 4);
  });

  it('starts without a network, with all its files', async () => {
    const seen = page();
    await seen.open();
    await seen.registry.list();
    online = false;
    expect(await page().open()).toBe('1.9.0');
    expect(await page({ start: 'newest' }).open()).toBe('1.9.0');
    expect(await page().registry.list()).toEqual([PROGRAM]);
    now += 30 * 24 * 3600_000;
    expect(await page().open()).toBe('1.9.0');
  });

  it('starts at once, and what is new at the next start', async () => {
    await page().open();
    answer = second.answer;
    const stale = page();
    expect(await stale.open()).toBe('1.9.0');
    // The program itself asks what is newest (getUpdateManager).
    const asked = { appId: APP, envVersion: 'release', from: '', fresh: true } as const;
    expect(await stale.registry.resolve(asked)).toEqual(second.answer);
    await expect
      .poll(() => sent.some(({ url }) => url.includes(second.answer.version.digest)))
      .toBe(true);
    await expect.poll(() => page().open()).toBe('1.10.0');
    expect(stale.heard).toEqual([]);
  });

  it('is new at the restart after the program heard that it is ready', async () => {
    await page().open();
    answer = second.answer;
    const running = page();
    announce({ type: 'changed', appId: APP });
    const check = { appId: APP, envVersion: 'release', from: '', fresh: true } as const;
    expect(await running.registry.resolve(check)).toEqual(second.answer);
    online = false;
    const restarted = await running.registry.resolve({ ...check, fresh: false });
    expect(restarted).toEqual(second.answer);
  });

  it.each<[string, () => void]>([
    ['cannot be kept', () => (full = true)],
    ['does not arrive', () => served.delete(`${second.answer.version.baseUrl}manifest.json`)],
  ])('is no update where it %s', async (_, prevent) => {
    await page().open();
    answer = second.answer;
    prevent();
    const check = { appId: APP, envVersion: 'release', from: '', fresh: true } as const;
    expect(await page().registry.resolve(check)).toEqual(first.answer);
  });

  it('asks first after a day, for jumps, and for what was said to have changed', async () => {
    await page().open();
    answer = second.answer;
    const told = page();
    announce({ type: 'changed', appId: APP });
    expect(await told.open()).toBe('1.10.0');

    caches = memoryCaches(() => full);
    sequences = { get: () => 0, set: () => undefined };
    answer = first.answer;
    await page().open();
    answer = second.answer;
    expect(await page().open('mpother001')).toBe('1.10.0');

    caches = memoryCaches(() => full);
    answer = first.answer;
    await page().open();
    now += 25 * 3600_000;
    answer = second.answer;
    expect(await page().open()).toBe('1.10.0');
  });

  it('is waited for no longer than a moment on a line that says nothing', async () => {
    await page().open();
    const silent = { ...network, resolve: () => new Promise<Resolution>(() => undefined) };
    const options = {
      store: createKeptStore('test', caches),
      start: 'newest',
      patienceMs: 1,
    } as const;
    const registry = new KeptRegistry(silent, options);
    const found = await registry.resolve({ appId: APP, envVersion: 'release', from: '' });
    expect(found).toEqual(first.answer);
    const jump = { appId: APP, envVersion: 'release', from: 'mpother001' } as const;
    expect(await registry.resolve(jump)).toEqual({ ok: false, reason: 'network' });
    online = false;
    expect(await page().registry.resolve(jump)).toEqual(first.answer);
  });
});

describe('what may not start any more', () => {
  it('is forgotten when its withdrawal is heard, and stays so without a network', async () => {
    const one = page();
    await one.open();
    announce({ type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.9.0' });
    online = false;
    await expect.poll(() => page().open()).toBe('network');
  });

  it('is not brought back by an answer that was on its way', async () => {
    const ways: ((found: Resolution) => void)[] = [];
    const slow = {
      ...network,
      resolve: () => new Promise<Resolution>((resolve) => ways.push(resolve)),
    };
    const registry = new KeptRegistry(slow, { store: createKeptStore('test', caches) });
    registry.subscribe(() => undefined);
    const found = registry.resolve({ appId: APP, envVersion: 'release', from: '' });
    await vi.waitUntil(() => ways.length === 1);
    announce({ type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.10.0' });
    ways[0]?.(second.answer);
    await vi.waitUntil(() => ways.length === 2);
    ways[1]?.(first.answer);
    expect(await found).toEqual(first.answer);
    const record = await createKeptStore('test', caches).record(`program ${APP}`);
    expect(record).toMatchObject({ versions: [first.answer] });
  });

  it('is forgotten by one tab while another writes', async () => {
    let turn: Promise<unknown> = Promise.resolve();
    const request = async (_: string, work: () => Promise<void>) =>
      (turn = turn.then(work).catch(() => undefined));
    vi.stubGlobal('navigator', { locks: { request } });
    try {
      await page().open();
      const store = createKeptStore('test', caches);
      const writes: (() => void)[] = [];
      const here = page({
        start: 'newest',
        store: {
          ...store,
          async putRecord(name, value) {
            await new Promise<void>((resolve) => writes.push(resolve));
            await store.putRecord(name, value);
          },
        },
      });
      page();
      answer = second.answer;
      const opened = here.registry.resolve({ appId: APP, envVersion: 'release', from: '' });
      await vi.waitUntil(() => writes.length === 1);
      announce({ type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.9.0' });
      // Without a turn of its own, the other tab is done by now.
      await page().registry.list();
      writes[0]?.();
      await opened;
      await expect
        .poll(() => store.record(`program ${APP}`))
        .toMatchObject({ versions: [second.answer] });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it('is forgotten on a full disk too', async () => {
    await page().open();
    answer = second.answer;
    await page({ start: 'newest' }).open();
    const told = page();
    full = true;
    announce({ type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.10.0' });
    online = false;
    await expect.poll(() => told.open()).toBe('network');
  });

  it.each<[string, Resolution]>([
    ['the program is gone', { ok: false, reason: 'unknown' }],
    ['users went back to a lower version', { ...first.answer }],
  ])('is closed when it started before the registry said that %s', async (_, now_) => {
    answer = second.answer;
    await page().open();
    answer = now_;
    const started = page();
    expect(await started.open()).toBe('1.10.0');
    const event = { type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.10.0' };
    await expect.poll(() => started.heard).toEqual([event]);
    online = false;
    expect(await page().open()).not.toBe('1.10.0');
  });

  it('is an older version than the one that ran last, wherever it comes from', async () => {
    await page().open();
    answer = second.answer;
    const store = createKeptStore('test', caches);
    await page({ start: 'newest' }).open();
    await store.putRecord(`program ${APP}`, { at: now, versions: [first.answer] });
    online = false;
    await expect(page().open()).rejects.toThrow('a newer version of this program has run here');
  });

  it('is what was changed in the browser: a damaged file is fetched again, or not run', async () => {
    await page().open();
    const store = createKeptStore('test', caches);
    const main = sha(FILES['app.js']);
    await store.putFile(main, new TextEncoder().encode('steal()').buffer);
    bytesSent();
    expect(await page({ start: 'newest' }).open()).toBe('1.9.0');
    expect(sent.map(({ url }) => url.split('/').at(-1))).toEqual(['app.js']);
    await store.putFile(main, new TextEncoder().encode('steal()').buffer);
    online = false;
    await expect(page().open()).rejects.toThrow('could not be fetched');
    await store.putFile(main, new TextEncoder().encode(FILES['app.js']).buffer);
    const forged = { ...first.answer, version: { ...first.answer.version, signature: 'AAAA' } };
    await store.putRecord(`program ${APP}`, { at: now, versions: [forged] });
    await expect(page().open()).rejects.toThrow('the signature does not match');
  });

  it('is never what is tested: only the registry knows who may', async () => {
    answer = { ...first.answer, version: { ...first.answer.version, envVersion: 'trial' } };
    const { registry } = page();
    await registry.resolve({ appId: APP, envVersion: 'trial', from: '' });
    online = false;
    const again = await page().registry.resolve({ appId: APP, envVersion: 'trial', from: '' });
    expect(again).toEqual({ ok: false, reason: 'network' });
  });
});

it('files no kept version has go away', async () => {
  const store = createKeptStore('test', caches);
  await page().open();
  for (const [i, one] of [second, release('1.11.0', 3, FILES)].entries()) {
    answer = one.answer;
    for (const [url, text] of one.served) served.set(url, text);
    expect(await page({ start: 'newest' }).open()).toBe(['1.10.0', '1.11.0'][i]);
  }
  answer = release('1.12.0', 4, { ...FILES, 'view.js': 'again();' }).answer;
  await page({ start: 'newest' }).registry.resolve({ appId: APP, envVersion: 'release', from: '' });
  expect(await store.hasFile(first.answer.version.digest)).toBe(false);
  expect(await store.hasFile(second.answer.version.digest)).toBe(false);
  expect(await store.hasFile(sha(FILES['app.js']))).toBe(true);
});

it('files are looked through only when a version falls out, and not while another program arrives', async () => {
  const store = createKeptStore('test', caches);
  const dropFilesBut = vi.fn(store.dropFilesBut);
  const newest = (): KeptRegistryOptions => ({
    start: 'newest',
    store: { ...store, dropFilesBut },
  });
  await page(newest()).open();
  answer = second.answer;
  for (let i = 0; i < 3; i++) await page(newest()).open();
  // Its version is known, its manifest is on the way.
  const early = sha('a file that came before its manifest');
  await store.putFile(early, new ArrayBuffer(1));
  const other = { appId: 'mpother001', envVersion: 'release', from: '' } as const;
  await page(newest()).registry.resolve(other);
  expect(dropFilesBut).not.toHaveBeenCalled();
  expect(await store.hasFile(early)).toBe(true);
  const told = page(newest());
  announce({ type: 'withdrawn', appId: APP, envVersion: 'release', version: '1.9.0' });
  await expect.poll(() => store.hasFile(first.answer.version.digest)).toBe(false);
  expect(await told.open()).toBe('1.10.0');
  expect(dropFilesBut).toHaveBeenCalledOnce();
});

it('is of one user, and goes away when they leave', async () => {
  const stores = new Map<string, ReturnType<typeof memoryCaches>>();
  const open = async (name: string) => {
    const one = stores.get(name) ?? memoryCaches(() => full);
    stores.set(name, one);
    return one.open(name);
  };
  vi.stubGlobal('caches', { open });
  try {
    const request = { appId: APP, envVersion: 'release', from: '' } as const;
    const of = (userId: string) => new KeptRegistry(network, { userId });
    const ann = of('ann');
    await ann.list();
    online = false;
    expect(await of('ann').list()).toEqual([PROGRAM]);
    await expect(of('bob').list()).rejects.toThrow('offline');
    await ann.clear();
    await expect(of('ann').list()).rejects.toThrow('offline');
    expect(await of('ann').resolve(request)).toEqual({ ok: false, reason: 'network' });
  } finally {
    vi.unstubAllGlobals();
  }
});

it('numbers are compared as the platform counts them', () => {
  expect(isLower('1.9.9', '1.10.0')).toBe(true);
  expect(isLower('1.10.0', '1.9.9')).toBe(false);
  expect(isLower('1.0.0', '1.0.0')).toBe(false);
  expect(isLower('dev', '1.0.0')).toBe(false);
});
