// The server and its page with walls taken away, one by one: a test that does not fail without its wall proves nothing.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { vi } from 'vitest';
import { openFolderPrograms } from '../../packages/server/src/registry/folder-programs.node.ts';
import { loadSigner } from '../../packages/server/src/registry/signer.node.ts';
import { startServer, type RunningServer } from '../../packages/server/src/start-server.node.ts';
import { HOST_ORIGIN_PLACEHOLDER, ownPackages, root } from '../../tools/build.mjs';

export type Wall =
  /** `Connection-Allowlist` of the frames. */
  | 'allow list'
  /** `Content-Security-Policy` of the frames. */
  | 'frame policy'
  /** `frame-src` of the host page. */
  | 'frame-src'
  /** `sandbox` of the frames: attribute and policy. */
  | 'sandbox'
  /** The Worker's globals stay. */
  | 'empty realm'
  /** The shell passes on everything it gets. */
  | 'relay gate'
  /** `__proto__` is a key like any other. */
  | 'reviver'
  /** Every question for a tap is answered yes. */
  | 'tap witness'
  /** A second load of a frame is not noticed. */
  | 'second load'
  /** Nobody listens for a frame that takes the focus. */
  | 'focus watch';

/** A place in the sources that holds a wall. Not finding it is an error: the wall moved, and so must this. */
interface Breach {
  bundle: 'page' | 'logic-wx' | 'shell';
  file: string;
  from: string;
  to: string;
}

const BREACHES: Partial<Record<Wall, Breach>> = {
  sandbox: {
    bundle: 'page',
    file: 'packages/host/src/instance/guest-frame.ts',
    from: `element.setAttribute('sandbox', ['allow-scripts', ...more].join(' '));`,
    to: '',
  },
  'empty realm': {
    bundle: 'logic-wx',
    file: 'packages/runtime/src/logic/boot/boot.ts',
    from: 'emptyRealm(globalThis);',
    to: '',
  },
  'relay gate': {
    bundle: 'shell',
    file: 'packages/runtime/src/shell/relay.ts',
    from: 'const verdict = gate.judge(data, now);',
    to: 'if (data !== null) return port.postMessage(data); const verdict = gate.judge(data, now);',
  },
  reviver: {
    bundle: 'page',
    file: 'packages/protocol/src/json.ts',
    from: `text.includes('__proto__') || text.includes('\\\\u')`,
    to: 'false',
  },
  'tap witness': {
    bundle: 'page',
    file: 'packages/host/src/instance/tap-witness.ts',
    from: 'const view = visible();',
    to: 'const view = visible(); if (true) return Promise.resolve(true);',
  },
  'second load': {
    bundle: 'page',
    file: 'packages/host/src/instance/guest-frame.ts',
    from: '++loads > 1',
    to: '++loads > 99',
  },
  'focus watch': {
    bundle: 'page',
    file: 'packages/host/src/watch-abuse.ts',
    from: 'if (ui.dialogOpen)',
    to: 'if (ui.dialogOpen && false)',
  },
};

/** Servers start one after the other; the host's headers are made at the start and name the port. */
const removed = vi.hoisted(() => ({
  starting: [] as readonly string[],
  ofPort: new Map<string, readonly string[]>(),
}));

const edit = (
  headers: Record<string, string>,
  change: (policy: string) => string,
): Record<string, string> => ({
  ...headers,
  'content-security-policy': change(headers['content-security-policy'] ?? ''),
});

vi.mock('../../packages/server/src/guest-origin/guest-headers.ts', async (original) => {
  const real =
    await original<typeof import('../../packages/server/src/guest-origin/guest-headers.ts')>();
  type Context = Parameters<typeof real.viewHeaders>[0];
  const breach =
    (make: (c: Context) => Record<string, string>) =>
    (c: Context): Record<string, string> => {
      const walls = removed.ofPort.get(new URL(c.hostOrigin).port) ?? [];
      const headers = make(c);
      const { 'connection-allowlist': _, ...open } = headers;
      const kept = walls.includes('allow list') ? open : headers;
      if (walls.includes('frame policy')) return edit(kept, () => 'sandbox allow-scripts');
      if (walls.includes('sandbox'))
        return edit(kept, (policy) => policy.replace('sandbox allow-scripts; ', ''));
      return kept;
    };
  return {
    ...real,
    shellHeaders: breach(real.shellHeaders),
    viewHeaders: breach(real.viewHeaders),
    webHeaders: (c: Context, frames: string) => {
      const walls = removed.ofPort.get(new URL(c.hostOrigin).port) ?? [];
      const headers = real.webHeaders(c, frames);
      return walls.includes('frame policy')
        ? edit(headers, () => 'sandbox allow-scripts allow-forms allow-same-origin')
        : headers;
    },
  };
});

