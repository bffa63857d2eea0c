import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { programLabel, type PackageManifest } from '@atrium/protocol';
import {
  inMemory,
  type BuiltPackage,
  type Programs,
  type WebDomain,
} from '../registry/programs.ts';
import { createGuestApp, type GuestAppOptions } from './guest-app.ts';
import { createTiles } from './map-tiles.ts';

const appId = 'mpshop0001';
const label = await programLabel(appId);
const other = await programLabel('mpother001');
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const files = new Map([
  ['images/a.png', new Uint8Array([1])],
  ['page.html', new Uint8Array([60])],
  ['app.js', new Uint8Array([47])],
  ['view.js', new Uint8Array([59])],
]);
const built: BuiltPackage = {
  appId,
  digest: 'd1',
  manifest: {
    viewScript: 'view.js',
    files: Object.fromEntries(
      [...files].map(([path, bytes]) => [path, { sha256: sha(bytes), size: bytes.length }]),
    ),
  } as PackageManifest,
  files,
};
/** Business domains of the program; each test may have its own. */
const shared: WebDomain[] = [
  { name: 'H5.example', exclusive: true },
  { name: 'shared.example', exclusive: false },
  { name: 'http://localhost:9000', exclusive: true },
  { name: 'demo.atrium.example', exclusive: false },
  { name: 'bad.example; script-src *', exclusive: true },
];
let webview = shared;
const programs: Programs = {
  list: async () => [],
  resolve: () => Promise.resolve({ ok: false, reason: 'unknown' }),
  package: async (digest) => (digest === 'd1' ? inMemory(built) : undefined),
  lastDigests: async (id) => (id === appId ? ['gone', 'd1'] : []),
  icon: async () => undefined,
  domains: async () => ({
    request: [],
    socket: [],
    upload: [],
    download: [],
    image: [],
    webview,
  }),
  appIdOfLabel: async (it) => (it === label ? appId : it === other ? 'mpother001' : undefined),
  onEvent: () => () => undefined,
  close: () => Promise.resolve(),
};
const options: GuestAppOptions = {
  programs,
  runtime: {
    version: 'v1',
    files: { 'logic-wx.js': 'W', 'logic-my.js': 'M', 'view.js': 'V', 'shell.js': 'S' },
  },
  hostOrigin: 'http://localhost:8130',
  guestOriginTemplate: 'http://{label}.mp.localhost:8130',
  say: (text) => expect.unreachable(text),
  media: { fetch: () => Promise.resolve(new Response('media')) },
  webAlias: { from: 'https://demo.atrium.example', to: 'http://demo.localhost:8130' },
  tiles: createTiles(
    {
      tiles: 'https://tiles.example/{z}/{x}/{y}.png?key=secret',
      attribution: '',
      coordinates: 'wgs84',
      maxZoom: 3,
    },
    {
      intercept: (url) =>
        Promise.resolve(new Response(url.href, { headers: { 'content-type': 'image/png' } })),
    },
  ),
};
const app = createGuestApp(options);
const origin = `http://${label}.mp.localhost:8130`;
const get = (path: string, at = origin, headers = {}) =>
  app.request(at + path, { headers: { host: new URL(at).host, ...headers } });

const directive = (response: Response, name: string): string | undefined =>
  response.headers
    .get('content-security-policy')
    ?.split('; ')
    .find((it) => it.startsWith(`${name} `));

const picture = sha(files.get('images/a.png') ?? new Uint8Array());

