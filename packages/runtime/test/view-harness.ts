// Drives the real view in a real browser: a host page on one origin, the sandboxed view on another, and operations
// written by hand through the render port.
import { build } from 'esbuild';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Browser, CDPSession, Frame, Page } from 'playwright-core';
import { isLateTag, Op, type ViewBoot, type ViewMessage } from '@atrium/protocol';
import { borrowBrowser, returnBrowser } from '../../../tools/testing/borrow-browser.ts';

export interface Tree {
  tag: string;
  attrs?: Record<string, unknown>;
  class?: string;
  style?: string;
  id?: string;
  /** Event types, or type → flags. */
  on?: string[] | Record<string, number>;
  model?: string[];
  dataset?: Record<string, unknown>;
  scripts?: [
    kind: 'event' | 'prop',
    name: string,
    module: string,
    fn: string,
    owner: number,
    flags: number,
  ][];
  children?: (Tree | string)[];
  /** Node id; otherwise the next free one. */
  node?: number;
}

export const h = (
  tag: string,
  rest: Omit<Tree, 'tag'> = {},
  ...children: (Tree | string)[]
): Tree => ({
  tag,
  ...rest,
  children: [...(rest.children ?? []), ...children],
});

export type SentEvent = Extract<ViewMessage, { k: 'event' }>;

export interface ViewOptions extends Partial<Omit<ViewBoot, 'k'>> {
  touch?: boolean;
  width?: number;
  height?: number;
  /** Text of the package's view script. */
  viewScript?: string;
  reducedMotion?: boolean;
}

export interface TestView {
  readonly page: Page;
  readonly frame: Frame;
  readonly cdp: CDPSession;
  /** Everything the view has sent so far. */
  messages(): Promise<ViewMessage[]>;
  /** Sends operations and waits until they are applied. */
  ops(ops: unknown[]): Promise<void>;
  /** Creates a tree below a node and answers the ids of nodes by their `id` attribute. */
  render(tree: Tree, parent?: number): Promise<Record<string, number>>;
  attribute(id: number, name: string, value: unknown): Promise<void>;
  call(method: string, ...args: unknown[]): Promise<unknown>;
  /** Events of a type, optionally of one node. */
  events(type: string, id?: number): Promise<SentEvent[]>;
  /** Waits for the n-th event of a type. */
  event(type: string, count?: number): Promise<SentEvent>;
  message<K extends ViewMessage['k']>(
    k: K,
    count?: number,
  ): Promise<Extract<ViewMessage, { k: K }>>;
  /** Words to the view's window, as the host says them. */
  say(message: unknown): Promise<void>;
  /** A finger along points, `stepMs` apart. */
  swipe(points: [number, number][], options?: { stepMs?: number; hold?: boolean }): Promise<void>;
  close(): Promise<void>;
}

export interface ViewHarness {
  readonly hostOrigin: string;
  readonly viewOrigin: string;
  open(options?: ViewOptions): Promise<TestView>;
  close(): Promise<void>;
}

/** 40 × 20, half red, half blue. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAUCAIAAABwJOjsAAAAKUlEQVR42mO44OBANjJIuEA2Yhi1eNTiUYtHLR61eNTiUYtHLR45FgMAOg0zPcsxuHcAAAAASUVORK5CYII=',
  'base64',
);

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)).unref(),
  );

async function bundle(entry: string, hostOrigin: string): Promise<string> {
  const result = await build({
    entryPoints: [path.join(import.meta.dirname, '../src/view', entry)],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    define: { __HOST_ORIGIN__: JSON.stringify(hostOrigin) },
  });
  return result.outputFiles[0]?.text ?? '';
}

let started: Promise<ViewHarness> | undefined;

/** One for all test files of a worker; `close` ends what a file opened. */
export const startViewHarness = (): Promise<ViewHarness> => (started ??= start());

