// Starts the server: one port, the host on `localhost`, every program on `<label>.mp.localhost`; or on names of its owner.
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import type { ApiApp } from './api/api-app.ts';
import { isTc3 } from './cloud/signature/tc3.ts';
import { createDrain } from './drain.ts';
import { createHotFiles } from './delivery/hot-files.ts';
import { createGuestApp } from './guest-origin/guest-app.ts';
import { createTiles, mapFacts, type MapSource } from './guest-origin/map-tiles.ts';
import { createHostApp } from './host-origin/host-app.ts';
import type { JumpTickets } from './host-origin/jump-tickets.ts';
import type { Links } from './host-origin/links.ts';
import { createDemoService, DEMO_HOST, DEMO_SITE } from './proxy/demo-service.ts';
import { createInstanceTokens, type InstanceTokenOptions } from './proxy/instance-tokens.ts';
import { createMediaProxy } from './proxy/media-proxy.node.ts';
import { createSocketProxy } from './proxy/socket-proxy.node.ts';
import { createLinkKey } from './limits/link-key.ts';
import { misdirected } from './misdirected.ts';
import { addressOf, limitedAs, type TrustedProxies } from './limits/client-address.ts';
import { createRequestLimits, kindOf, type RequestLimits } from './limits/request-limits.ts';
import type { ReviewPasses } from './platform/review-passes.ts';
import type { Programs } from './registry/programs.ts';
import type { UserTokens, VouchingSuperapp } from './visitors/user-tokens.ts';
import { prepareRuntime } from './runtime-files.ts';

export interface ServerOptions {
  /** 0: any free port. */
  port: number;
  programs: Programs;
  /** The guest runtime's bundles by name: logic-wx.js, logic-my.js, view.js, shell.js and parts of them (view-….js, …). */
  runtime: Record<string, string>;
  publicKey: string;
  /** The runtime follows the sources of the programs it runs. */
  follows?: boolean;
  /** Of develop and trial versions, where another key signs them. */
  testKey?: string | undefined;
  /** Files of the super app by path (`index.html`, `superapp.js`…). */
  readSuperapp: (path: string) => Promise<Uint8Array | undefined>;
  /** Answers `https://demo.atrium.example` for programs that list it. */
  demoService: boolean;
  /** The tile server of maps. */
  map?: MapSource;
  /** Other names than `localhost`, for other machines. */
  names?: ServerNames;
  /** Nothing in front proves who asks: released versions only, and nobody is taken at their word. */
  anonymous?: boolean;
  /** The management API, for `/v1` on the host's origin. */
  api?: (origins: { host: string; guest: string }) => ApiApp;
  /** How reviewers run what was submitted (platform/review-passes.ts). */
  reviewPasses?: ReviewPasses;
  /** User tokens of this host, which they are for by its origin (visitors/user-tokens.ts). */
  userTokens?: (origin: string) => UserTokens;
  /** A path of the host's origin where its page gets such a token of its user. */
  userTokenPath?: string;
  /** The demo super app, where everybody who asks is its one user; and tokens of that user, at `userTokenPath`. */
  demo?: { superapp: VouchingSuperapp; userToken: (origin: string) => Promise<string> };
  /** Jump tickets for this host's own page, of users somebody vouches for (jump-tickets.ts). */
  jumpTickets?: (origin: string, superapp: VouchingSuperapp) => JumpTickets;
  /** Links of the registry, where they are to outlive this process. */
  links?: Links;
  /** How servers of one platform take each other's tokens. */
  tokens?: InstanceTokenOptions;
  /** Rejects when this server cannot do its work; a balancer in front asks at `/healthz`. */
  healthy?: () => Promise<unknown>;
  /** Of one address in a minute. Absent: the usual ones where there are names, none on `localhost`, which is one address. */
  limits?: Partial<RequestLimits>;
  /** Hosts that one address may have listening for events. */
  maxListeningEach?: number;
  /** Told of what fails; absent: the error stream of this process. */
  say?: (text: string) => void;
}

export interface ServerNames {
  /** Of the host; programs are at `<label>.<host>`… */
  host: string;
  /** …or below another name, as they should be: a site of their own. */
  guests?: string;
  /** `guests` is the one name of all programs, not what their names end in. */
  oneGuestName?: boolean;
  /** Of `oneGuestName`: programs are on another port, which is another origin where there is no second name. 0: any free one. */
  guestPort?: number;
  /** Of the link that leads here: without it nobody sees the host (limits/link-key.ts). */
  key?: string;
  /** To listen at: `0.0.0.0` is every network of this machine. */
  address: string;
  /** PEM. The certificate is for `host` and `*.host`. */
  tls?: { cert: string; key: string };
  /** Something in front ends TLS and passes on the `Host` header: the world sees `https` and no port. */
  proxied?: boolean;
  /** Whose word on the caller's address is taken. Absent: that of one proxy nearby, if `proxied`. */
  proxies?: TrustedProxies;
}

