// Starts the real server over a folder of programs, with the test's own small super app.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { openFolderPrograms } from '../../packages/server/src/registry/folder-programs.node.ts';
import { loadSigner } from '../../packages/server/src/registry/signer.node.ts';
import { startServer, type RunningServer } from '../../packages/server/src/start-server.node.ts';
import type { MapSource } from '../../packages/server/src/guest-origin/map-tiles.ts';
import { ownPackages, root } from '../../tools/build.mjs';

const here = path.join(root, 'test/harness/page');

export interface ServeOptions {
  /** Folder with an atrium.registry.json; the probes of `test/programs` when absent. */
  programs?: string;
  /** Serve the demo super app instead of the test's page. */
  superapp?: boolean;
  watch?: boolean;
  /** Tiles of maps. */
  map?: MapSource;
}

export interface Served extends RunningServer {
  /** What the server said on its console. */
  said: string[];
}

let probes: Promise<Served> | undefined;

/** With the probes there is one server for all test files of a worker: they change nothing in it. */
export async function serve(options: ServeOptions = {}): Promise<Served> {
  if (options.programs !== undefined || options.superapp || options.watch) return start(options);
  return { ...(await (probes ??= start({}))), close: async () => undefined };
}

async function start(options: ServeOptions): Promise<Served> {
  const data = await mkdtemp(path.join(tmpdir(), 'atrium-test-'));
  const signer = await loadSigner(data);
  const said: string[] = [];
  const programs = await openFolderPrograms({
    folder: options.programs ?? path.join(root, 'test/programs'),
    signer,
    say: (text) => void said.push(text),
    watch: options.watch ?? false,
  });
  const built = path.join(root, 'dist/runtime');
  const runtime: Record<string, string> = {};
  for (const name of await readdir(built))
    runtime[name] = await readFile(path.join(built, name), 'utf8');
  const page = options.superapp ? undefined : await testPage();
  const server = await startServer({
    port: 0,
    programs,
    runtime,
    publicKey: signer.publicKey,
    readSuperapp: async (file) =>
      file === 'page.js' && page
        ? page
        : readFile(
            path.join(options.superapp ? path.join(root, 'dist/superapp') : here, file),
          ).catch(() => undefined),
    demoService: true,
    ...(options.map && { map: options.map }),
  });
  return {
    ...server,
    said,
    async close() {
      await server.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

let page: Promise<Uint8Array> | undefined;
const testPage = (): Promise<Uint8Array> => (page ??= bundlePage());

async function bundlePage(): Promise<Uint8Array> {
  const result = await build({
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
    plugins: [ownPackages],
    entryPoints: [path.join(here, 'main.ts')],
  });
  const file = result.outputFiles[0];
  if (!file) throw new Error('the test page was not bundled');
  return file.contents;
}
