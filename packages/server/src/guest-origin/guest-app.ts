// The guest origin: `http(s)://<label>.mp.…`, or one name with a folder for each program. Never redirects, never sets cookies, unknown paths are 404.
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { parseRange } from '../byte-range.ts';
import { contentTypeOf, isMediaFile } from '../content-types.ts';
import { fileAnswer, IMMUTABLE, inHand, type ServedFile } from '../delivery/file-answer.ts';
import { packageFile, programFile, viewScript } from '../delivery/package-file.ts';
import { failureAnswer } from '../failure-answer.ts';
import { packagePath } from '../package-path.ts';
import { storable } from '../platform/db/storable.ts';
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
  /** `http://{label}.mp.localhost:PORT`, or `https://guests.example/p/{label}`. */
  guestOriginTemplate: string;
  media: MediaProxy;
  /** `/tile/z/x/y`; absent: there are none. */
  tiles?: FetchTile;
  /** All programs have one name, and a folder each: `/p/<label>/…` (docs/operations.md, one name for all programs). */
  oneName?: boolean | undefined;
  /** Web pages of a made-up site. */
  webAlias?: SiteAlias;
  /** Told of what fails here. */
  say: (text: string) => void;
}

export function createGuestApp(options: GuestAppOptions): Hono {
  const { programs, runtime, hostOrigin } = options;
  const app = new Hono();

  app.onError(failureAnswer(options.say));
  app.use(noServiceWorker);

  /** Where the program of a request lives: `root` is what its addresses begin with. */
  const siteOf = (c: Context): { label: string; root: string } => {
    const label = options.oneName
      ? (c.req.param('label') ?? '')
      : (c.req.header('host') ?? '').split('.', 1)[0];
    return { label: label ?? '', root: options.oneName ? `/p/${label}` : '' };
  };
  const appIdOf = (c: Context): Promise<string | undefined> =>
    programs.appIdOfLabel(siteOf(c).label);

  const scripts = new Map<string, ServedFile>();
  const served = (file: string, script: string): ServedFile => {
    const known = scripts.get(file) ?? inHand(file, Buffer.from(script));
    scripts.set(file, known);
    return known;
  };

  const page = (script: 'shell' | 'view', root: string) =>
    `<!doctype html><html><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">` +
    `<meta name="atrium-host" content="${hostOrigin}"></head>` +
    `<body><script src="${root}/rt/${runtime.version}/${script}.js"></script></body></html>`;

  app.get('/rt/:version/:file', async (c) => {
    const { version, file } = c.req.param();
    if (version !== runtime.version) return c.notFound();
    const { label, root } = siteOf(c);
    const context = {
      guestOrigin: options.guestOriginTemplate.replace('{label}', label),
      hostOrigin,
      runtimeVersion: runtime.version,
    };
    const html = { 'content-type': 'text/html; charset=utf-8', ...IMMUTABLE };
    if (file === 'shell.html')
      return c.body(page('shell', root), 200, { ...html, ...shellHeaders(context) });
    if (file === 'view.html')
      return c.body(page('view', root), 200, { ...html, ...viewHeaders(context) });
    if (file === 'web.html') {
      const appId = await appIdOf(c);
      if (!appId) return c.notFound();
      const { webview } = await programs.domains(appId);
      const document = webDocument(context, webview, options.webAlias, options.oneName);
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
  const packageOf = async (c: Context, digest: string): Promise<StoredPackage | undefined> => {
    const stored = await programs.package(digest);
    return stored && (await appIdOf(c)) === stored.appId ? stored : undefined;
  };

  app.get('/pkg/:digest/*', async (c) => {
    const path = packagePath(c.req.path.slice(siteOf(c).root.length));
    if (!isMediaFile(path)) return c.notFound();
    const digest = storable(c.req.param('digest'));
    const stored = await packageOf(c, digest);
    const file = stored && packageFile(stored, digest, path);
    const headers = { ...fileHeaders(contentTypeOf(path)), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  // The same files, by their content: an image that a new version did not change keeps its address.
  app.get('/file/:name{[0-9a-f]{64}\\.[a-z0-9]{1,8}}', async (c) => {
    const name = c.req.param('name');
    const appId = await appIdOf(c);
    if (!appId || !isMediaFile(name)) return c.notFound();
    const file = await programFile(programs, appId, name.slice(0, 64));
    const headers = { ...fileHeaders(contentTypeOf(name)), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  // The one script of a package the view may run: compiled WXS/SJS, named by the manifest, pinned by SRI. By its own content
  // or by its package's digest.
  app.get('/view-script/:name', async (c) => {
    const name = storable(c.req.param('name'));
    const stored = await packageOf(c, name);
    const path = stored?.manifest.viewScript;
    const file =
      stored === undefined
        ? await viewScript(programs, (await appIdOf(c)) ?? '', name)
        : path === undefined
          ? undefined
          : packageFile(stored, name, path);
    const headers = { ...fileHeaders('text/javascript; charset=utf-8'), ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  for (const kind of ['img', 'media', 'font'] as const)
    app.get(`/${kind}`, async (c) => {
      const appId = await appIdOf(c);
      const url = c.req.query('u');
      if (!appId || !url) return c.notFound();
      const range = kind === 'media' ? parseRange(c.req.header('range')) : undefined;
      return options.media.fetch(kind, await programs.domains(appId), url, range);
    });

  app.get('/tile/:z/:x/:y', async (c) => {
    if (!options.tiles || !(await appIdOf(c))) return c.notFound();
    return options.tiles(c.req.param());
  });

  if (!options.oneName) return app.notFound(notFound);
  const folders = new Hono();
  folders.use(noServiceWorker);
  folders.route('/p/:label{[a-z2-7]{32}}', app);
  return folders.notFound(notFound);
}

const notFound = (c: Context): Response =>
  c.text('not found', 404, { 'x-content-type-options': 'nosniff' });

/** A service worker would outlive the program and see other programs' frames of the same label. */
const noServiceWorker: MiddlewareHandler = async (c, next) => {
  if (c.req.header('service-worker') !== undefined) return c.text('forbidden', 403);
  await next();
};