export interface RunningServer {
  port: number;
  hostOrigin: string;
  guestOrigin(label: string): string;
  /** @param patience in ms, how long answers under way may take; none: they are cut off. */
  close(patience?: number): Promise<void>;
}

/** Rejects with the listen error (`EADDRINUSE`, `EACCES`) when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  // Listening comes first: the origins contain the port.
  let handle: ReturnType<typeof getRequestListener> = () => Promise.resolve();
  let hot: (...asked: Parameters<RequestListener>) => boolean = () => false;
  let admits: (...asked: Parameters<RequestListener>) => boolean = () => true;
  const { names, say = (text) => process.stderr.write(`${text}\n`) } = options;
  const serving: RequestListener = (request, response) => {
    // What `request.url` of the apps begins with is asked of the connection.
    if (names?.proxied) Object.assign(request.socket, { encrypted: true });
    if (!admits(request, response)) return;
    if (!hot(request, response)) void handle(request, response);
  };
  const create = (): Server =>
    names?.tls ? createTlsServer(names.tls, serving) : createServer(serving);
  const server = create();
  const port = await listen(server, options.port, names?.address ?? '127.0.0.1');
  // Chromium tries ::1 first for *.localhost; without IPv6 the first socket serves alone.
  const second = create();
  const drain = createDrain([server, second]);
  if (!names) await listen(second, port, '::1').catch(() => undefined);
  const guestPort =
    names?.guestPort === undefined ? port : await listen(second, names.guestPort, names.address);

  const scheme = names?.tls || names?.proxied ? 'https' : 'http';
  const portSeen = names?.proxied ? '' : `:${port}`;
  const hostName = `${names?.host ?? 'localhost'}${portSeen}`;
  const guestSuffix = `.${names?.guests ?? names?.host ?? 'mp.localhost'}${names?.proxied ? '' : `:${guestPort}`}`;
  const hostOrigin = `${scheme}://${hostName}`;
  const oneName = names?.oneGuestName === true;
  const guestOriginTemplate = oneName
    ? `${scheme}://${guestSuffix.slice(1)}/p/{label}`
    : `${scheme}://{label}${guestSuffix}`;
  const runtime = prepareRuntime(options.runtime, hostOrigin);
  const tokens = createInstanceTokens(options.tokens);
  const proxies = trustedBy(names);
  const { jumpTickets, demo: demoOptions } = options;
  const demoService = options.demoService
    ? createDemoService(demoOptions && jumpTickets?.(hostOrigin, demoOptions.superapp))
    : undefined;

  const host = createHostApp({
    programs: options.programs,
    runtime,
    tokens,
    links: options.links,
    jumpTickets: jumpTickets && ((superapp) => jumpTickets(hostOrigin, superapp)),
    reviewPasses: options.reviewPasses,
    userTokens: options.userTokens?.(hostOrigin),
    userTokenPath: options.userTokenPath,
    demoSuperapp: demoOptions?.superapp,
    demoUserToken: demoOptions && (() => demoOptions.userToken(hostOrigin)),
    publicKey: options.publicKey,
    follows: options.follows,
    testKey: options.testKey,
    map: mapFacts(options.map),
    anonymous: options.anonymous,
    guestOriginTemplate,
    readFile: options.readSuperapp,
    callerOf: (incoming) => limitedAs(addressOf(incoming, proxies)),
    maxListeningEach: options.maxListeningEach,
    say,
    proxy: {
      refererBase: `${hostOrigin}/`,
      ...(demoService
        ? {
            intercept: (url, request, body) => {
              if (url.hostname !== DEMO_HOST) return undefined;
              return Promise.resolve(
                demoService.request(url.href, {
                  method: request.method,
                  headers: request.headers,
                  ...(body.length > 0 ? { body: body as Uint8Array<ArrayBuffer> } : {}),
                }),
              ).then(async (r) => ({
                status: r.status,
                headers: Object.fromEntries(r.headers),
                setCookies: r.headers.getSetCookie(),
                body: Buffer.from(await r.arrayBuffer()),
              }));
            },
          }
        : {}),
    },
  });
  const demoAnswer = (url: URL): Promise<Response> | undefined =>
    demoService && url.hostname === DEMO_HOST
      ? Promise.resolve(demoService.request(url.href))
      : undefined;
  const guest = createGuestApp({
    programs: options.programs,
    runtime,
    hostOrigin,
    guestOriginTemplate,
    oneName,
    ...(demoService && {
      webAlias: { from: `https://${DEMO_HOST}`, to: `http://${DEMO_SITE}:${port}` },
    }),
    media: createMediaProxy(demoAnswer),
    tiles: createTiles(options.map, { intercept: demoAnswer }),
    say,
  });

  const api = options.api?.({ host: hostOrigin, guest: guestOriginTemplate });
  const root = new Hono();
  if (api) root.route('/v1', api.app);
  api?.start();
  const healthy = askedOnce(options.healthy ?? (() => Promise.resolve()));
  const health = (): Promise<Response> =>
    healthy().then(
      () => new Response('ok'),
      () => new Response('the database does not answer', { status: 503 }),
    );
  const limit = options.limits || names ? createRequestLimits(options.limits) : undefined;
  const secondsToWait = (incoming: IncomingMessage, guest: boolean, path: string): number =>
    limit?.(limitedAs(addressOf(incoming, proxies)), kindOf(guest, incoming.method ?? '', path)) ??
    0;

  const files = createHotFiles({ hostName });
  hot = (request, response) =>
    files.serve(request, response, () => secondsToWait(request, false, '/packages/') === 0);

  const isGuest = (name: string): boolean =>
    oneName
      ? name === guestSuffix.slice(1)
      : name.endsWith(guestSuffix) && /^[a-z2-7]{32}$/.test(name.slice(0, -guestSuffix.length));
  const linkKey = names?.key === undefined ? undefined : createLinkKey(names.key, port);
  if (linkKey)
    admits = (request, response) =>
      isGuest(request.headers.host ?? '')
        ? linkKey.admitsFrame(request, response)
        : linkKey.admits(request, response);
  const hostHosts = new Set(names ? [hostName] : [hostName, `127.0.0.1:${port}`, `[::1]:${port}`]);
  handle = getRequestListener((request, connection) => {
    // A whole address names another host than the `Host` that is checked, and headers are made of it.
    const target = (connection.incoming as IncomingMessage).url ?? '';
    if (!target.startsWith('/')) return new Response('the target is no path', { status: 400 });
    const name = request.headers.get('host') ?? '';
    const { pathname } = new URL(request.url);
    // By whatever name: balancers ask by address.
    if (pathname === '/healthz' && !isGuest(name)) return health();
    // Asked by the address of this machine, too: callers keep no cookies, and do not take their key along to another name.
    const toApi = hostHosts.has(name) && api && /^\/v1(?:\/|$)/.test(pathname);
    if (toApi) return root.fetch(request, connection);
    if (api && hostHosts.has(name) && isCloud(request, pathname))
      return api.cloud.fetch(request, connection);
    const wait = secondsToWait(
      connection.incoming as IncomingMessage,
      isGuest(name),
      getPath(request),
    );
    if (wait > 0) return tooMany(wait);
    if (isGuest(name)) return guest.fetch(request);
    if (demoService && name === `${DEMO_SITE}:${port}`)
      return (pathname.startsWith('/jssdk/') ? host : demoService).fetch(request);
    // One name for the host: a second one would be a second origin with its own storage.
    if (name !== hostName && hostHosts.has(name))
      return new Response(null, {
        status: 307,
        headers: {
          location: hostOrigin + pathname + new URL(request.url).search,
        },
      });
    if (hostHosts.has(name) && pathname.startsWith('/packages/'))
      return Promise.resolve(host.fetch(request, connection)).then((it) => files.keep(request, it));
    if (hostHosts.has(name)) return host.fetch(request, connection);
    return misdirected(request, hostOrigin);
  });
  const upgrade = createSocketProxy({
    programs: options.programs,
    tokens,
    hostOrigin,
    callerOf: (incoming) => limitedAs(addressOf(incoming, proxies)),
  });
  for (const it of [server, second])
    it.on('upgrade', (request, socket, head) => {
      const wait = secondsToWait(request, false, '/proxy/socket');
      if (wait > 0)
        socket.end(
          `HTTP/1.1 429 Too Many Requests\r\nretry-after: ${wait}\r\nconnection: close\r\n\r\n`,
        );
      else if (
        request.headers.host !== hostName ||
        linkKey?.knows(request) === false ||
        !upgrade(request, socket, head)
      )
        socket.destroy();
    });

  return {
    port,
    hostOrigin,
    guestOrigin: (label) => guestOriginTemplate.replace('{label}', label),
    async close(patience = 0) {
      await drain.stop(patience);
      await api?.close();
      await options.programs.close();
    },
  };
}

/** Where nothing ends TLS for us, nothing is in front. */
export const trustedBy = (names: ServerNames | undefined): TrustedProxies =>
  names?.proxied ? (names.proxies ?? 'nearby') : undefined;

const tooMany = (seconds: number): Response =>
  Response.json(
    { error: `too many requests from this address; wait ${seconds} s` },
    { status: 429, headers: { 'retry-after': String(seconds), 'cache-control': 'no-store' } },
  );

/** Clients of the cloud API ask `/` of the host they are given; in front of it may stand a path. */
const isCloud = ({ method, headers }: Request, pathname: string): boolean =>
  /^\/cloud(?:\/|$)/.test(pathname) || (pathname === '/' && (method === 'POST' || isTc3(headers)));

/** Whoever asks meanwhile gets the answer that is on its way: nobody makes the database work by asking often. */
function askedOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | undefined;
  return () => (asking ??= ask().finally(() => (asking = undefined)));
}

function listen(server: Server, port: number, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