async function start(): Promise<ViewHarness> {
  const viewScripts = new Map<string, string>();
  const files = new Map<string, string>();
  const host = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      '<!doctype html><meta name="viewport" content="width=device-width,initial-scale=1"><style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%;display:block}</style><body>',
    );
  });
  let hostOrigin = '';
  const view = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x');
    const send = (type: string, body: string | Buffer): void => {
      response.setHeader('content-type', type);
      response.setHeader('access-control-allow-origin', '*');
      response.end(body);
    };
    if (url.pathname === '/rt/view') {
      // As shipped: see the guest origin's headers.
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data: blob: 'self'; font-src data: 'self'; connect-src 'none'; sandbox allow-scripts; frame-ancestors ${hostOrigin}`,
      );
      return send(
        'text/html',
        '<!doctype html><meta name="viewport" content="width=device-width,initial-scale=1"><body><script src="/rt/view.js"></script>',
      );
    }
    const script = viewScripts.get(url.pathname) ?? files.get(url.pathname);
    if (script !== undefined) return send('text/javascript', script);
    if (/^\/(?:pkg\/abc\/ok\.png$|img$|tile\/)/.test(url.pathname)) return send('image/png', PNG);
    response.statusCode = 404;
    response.end();
  });
  hostOrigin = `http://127.0.0.1:${await listen(host)}`;
  const viewOrigin = `http://localhost:${await listen(view)}`;
  files.set('/rt/view.js', await bundle('main.ts', hostOrigin));
  for (const part of ['lottie', 'map', 'more', 'motion', 'pickers', 'regions', 'scripts'])
    files.set(`/rt/view-${part}.js`, await bundle(`parts/${part}.ts`, hostOrigin));
  const browser: Browser = await borrowBrowser();

  return {
    hostOrigin,
    viewOrigin,
    open: (options = {}) => openView(browser, hostOrigin, viewOrigin, viewScripts, options),
    close: returnBrowser,
  };
}

/** State of the host page. */
interface HostWindow {
  port: MessagePort;
  messages: ViewMessage[];
  replies: { origin: string; data: unknown; active: boolean | null }[];
}
declare const window: HostWindow & {
  addEventListener(type: string, run: (e: MessageEvent) => void): void;
};

let scripts = 0;

