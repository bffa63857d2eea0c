// The guest origin: `http(s)://<label>.mp.…`. Never redirects, never sets cookies, unknown paths are 404.
import { Hono } from 'hono';
import { parseRange } from '../byte-range.ts';
import { contentTypeOf, isMediaFile } from '../content-types.ts';
import { fileAnswer, IMMUTABLE, inHand, type ServedFile } from '../delivery/file-answer.ts';
import { packageFile, programFile, viewScript } from '../delivery/package-file.ts';
import { packagePath } from '../package-path.ts';
import type { MediaProxy } from '../proxy/media-proxy.node.ts';
import type { Programs, StoredPackage } from '../registry/programs.ts';
import type { RuntimeFiles } from '../runtime-files.ts';
import { fileHeaders, shellHeaders, viewHeaders } from './guest-headers.ts';
import type { FetchTile } from './map-tiles.ts';
import { webDocument, type SiteAlias } from './web-document.ts';

export interface GuestAppOptions {
  programs: Programs;
  runtime: RuntimeFiles;
  hostOrigin: string;
  media: MediaProxy;
  /** `/tile/z/x/y`; absent: there are none. */
  tiles?: FetchTile;
  /** Web pages of a made-up site. */
  webAlias?: SiteAlias;
}

export function createGuestApp(options: GuestAppOptions): Hono {
  const { programs, runtime, hostOrigin } = options;
  const app = new Hono();

  // A service worker would outlive the program and see other programs' frames of the same label.
  app.use(async (c, next) => {
    if (c.req.header('service-worker') !== undefined) return c.text('forbidden', 403);
    await next();
  });

  const appIdOf = (host: string): Promise<string | undefined> =>
    programs.appIdOfLabel(host.split('.', 1)[0] ?? '');

  const scripts = new Map<string, ServedFile>();
  const served = (file: string, script: string): ServedFile => {
    const known = scripts.get(file) ?? inHand(file, Buffer.from(script));
    scripts.set(file, known);
    return known;
  };

  const page = (script: 'shell' | 'view') =>
    `<!doctype html><html><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">` +
    `<meta name="atrium-host" content="${hostOrigin}"></head>` +
    `<body><script src="/rt/${runtime.version}/${script}.js"></script></body></html>`;

  app.get('/rt/:version/:file', async (c) => {
    const { version, file } = c.req.param();
    if (version !== runtime.version) return c.notFound();
    const context = {
      guestOrigin: new URL(c.req.url).origin,
      hostOrigin,
      runtimeVersion: runtime.version,
    };
    const html = { 'content-type': 'text/html; charset=utf-8', ...IMMUTABLE };
    if (file === 'shell.html')
      return c.body(page('shell'), 200, { ...html, ...shellHeaders(context) });
    if (file === 'view.html')
      return c.body(page('view'), 200, { ...html, ...viewHeaders(context) });
    if (file === 'web.html') {
      const appId = await appIdOf(c.req.header('host') ?? '');
      if (!appId) return c.notFound();
      const { webview } = await programs.domains(appId);
      const document = webDocument(context, webview, options.webAlias);
      return c.body(document.html, 200, { ...html, ...document.headers });
    }
    const script =
      /^(?:shell(?:-worker)?|program-worker|web|view(?:-[a-z]+)?|logic-(?:wx|my)-more)\.js$/.test(
        file,
      )
        ? runtime.files[file]
        : undefined;
    if (script === undefined) return c.notFound();
    const headers = { ...fileHeaders(contentTypeOf(file)), ...IMMUTABLE };
    return (await fileAnswer(c.req.raw, served(file, script), headers)) ?? c.notFound();
  });

  /** The package of this label only: one program never reads another's files. */
  const packageOf = async (host: string, digest: string): Promise<StoredPackage | undefined> => {
    const stored = await programs.package(digest);
    return stored && (await appIdOf(host)) === stored.appId ? stored : undefined;
  };

  app.get('/pkg/:digest/*', async (c) => {
    const path = packagePath(c.req.path);
    if (!isMediaFile(path)) return c.notFound();
    const digest = c.req.param('digest');
    const stored = await packageOf(c.req.header('host') ?? '', digest);
    const file = stored && packageFile(stored, digest, path);
    const headers = { ...fileHeaders(contentTypeOf(path)), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  // The same files, by their content: an image that a new version did not change keeps its address.
  app.get('/file/:name{[0-9a-f]{64}\\.[a-z0-9]{1,8}}', async (c) => {
    const name = c.req.param('name');
    const appId = await appIdOf(c.req.header('host') ?? '');
    if (!appId || !isMediaFile(name)) return c.notFound();
    const file = await programFile(programs, appId, name.slice(0, 64));
    const headers = { ...fileHeaders(contentTypeOf(name)), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  // The one script of a package the view may run: compiled WXS/SJS, named by the manifest, pinned by SRI. By its own content
  // or by its package's digest.
  app.get('/view-script/:name', async (c) => {
    const name = c.req.param('name');
    const host = c.req.header('host') ?? '';
    const stored = await packageOf(host, name);
    const path = stored?.manifest.viewScript;
    const file =
      stored === undefined
        ? await viewScript(programs, (await appIdOf(host)) ?? '', name)
        : path === undefined
          ? undefined
          : packageFile(stored, name, path);
    const headers = { ...fileHeaders('text/javascript; charset=utf-8'), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  for (const kind of ['img', 'media', 'font'] as const)
    app.get(`/${kind}`, async (c) => {
      const appId = await appIdOf(c.req.header('host') ?? '');
      const url = c.req.query('u');
      if (!appId || !url) return c.notFound();
      const range = kind === 'media' ? parseRange(c.req.header('range')) : undefined;
      return options.media.fetch(kind, await programs.domains(appId), url, range);
    });

  app.get('/tile/:z/:x/:y', async (c) => {
    if (!options.tiles || !(await appIdOf(c.req.header('host') ?? ''))) return c.notFound();
    return options.tiles(c.req.param());
  });

  app.notFound((c) => c.text('not found', 404, { 'x-content-type-options': 'nosniff' }));
  return app;
}
