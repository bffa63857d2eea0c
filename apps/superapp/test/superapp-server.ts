// Serves the super app with a made-up registry, under the headers of the host's origin. Programs are listed, none runs.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const app = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types atrium-offline',
].join('; ');

const program = (appId: string, en: string, zh: string, about: string) => ({
  appId,
  name: { en, zh },
  description: { en: about, zh: about },
  icon: '',
  dialect: appId.startsWith('mp') ? 'wx' : 'my',
  kind: 'program',
  acceptJumpFrom: 'everyone',
});

export const PROGRAMS = [
  program('mptea00001', 'Tea House', '茶馆', 'Leaves, pots and a quiet afternoon'),
  program('2021000000000001', 'Cashier', '收银台', 'Takes an order, returns a result'),
  {
    ...program('mptour0001', 'City Tour', '城市导览', 'Walks through the old town'),
    categories: [
      { id: '30', name: { zh: '出行', en: 'Travel' } },
      { id: '3002', parent: '30', name: { zh: '酒店与旅游', en: 'Hotels and trips' } },
    ],
  },
];

export interface SuperappServer {
  url: string;
  /** What `/api/programs` answers; null: it fails. */
  programs: unknown[] | null;
  /** Tells the page that the list changed. */
  announce(): void;
  close(): Promise<void>;
}

export async function startSuperapp(): Promise<SuperappServer> {
  const bundle = await build({
    entryPoints: { superapp: path.join(app, 'src/main.ts') },
    outdir: 'out',
    bundle: true,
    splitting: true,
    write: false,
    format: 'esm',
    target: ['es2022'],
    logLevel: 'warning',
  });
  const built = new Map(
    bundle.outputFiles.map((file) => [path.basename(file.path), file.text] as const),
  );
  const listeners = new Set<ServerResponse>();

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const send = (type: string, body: string | Uint8Array, status = 200): void => {
      response.writeHead(status, { 'content-type': type, 'content-security-policy': CSP });
      response.end(body);
    };
    const json = (value: unknown): void => send('application/json', JSON.stringify(value));
    const file = built.get(path.basename(pathname));
    if (pathname === '/')
      void readFile(path.join(app, 'index.html')).then((it) => send('text/html', it));
    else if (file !== undefined)
      send(pathname.endsWith('.css') ? 'text/css' : 'text/javascript', file);
    else if (pathname === '/config.json')
      json({
        guestOriginTemplate: 'http://{label}.mp.localhost:1',
        publicKeys: [],
        runtime: { version: 'test', logicUrl: '/logic-{dialect}.js' },
      });
    else if (pathname === '/api/programs')
      if (it.programs) json(it.programs);
      else send('text/plain', 'broken', 500);
    else if (pathname === '/api/resolve') json({ ok: false, reason: 'unknown' });
    else if (pathname === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('\n');
      listeners.add(response);
      response.on('close', () => listeners.delete(response));
    } else if (pathname.endsWith('.svg'))
      void readFile(path.join(app, 'public', path.basename(pathname))).then((it) =>
        send('image/svg+xml', it),
      );
    else send('text/plain', 'not found', 404);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const it: SuperappServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    programs: PROGRAMS,
    announce() {
      for (const one of listeners) one.write('data: {"type":"list"}\n\n');
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return it;
}