async function openView(
  browser: Browser,
  hostOrigin: string,
  viewOrigin: string,
  viewScripts: Map<string, string>,
  options: ViewOptions,
): Promise<TestView> {
  const { touch = true, width = 375, height = 667, viewScript, reducedMotion, ...rest } = options;
  const context = await browser.newContext({
    hasTouch: touch,
    isMobile: touch,
    viewport: { width, height },
    deviceScaleFactor: 2,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(`${hostOrigin}/`);
  const boot: ViewBoot = {
    k: 'boot',
    viewId: 1,
    dialect: 'wx',
    theme: 'light',
    language: 'zh_CN',
    styleV2: false,
    packageBase: '/pkg/abc/',
    safeArea: { top: 0, right: 0, bottom: 0, left: 0 },
    ...rest,
  };
  if (viewScript !== undefined) {
    const { createHash } = await import('node:crypto');
    const at = `/pkg/abc/view-${++scripts}.js`;
    viewScripts.set(at, viewScript);
    boot.script = {
      path: at,
      integrity: `sha256-${createHash('sha256').update(viewScript).digest('base64')}`,
    };
  }
  await page.evaluate(
    async ({ url, boot: message }) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = url;
      const channel = new MessageChannel();
      window.port = channel.port1;
      window.messages = [];
      window.replies = [];
      window.addEventListener('message', (event) => {
        const active = (event as MessageEvent & { userActivation?: { isActive: boolean } })
          .userActivation;
        window.replies.push({
          origin: event.origin,
          data: event.data,
          active: active?.isActive ?? null,
        });
      });
      channel.port1.onmessage = (event: MessageEvent<ViewMessage>) =>
        window.messages.push(event.data);
      document.body.append(frame);
      await new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.contentWindow?.postMessage(message, '*', [channel.port2]);
    },
    { url: `${viewOrigin}/rt/view`, boot },
  );
  const frame = page.frames().find((f) => f !== page.mainFrame());
  if (!frame) throw new Error('no view frame');
  const cdp = await context.newCDPSession(page);
  let nextNode = 1;
  let nextCall = 0;

  const messages = (): Promise<ViewMessage[]> => page.evaluate(() => window.messages);
  const until = async <T>(
    find: (all: ViewMessage[]) => T | undefined,
    what: string,
  ): Promise<T> => {
    const end = Date.now() + 8000;
    for (;;) {
      const all = await messages();
      const found = find(all);
      if (found !== undefined) return found;
      if (Date.now() > end)
        throw new Error(
          `no ${what}; sent: ${JSON.stringify(all).slice(-2000)}; ${problems.join('\n')}`,
        );
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  };
  const call = async (method: string, ...args: unknown[]): Promise<unknown> => {
    const callId = ++nextCall;
    await page.evaluate((ops) => window.port.postMessage(ops), [Op.Call, callId, method, args]);
    const answer = await until(
      (all) => all.find((m) => m.k === 'return' && m.callId === callId),
      `answer to ${method}`,
    );
    return (answer as Extract<ViewMessage, { k: 'return' }>).value;
  };
  const view: TestView = {
    page,
    frame,
    cdp,
    messages,
    call,
    async ops(ops) {
      await page.evaluate((o) => window.port.postMessage(o), ops);
      await call('flush');
      if (problems.length) throw new Error(problems.join('\n'));
    },
    async render(tree, parent = 1) {
      const ids: Record<string, number> = {};
      const ops: unknown[] = [];
      const add = (node: Tree | string, to: number): void => {
        if (typeof node === 'string') {
          const id = ++nextNode;
          ops.push(Op.Text, id, node, Op.Append, to, id);
          return;
        }
        const id = node.node ?? ++nextNode;
        nextNode = Math.max(nextNode, id);
        if (isLateTag(node.tag) && ops[0] !== Op.Need) ops.unshift(Op.Need);
        ops.push(Op.Create, id, node.tag);
        if (node.id) {
          ids[node.id] = id;
          ops.push(Op.ElementId, id, node.id);
        }
        for (const name of node.model ?? []) ops.push(Op.Model, id, name, 1);
        for (const [name, value] of Object.entries(node.attrs ?? {}))
          ops.push(Op.Attribute, id, name, value);
        if (node.class) ops.push(Op.Class, id, node.class);
        if (node.style) ops.push(Op.Style, id, node.style);
        if (node.dataset) ops.push(Op.Dataset, id, node.dataset);
        const listens = Array.isArray(node.on)
          ? node.on.map((type): [string, number] => [type, 0])
          : Object.entries(node.on ?? {});
        for (const [type, flags] of listens) ops.push(Op.Listen, id, type, flags);
        for (const script of node.scripts ?? []) ops.push(Op.Script, id, ...script);
        for (const child of node.children ?? []) add(child, id);
        ops.push(Op.Append, to, id);
      };
      add(tree, parent);
      await view.ops(ops);
      // Input must find what was just made: it is laid out and painted first.
      await call('render');
      return ids;
    },
    attribute: (id, name, value) => view.ops([Op.Attribute, id, name, value]),
    events: async (type, id) =>
      (await messages()).filter(
        (m): m is SentEvent =>
          m.k === 'event' && m.type === type && (id === undefined || m.id === id),
      ),
    event: (type, count = 1) =>
      until(
        (all) => all.filter((m): m is SentEvent => m.k === 'event' && m.type === type)[count - 1],
        `event ${type}`,
      ),
    message: <K extends ViewMessage['k']>(k: K, count = 1) =>
      until(
        (all) => all.filter((m): m is Extract<ViewMessage, { k: K }> => m.k === k)[count - 1],
        `message ${k}`,
      ),
    say: (message) =>
      page.evaluate(
        (m) => document.querySelector('iframe')?.contentWindow?.postMessage(m, '*'),
        message,
      ),
    async swipe(points, { stepMs = 16, hold = false } = {}) {
      const [first, ...more] = points;
      if (!first) return;
      const at = ([x, y]: [number, number]) => [{ x, y }];
      await cdp.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(first) });
      for (const point of more) {
        await page.waitForTimeout(stepMs);
        await cdp.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(point) });
      }
      if (!hold) await cdp.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    },
    close: () => context.close(),
  };
  await view.message('hello');
  return view;
}

/** Points on a straight line. */
export const line = (from: [number, number], to: [number, number], steps = 8): [number, number][] =>
  Array.from({ length: steps + 1 }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / steps,
    from[1] + ((to[1] - from[1]) * i) / steps,
  ]);
