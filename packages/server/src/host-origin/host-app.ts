// The host's origin: the super app's files, the registry's answers, the request proxy.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import {
  categoriesOf,
  findPrograms,
  REVIEW_PASS_HEADER,
  type MapFacts,
  type RegistryEvent,
} from '@atrium/protocol';
import { ApiError, errorResponse, languageOf } from '../api/pipeline/api-error.ts';
import { contentTypeOf } from '../content-types.ts';
import { fileAnswer, IMMUTABLE, inHand } from '../delivery/file-answer.ts';
import { packageFile } from '../delivery/package-file.ts';
import { EVENT_STREAM_HEADERS, eventStream } from '../limits/event-stream.ts';
import { createSlots } from '../limits/slots.ts';
import { failureAnswer } from '../failure-answer.ts';
import { packagePath } from '../package-path.ts';
import { storable } from '../platform/db/storable.ts';
import type { ReviewPasses } from '../platform/review-passes.ts';
import type { InstanceTokens } from '../proxy/instance-tokens.ts';
import { createProxyRoute } from '../proxy/proxy-route.ts';
import type { RequestProxyOptions } from '../proxy/request-proxy.node.ts';
import type { Programs } from '../registry/programs.ts';
import type { RuntimeFiles } from '../runtime-files.ts';
import type { UserTokens, VouchingSuperapp } from '../visitors/user-tokens.ts';
import { askerOf, type Asker } from '../visitors/visitor-of.ts';
import { guestSourceOf, hostHeaders } from './host-headers.ts';
import { answerJumpTicket, type JumpTickets } from './jump-tickets.ts';
import { createJsSdk } from './jssdk.ts';
import { createLinks, mintBody, type Links } from './links.ts';

export interface HostAppOptions {
  programs: Programs;
  runtime: RuntimeFiles;
  tokens: InstanceTokens;
  links?: Links | undefined;
  /** How reviewers run what was submitted. */
  reviewPasses?: ReviewPasses | undefined;
  jumpTickets?: ((superapp: VouchingSuperapp) => JumpTickets) | undefined;
  /** How the super app's own server says who its users are. */
  userTokens?: UserTokens | undefined;
  /** A path of this origin where the super app's page gets such a token of its user. */
  userTokenPath?: string | undefined;
  /** The demo's own: a token of its one user, at `userTokenPath`. */
  demoUserToken?: (() => Promise<string>) | undefined;
  /** Whom the page says it is, on a machine of one person, belongs to this super app. */
  demoSuperapp?: VouchingSuperapp | undefined;
  proxy: RequestProxyOptions;
  publicKey: string;
  /** The runtime follows sources: `atrium dev`. */
  follows?: boolean | undefined;
  testKey?: string | undefined;
  map?: MapFacts | undefined;
  /** Strangers reach this server: a `user` without a token is only a name for canary shares. */
  anonymous?: boolean | undefined;
  /** `http://{label}.mp.localhost:PORT`, or `https://guests.example/p/{label}`: then one program runs at a time. */
  guestOriginTemplate: string;
  /** Path → bytes of the super app's build. */
  readFile: (path: string) => Promise<Uint8Array | undefined>;
  /** Whose connection it is, for what is limited by caller. */
  callerOf?: (incoming: IncomingMessage) => string;
  maxListeningEach?: number | undefined;
  /** Told of what fails here. */
  say: (text: string) => void;
}

/** Hosts that listen for events: of this server, and behind one address. */
const MAX_LISTENING = 10_000;
const MAX_LISTENING_EACH = 300;
/** Of the super app's build. */
const OFFLINE_WORKER = '/offline-worker.js';

const resolveQuery = z.object({
  appId: z.string().max(64).transform(storable),
  envVersion: z.enum(['develop', 'trial', 'release']).default('release'),
  user: z.string().max(64).transform(storable).default('demo'),
});

const searchQuery = z.object({
  query: z.string().transform(storable).exactOptional(),
  category: z.string().max(64).transform(storable).exactOptional(),
});

const passBody = z.object({ link: z.string().max(64) });

const instanceBody = z.object({
  appId: z.string().max(64).transform(storable),
  user: z.string().max(64).transform(storable).default('demo'),
});

