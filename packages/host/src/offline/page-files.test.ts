// What the service worker answers, and what it leaves to the browser.
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createPageFiles } from './page-files.ts';

const ORIGIN = 'http://localhost';
let online: boolean;
let fetched: string[];
let stores: Map<string, Map<string, Response>>;
let full: boolean;

const keyOf = (key: string | Request): string =>
  new URL(typeof key === 'string' ? key : key.url, ORIGIN).href;
function memoryCaches(): CacheStorage {
  const open = async (name: string) => {
    const kept = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, kept);
    return {
      match: async (key: string) => kept.get(keyOf(key))?.clone(),
      async put(key: string, response: Response) {
        if (full) throw new DOMException('the disk is full', 'QuotaExceededError');
        kept.set(keyOf(key), response);
      },
      delete: async (key: Request) => kept.delete(keyOf(key)),
      keys: async () => [...kept.keys()].map((url) => ({ url })),
      async addAll(keys: string[]) {
        for (const key of keys) {
          const response = await network(new Request(keyOf(key)));
          if (!response.ok) throw new TypeError(`${key} failed`);
          kept.set(keyOf(key), response);
        }
      },
    };
  };
  return {
    open,
    delete: async (name: string) => stores.delete(name),
    keys: async () => [...stores.keys()],
    match: async (key: string) =>
      [...stores.values()].flatMap((kept) => kept.get(keyOf(key)) ?? [])[0]?.clone(),
  } as unknown as CacheStorage;
}

async function network(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!online) throw new TypeError('offline');
  fetched.push(pathname);
  return new Response(`${pathname} of the network`, {
    status: pathname === '/gone.js' ? 404 : 200,
  });
}

const FILES = ['/', '/superapp.js', '/chunks/a-1.js'];
const page = (build = 'one', files = FILES) =>
  createPageFiles({ build, files, caches: memoryCaches(), fetch: network, patienceMs: 20 });
const asked = (path: string, init: { mode?: string; method?: string } = {}): Request => {
  const request = new Request(new URL(path, ORIGIN), { method: init.method ?? 'GET' });
  // Only a browser makes requests of this mode.
  if (init.mode) Object.defineProperty(request, 'mode', { value: init.mode });
  return request;
};
const text = async (answer: Promise<Response> | undefined) => answer && (await answer).text();

beforeAll(() => vi.stubGlobal('self', { location: { origin: ORIGIN } }));
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => {
  online = true;
  full = false;
  fetched = [];
  stores = new Map();
});

it('leaves programs, the registry and everything of other origins alone', () => {
  const { answer } = page();
  for (const path of [
    '/api/resolve?appId=a',
    '/packages/d/app.js',
    '/proxy',
    '/v1/docs',
    '/healthz',
  ])
    expect(answer(asked(path)), path).toBeUndefined();
  expect(answer(asked('http://abc.mp.localhost/rt/1/view.html'))).toBeUndefined();
  expect(answer(asked('/', { method: 'POST' }))).toBeUndefined();
  expect(answer(asked('/v1/docs', { mode: 'navigate' }))).toBeUndefined();
});

it('has the page as the network has it, and without one as it was installed', async () => {
  const it_ = page();
  await it_.install();
  fetched = [];
  expect(await text(it_.answer(asked('/?open=x', { mode: 'navigate' })))).toContain('/ of');
  expect(fetched).toEqual(['/']);
  online = false;
  for (const path of FILES)
    expect(await text(it_.answer(asked(path, path === '/' ? { mode: 'navigate' } : {})))).toBe(
      `${path} of the network`,
    );
  await expect(it_.answer(asked('/config.json'))).rejects.toThrow('offline');
});

it('keeps settings and base libraries as they were last seen', async () => {
  const written: Promise<unknown>[] = [];
  const it_ = page();
  await it_.install();
  for (const path of ['/config.json', '/icons/mpshop0001', '/rt/0a1b/logic-wx.js'])
    await it_.answer(asked(path), { waitUntil: (work) => void written.push(work) });
  await Promise.all(written);
  online = false;
  expect(await text(it_.answer(asked('/config.json')))).toContain('/config.json');
  expect(await text(it_.answer(asked('/icons/mpshop0001')))).toContain('/icons');
  expect(await text(it_.answer(asked('/rt/0a1b/logic-wx.js')))).toContain('logic-wx');
});

it('asks for what is named by its content once', async () => {
  const it_ = page();
  await it_.install();
  fetched = [];
  for (let i = 0; i < 2; i++)
    for (const path of ['/chunks/a-1.js', '/rt/0a1b/logic-wx.js']) await it_.answer(asked(path));
  expect(fetched).toEqual(['/rt/0a1b/logic-wx.js']);
  for (let i = 1; i < 9; i++) await it_.answer(asked(`/rt/0${i}/logic-wx.js`));
  await expect.poll(() => stores.get('atrium-page-shared')?.size).toBe(4);
});

it('has what the network has, though the disk is full', async () => {
  const it_ = page();
  const paths = ['/config.json', '/rt/0a1b/logic-wx.js', '/chunks/b-2.js'];
  await it_.answer(asked('/config.json'));
  full = true;
  const written: Promise<unknown>[] = [];
  fetched = [];
  for (const path of paths)
    expect(
      await text(it_.answer(asked(path), { waitUntil: (work) => void written.push(work) })),
    ).toContain(path);
  expect(fetched).toEqual(paths);
  await Promise.all(written);
  expect(written).toHaveLength(3);
});

it('waits for no network that says nothing', async () => {
  const silent = createPageFiles({
    build: 'one',
    files: FILES,
    caches: memoryCaches(),
    fetch: () => new Promise(() => undefined),
    patienceMs: 1,
  });
  await page().install();
  expect(await text(silent.answer(asked('/', { mode: 'navigate' })))).toContain('/ of');
});

it('starts a page with one build, not with parts of two', async () => {
  await page('one').install();
  let slow = true;
  const it_ = createPageFiles({
    build: 'two',
    files: FILES,
    caches: memoryCaches(),
    fetch: (request) =>
      slow ? new Promise(() => undefined) : Promise.resolve(new Response(`new ${request.url}`)),
    patienceMs: 1,
  });
  await it_.install();
  const start = asked('/', { mode: 'navigate' });
  expect(await text(it_.answer(start, { resultingClientId: 'slow' }))).toBe('/ of the network');
  slow = false;
  stores.get('atrium-page two')?.set(keyOf('/superapp.js'), new Response('of build two'));
  expect(await text(it_.answer(asked('/superapp.js'), { clientId: 'slow' }))).toBe('of build two');
  expect(await text(it_.answer(start, { resultingClientId: 'fast' }))).toContain('new ');
  expect(await text(it_.answer(asked('/superapp.js'), { clientId: 'fast' }))).toContain('new ');
});

it('is installed whole or not at all; the build before stays for its open pages', async () => {
  await expect(page('bad', ['/', '/gone.js']).install()).rejects.toThrow('/gone.js');
  expect([...stores.keys()]).toEqual([]);
  for (const build of ['one', 'two', 'three']) {
    await page(build).install();
    await page(build).activate();
  }
  expect([...stores.keys()]).toEqual(['atrium-page two', 'atrium-page three']);
});