describe('the guest origin', () => {
  it('gives the shell one blob worker, the scripts of the runtime and no network', async () => {
    const shell = await get('/rt/v1/shell.html');
    expect(directive(shell, 'default-src')).toBe("default-src 'none'");
    const rt = `${origin}/rt/v1`;
    expect(directive(shell, 'script-src')).toBe(
      `script-src ${rt}/shell.js ${rt}/shell-worker.js ${rt}/logic-wx-more.js ${rt}/logic-my-more.js ${rt}/program-worker.js blob:`,
    );
    expect(directive(shell, 'worker-src')).toBe('worker-src blob:');
    expect(directive(shell, 'connect-src')).toBe("connect-src 'none'");
    expect(directive(shell, 'sandbox')).toBe('sandbox allow-scripts');
    expect(directive(shell, 'frame-ancestors')).toBe('frame-ancestors http://localhost:8130');
    expect(shell.headers.get('connection-allowlist')).toBe('(response-origin)');
    expect(shell.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('gives the view no blob script, no worker, and media only from its own label', async () => {
    const view = await get('/rt/v1/view.html');
    expect(directive(view, 'script-src')).toBe(
      `script-src ${origin}/rt/v1/ ${origin}/view-script/`,
    );
    expect(directive(view, 'worker-src')).toBe("worker-src 'none'");
    expect(directive(view, 'connect-src')).toBe("connect-src 'none'");
    expect(directive(view, 'img-src')).toBe(
      `img-src data: blob: ${origin}/img ${origin}/tile/ ${origin}/pkg/ ${origin}/file/`,
    );
    expect(directive(view, 'frame-src')).toBe("frame-src 'none'");
  });

  it('lets the frame of web pages show the listed sites alone', async () => {
    const web = await get('/rt/v1/web.html');
    expect(directive(web, 'frame-src')).toBe(
      'frame-src https://h5.example https://shared.example http://localhost:9000 http://demo.localhost:8130',
    );
    expect(directive(web, 'sandbox')).toBe('sandbox allow-scripts allow-forms allow-same-origin');
    expect(directive(web, 'script-src')).toBe(`script-src ${origin}/rt/v1/web.js`);
    expect(directive(web, 'frame-ancestors')).toBe('frame-ancestors http://localhost:8130');
    expect(web.headers.get('cache-control')).toBe('no-cache');
    // The one document here with an origin: labels are one site, and must not share a process.
    expect(web.headers.get('origin-agent-cluster')).toBe('?1');
    const unknown = `http://${'a'.repeat(32)}.mp.localhost:8130`;
    expect((await get('/rt/v1/web.html', unknown)).status).toBe(404);
  });

  it('leaves web pages their origin only if no listed site is shared or on the own site of the host', async () => {
    const own = async (...listed: WebDomain[]): Promise<string | undefined> => {
      webview = listed;
      const html = await (await get('/rt/v1/web.html')).text();
      webview = shared;
      return /"atrium-own-origins" content="(.*?)"/.exec(html)?.[1];
    };
    const [h5, others, local] = shared as [WebDomain, WebDomain, WebDomain];
    const second = { name: 'https://pay.example:8443', exclusive: true };
    expect(await own(h5, second)).toBe('https://h5.example https://pay.example:8443');
    // A redirect leads from one listed site to another, and a frame keeps what it was given.
    for (const one of [others, local, { name: '*', exclusive: true }])
      expect(await own(h5, one), one.name).toBe('');
  });

  it("serves tiles of the owner's server that exist, inert, and of no other server", async () => {
    const tile = await get('/tile/3/7/1');
    expect(await tile.text()).toBe('https://tiles.example/3/7/1.png?key=secret');
    expect(tile.headers.get('content-security-policy')).toContain('sandbox');
    for (const path of ['/tile/3/8/1', '/tile/4/1/1', '/tile/3/-1/1', '/tile/x/1/1', '/tile/3/1'])
      expect((await get(path)).status, path).toBe(404);
  });

  it('refuses service workers, other versions and unknown paths, and never redirects', async () => {
    expect((await get('/rt/v1/view.js', origin, { 'service-worker': 'script' })).status).toBe(403);
    for (const path of [
      '/',
      '/rt/v2/view.html',
      '/rt/v1/',
      '/rt/v1/logic-wx.js',
      '/rt/v1/..%2f..%2fx',
      '/pkg/d1',
      '/pkg/',
      '/pkg/d1/%ZZ',
      '//evil.test',
      '/view-script/',
    ]) {
      const response = await get(path);
      expect(response.status, path).toBe(404);
      expect(response.headers.get('location'), path).toBeNull();
    }
  });

  it('serves media of the package as inert files, and nothing else of it', async () => {
    const picture = await get('/pkg/d1/images/a.png');
    expect(picture.status).toBe(200);
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect((await get('/pkg/d1/page.html')).status).toBe(404);
    expect((await get('/pkg/d1/app.js')).status).toBe(404);
    expect((await get('/view-script/d1')).headers.get('content-type')).toContain('javascript');
  });

  it('serves parts of media, for players that seek', async () => {
    const part = await get('/pkg/d1/images/a.png', origin, { range: 'bytes=0-0' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 0-0/1']);
    expect((await get('/pkg/d1/images/a.png', origin, { range: 'bytes=9-' })).status).toBe(416);
  });

  it("never serves one program's files on another's label", async () => {
    const foreign = `http://${other}.mp.localhost:8130`;
    expect((await get('/pkg/d1/images/a.png', foreign)).status).toBe(404);
    expect((await get('/view-script/d1', foreign)).status).toBe(404);
    expect((await get(`/file/${picture}.png`, foreign)).status).toBe(404);
  });

  it('serves media by their content: the address of an image outlives the version', async () => {
    const answer = await get(`/file/${picture}.png`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('etag')).toBe(`"${picture}"`);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    const script = sha(files.get('app.js') ?? new Uint8Array());
    const ofViews = sha(files.get('view.js') ?? new Uint8Array());
    expect((await get(`/view-script/${ofViews}`)).headers.get('content-type')).toContain(
      'javascript',
    );
    expect((await get(`/view-script/${script}`)).status).toBe(404);
    expect((await get(`/view-script/${ofViews}`, `http://${other}.mp.localhost:8130`)).status).toBe(
      404,
    );
    for (const name of [`${script}.js`, `${script}.html`, `${sha(Buffer.from('x'))}.png`, picture])
      expect((await get(`/file/${name}`)).status, name).toBe(404);
  });

  it('makes its headers of its own name, whatever the target of a request says', async () => {
    const there = `http://evil.example/rt/v1/view.html`;
    const answer = await app.request(there, { headers: { host: new URL(origin).host } });
    expect(directive(answer, 'script-src')).toContain(`${origin}/rt/v1/`);
    expect([...answer.headers].join()).not.toContain('evil.example');
  });

  it('never sets a cookie', async () => {
    for (const path of ['/rt/v1/shell.html', '/rt/v1/view.js', '/pkg/d1/images/a.png', '/nothing'])
      expect((await get(path)).headers.get('set-cookie')).toBeNull();
  });
});

describe('the guest origin on one name for all programs', () => {
  const one = createGuestApp({
    ...options,
    oneName: true,
    guestOriginTemplate: 'http://guests.example/p/{label}',
  });
  const name = 'http://guests.example';
  const ask = (path: string, headers = {}) =>
    one.request(name + path, { headers: { host: 'guests.example', ...headers } });
  const root = `/p/${label}`;
  const mine = `${name}${root}`;

  it('has the same headers, for the folder of the program', async () => {
    for (const document of ['shell', 'view']) {
      const wild = await get(`/rt/v1/${document}.html`);
      const folder = await ask(`${root}/rt/v1/${document}.html`);
      const expected = [...wild.headers].map(([key, value]) => [
        key,
        value.replaceAll(origin, mine),
      ]);
      expect([...folder.headers]).toEqual(expected);
      expect(await folder.text()).toContain(`src="${root}/rt/v1/${document}.js"`);
    }
    expect((await ask(`${root}/rt/v1/view.js`)).status).toBe(200);
  });

  it('gives web pages no origin: it would be that of all programs', async () => {
    webview = [{ name: 'h5.example', exclusive: true }];
    const web = await ask(`${root}/rt/v1/web.html`);
    webview = shared;
    expect(directive(web, 'sandbox')).toBe('sandbox allow-scripts allow-forms');
    const html = await web.text();
    expect(html).toContain('"atrium-own-origins" content=""');
    expect(html).toContain(`src="${root}/rt/v1/web.js"`);
  });

  it('keeps the files of programs apart, has no service workers, and nothing outside the folders', async () => {
    const foreign = `/p/${other}`;
    for (const path of ['/pkg/d1/images/a.png', `/file/${picture}.png`, '/view-script/d1']) {
      expect((await ask(root + path)).status, path).toBe(200);
      expect((await ask(foreign + path)).status, path).toBe(404);
      expect((await ask(path)).status, path).toBe(404);
    }
    for (const path of [`${root}/rt/v1/view.js`, '/anything'])
      expect((await ask(path, { 'service-worker': 'script' })).status).toBe(403);
    for (const path of ['/', '/p/', '/p/short/rt/v1/view.html', '/rt/v1/view.html'])
      expect((await ask(path)).status, path).toBe(404);
  });
});