export function createHostApp(options: HostAppOptions): Hono {
  const { programs, runtime, tokens, links = createLinks() } = options;
  const app = new Hono();
  const asker = (c: Context, claimed: string): Promise<Asker> =>
    askerOf(c, { tokens: options.userTokens, anonymous: options.anonymous === true }, claimed);
  const headers = hostHeaders(guestSourceOf(options.guestOriginTemplate));
  const failed = failureAnswer(options.say);
  app.onError((error, c) =>
    error instanceof ApiError
      ? errorResponse(error, randomUUID(), languageOf(c.req.header('accept-language')))
      : failed(error, c),
  );

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
  });

  // One script may be a service worker here; nothing a program's package or a proxy answers ever is.
  app.use(async (c, next) => {
    if (c.req.header('service-worker') !== undefined && c.req.path !== OFFLINE_WORKER)
      return c.text('forbidden', 403);
    await next();
  });

  // Only the host's own page may call: another site's form or fetch carries another Sec-Fetch-Site or Origin.
  app.use('/api/*', sameOriginOnly);
  app.use('/proxy', sameOriginOnly);

  app.get('/config.json', (c) =>
    c.json({
      guestOriginTemplate: options.guestOriginTemplate,
      ...(options.guestOriginTemplate.endsWith('/{label}') ? { singleProgram: true } : {}),
      publicKeys: [options.publicKey],
      ...(options.testKey === undefined ? {} : { testKeys: [options.testKey] }),
      ...(options.map && { map: options.map }),
      ...(options.userTokenPath !== undefined && { userTokenPath: options.userTokenPath }),
      runtime: {
        version: runtime.version,
        ...(options.follows ? { follows: true } : {}),
        logicUrl: `/rt/${runtime.version}/logic-{dialect}.js`,
      },
    }),
  );

  app.get('/api/programs', async (c) => {
    // The same for everybody; but who sends a token that is not good hears of it.
    await asker(c, '');
    const asked = c.req.query();
    if (asked['query'] === undefined && asked['category'] === undefined)
      return c.json(await programs.list());
    const filter = searchQuery.safeParse(asked);
    if (!filter.success) {
      const issue = filter.error.issues[0];
      return c.json({ error: `${issue?.path.join('.')}: ${issue?.message}` }, 400);
    }
    const found = await (programs.search?.(filter.data) ??
      programs.list().then((all) => findPrograms(all, filter.data)));
    return c.json(found);
  });

  app.get('/api/categories', async (c) => {
    await asker(c, '');
    return c.json(await (programs.categories?.() ?? programs.list().then(categoriesOf)));
  });

  app.get('/api/resolve', async (c) => {
    const query = resolveQuery.safeParse(c.req.query());
    if (!query.success) return c.json({ ok: false, reason: 'unknown' });
    const { appId, envVersion } = query.data;
    const { user, visitor } = await asker(c, query.data.user);
    // Its answer is this user's own.
    c.header('cache-control', 'no-store');
    const pass = c.req.header(REVIEW_PASS_HEADER);
    const reviewed =
      pass !== undefined && envVersion === 'develop'
        ? await options.reviewPasses?.resolve(pass, appId)
        : undefined;
    if (reviewed) return c.json(reviewed);
    if (options.anonymous && !visitor && envVersion !== 'release')
      return c.json({ ok: false, reason: 'unknown' });
    const vouched = visitor && { vouchedBy: visitor.superapp.team };
    return c.json(await programs.resolve({ appId, envVersion, user, ...vouched }));
  });

  // What `atrium dev` shows over the page until it is mended.
  app.get('/api/faults', async (c) => {
    const { appId } = c.req.query();
    return c.json((options.follows ? await programs.faults?.(appId) : undefined) ?? []);
  });

  const listening = createSlots(MAX_LISTENING, options.maxListeningEach ?? MAX_LISTENING_EACH);
  app.get('/api/events', (c) => {
    // Nobody would read the stream, so nobody would end it.
    if (c.req.method === 'HEAD') return c.body(null, 200, EVENT_STREAM_HEADERS);
    const { incoming, outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
    const leave = listening.take((incoming && options.callerOf?.(incoming)) ?? '');
    if (!leave)
      return c.json({ error: 'too many hosts listen for events' }, 503, { 'retry-after': '30' });
    return eventStream({
      drop: () => outgoing?.destroy(),
      async work({ send, gone }) {
        const tell = (event: RegistryEvent): void => send(`data: ${JSON.stringify(event)}\n\n`);
        const off = programs.onEvent(tell);
        try {
          send('event: ready\ndata: {}\n\n');
          // A host whose connection was cut and is back.
          for (const event of (await programs.withdrawnLately?.()) ?? []) tell(event);
          if (!gone.aborted)
            await new Promise<unknown>((done) => gone.addEventListener('abort', done));
        } finally {
          off();
          leave();
        }
      },
    });
  });

  app.post('/api/links', bodyLimit({ maxSize: 16 * 1024 }), async (c) => {
    const body = mintBody.safeParse(await c.req.json().catch(() => null));
    if (!body.success) {
      const issue = body.error.issues[0];
      return c.json({ error: `${issue?.path.join('.')}: ${issue?.message}` }, 400);
    }
    const { id, expiresAt } = await links.mint(body.data);
    return c.json({ id, expiresAt, url: `${new URL(c.req.url).origin}/?open=${id}` });
  });

  app.get('/api/links/:id', async (c) => {
    const link = await links.redeem(storable(c.req.param('id')));
    return link ? c.json(link) : c.json({ error: 'unknown or expired' }, 404);
  });

  // A post, and not a link like the others: asking takes it away.
  app.post('/api/review-passes', bodyLimit({ maxSize: 1024 }), async (c) => {
    const body = passBody.safeParse(await c.req.json().catch(() => null));
    const made = body.success ? await options.reviewPasses?.redeem(body.data.link) : undefined;
    c.header('cache-control', 'no-store');
    return made ? c.json(made) : c.json({ error: 'unknown, used or expired' }, 404);
  });

  app.post('/api/jump-tickets', bodyLimit({ maxSize: 4096 }), async (c) => {
    // A ticket names a user: where nobody vouches for one there is none.
    const { user, visitor } = await asker(c, 'demo');
    const superapp = visitor?.superapp ?? options.demoSuperapp;
    return answerJumpTicket(c, superapp && options.jumpTickets?.(superapp), user);
  });

  const { demoUserToken, userTokenPath } = options;
  // The demo super app's own server, whose one user everybody on this machine is.
  if (demoUserToken && userTokenPath !== undefined)
    app.get(userTokenPath, sameOriginOnly, async (c) => {
      c.header('cache-control', 'no-store');
      return c.text(await demoUserToken());
    });

  app.post('/api/instances', bodyLimit({ maxSize: 4096 }), async (c) => {
    const body = instanceBody.safeParse(await c.req.json().catch(() => null));
    if (!body.success) return c.json({ error: 'appId is missing' }, 400);
    const { user } = await asker(c, body.data.user);
    return c.json(tokens.mint({ appId: body.data.appId, user }));
  });

  app.delete('/api/instances', (c) => {
    tokens.revoke(bearer(c.req.header('authorization')));
    return c.json({});
  });

  app.post(
    '/proxy',
    createProxyRoute({ programs, tokens, proxy: options.proxy, callerOf: options.callerOf }),
  );

  app.get('/icons/:appId', async (c) => {
    const icon = await programs.icon(storable(c.req.param('appId')));
    if (!icon) return c.notFound();
    const headers = { 'content-type': contentTypeOf(icon.path), 'cache-control': 'no-cache' };
    return (await fileAnswer(c.req.raw, inHand(icon.path, icon.bytes), headers)) ?? c.notFound();
  });

  app.get('/packages/:digest/*', async (c) => {
    const path = packagePath(c.req.path);
    const digest = storable(c.req.param('digest'));
    const stored = await programs.package(digest);
    const file = stored && packageFile(stored, digest, path);
    // Program files are data to the host: never a type the browser would run or render on this origin.
    const type = path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
    const headers = { 'content-type': type, ...IMMUTABLE };
    return (file && (await fileAnswer(c.req.raw, file, headers))) ?? c.notFound();
  });

  const logic = new Map(
    ['logic-wx.js', 'logic-my.js', 'logic-game.js'].flatMap((name) => {
      const text = runtime.files[name];
      return text === undefined ? [] : [[name, inHand(name, Buffer.from(text))] as const];
    }),
  );
  app.get('/rt/:version/:name{logic-(?:wx|my|game)\\.js}', async (c) => {
    const file = logic.get(c.req.param('name'));
    if (c.req.param('version') !== runtime.version || file === undefined) return c.notFound();
    const headers = { 'content-type': 'application/octet-stream', ...IMMUTABLE };
    return (await fileAnswer(c.req.raw, file, headers)) ?? c.notFound();
  });

  app.route('/jssdk', createJsSdk(runtime, options.guestOriginTemplate));

  app.get('*', async (c) => {
    const path = c.req.path === '/' ? 'index.html' : c.req.path.slice(1);
    if (path.includes('..')) return c.notFound();
    const bytes = await options.readFile(path);
    if (!bytes) return c.notFound();
    const headers = {
      'content-type': contentTypeOf(path),
      // A chunk's name is its content's.
      ...(path.startsWith('chunks/') ? IMMUTABLE : { 'cache-control': 'no-cache' }),
    };
    return (await fileAnswer(c.req.raw, inHand(path, bytes), headers)) ?? c.notFound();
  });

  return app;
}

const bearer = (header: string | undefined): string =>
  /^Bearer (.+)$/.exec(header ?? '')?.[1] ?? '';

const sameOriginOnly = async (
  c: {
    req: { header(name: string): string | undefined; url: string };
    text(text: string, status: 403): Response;
  },
  next: () => Promise<void>,
): Promise<Response | void> => {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return c.text('forbidden', 403);
  if (origin !== undefined && origin !== new URL(c.req.url).origin) return c.text('forbidden', 403);
  await next();
};