vi.mock('../../packages/server/src/host-origin/host-headers.ts', async (original) => {
  const real =
    await original<typeof import('../../packages/server/src/host-origin/host-headers.ts')>();
  return {
    ...real,
    hostHeaders: (source: string) => {
      const walls = removed.starting;
      removed.ofPort.set(/\d+$/.exec(source)?.[0] ?? '', walls);
      return edit(real.hostHeaders(source), (policy) =>
        walls.includes('frame-src') ? policy.replace(/frame-src [^;]+/, 'frame-src *') : policy,
      );
    },
  };
});

const page = path.join(root, 'test/harness/page');

const ENTRIES: Record<Breach['bundle'], BuildOptions> = {
  page: { format: 'esm', entryPoints: [path.join(page, 'main.ts')] },
  'logic-wx': {
    format: 'iife',
    conditions: ['wx'],
    entryPoints: [path.join(root, 'packages/runtime/src/logic/main.ts')],
  },
  shell: {
    format: 'iife',
    entryPoints: [path.join(root, 'packages/runtime/src/shell/main.ts')],
  },
};

const bundles = new Map<string, Promise<string>>();

function bundle(name: Breach['bundle'], breaches: readonly Breach[]): Promise<string> {
  const key = JSON.stringify([name, ...breaches]);
  const made = bundles.get(key) ?? makeBundle(name, breaches);
  bundles.set(key, made);
  return made;
}

async function makeBundle(name: Breach['bundle'], breaches: readonly Breach[]): Promise<string> {
  const left = new Set(breaches);
  const breach: Plugin = {
    name: 'breach',
    setup(b) {
      b.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        const here = breaches.filter((it) => file === path.join(root, it.file));
        if (here.length === 0) return undefined;
        let contents = await readFile(file, 'utf8');
        for (const it of here) {
          if (!contents.includes(it.from)) throw new Error(`${it.file} has no ${it.from}`);
          contents = contents.replace(it.from, it.to);
          left.delete(it);
        }
        return { contents, loader: 'ts' };
      });
    },
  };
  const result = await build({
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'error',
    define: { __HOST_ORIGIN__: JSON.stringify(HOST_ORIGIN_PLACEHOLDER) },
    plugins: [ownPackages, breach],
    ...ENTRIES[name],
  });
  if (left.size > 0) throw new Error(`${[...left].map((it) => it.file).join()} is not in ${name}`);
  return result.outputFiles?.[0]?.text ?? '';
}

export interface Fortress extends RunningServer {
  readonly without: readonly Wall[];
}

let hostile: ReturnType<typeof openHostile> | undefined;

/** The programs behind all walls and behind fewer are the same: one registry compiles them once. */
async function openHostile() {
  const folder = `node_modules/.cache/atrium/attacks-${process.env['VITEST_POOL_ID']}`;
  const signer = await loadSigner(path.join(root, folder));
  const programs = await openFolderPrograms({
    folder: path.join(import.meta.dirname, 'programs'),
    signer,
    say: (text) => console.warn(text),
    watch: false,
  });
  return { signer, programs: { ...programs, close: async () => undefined } };
}

/** Serves the hostile programs and their victims. Needs the runtime to be built. */
export async function serveWithout(...without: Wall[]): Promise<Fortress> {
  const breaches = without.flatMap((wall) => BREACHES[wall] ?? []);
  const breached = (name: Breach['bundle']): Promise<string> =>
    bundle(
      name,
      breaches.filter((it) => it.bundle === name),
    );
  const runtime: Record<string, string> = {};
  const built = path.join(root, 'dist/runtime');
  for (const name of await readdir(built))
    runtime[name] = await readFile(path.join(built, name), 'utf8');
  for (const name of ['logic-wx', 'shell'] as const)
    if (breaches.some((it) => it.bundle === name)) runtime[`${name}.js`] = await breached(name);
  const script = new TextEncoder().encode(await breached('page'));

  const { signer, programs } = await (hostile ??= openHostile());
  removed.starting = without;
  const server = await startServer({
    port: 0,
    programs,
    runtime,
    publicKey: signer.publicKey,
    readSuperapp: async (file) =>
      file === 'page.js' ? script : readFile(path.join(page, file)).catch(() => undefined),
    demoService: true,
  });
  return { ...server, without };
}
