// Builds what the browser and Node run: the guest bundles, the super app, the server. Everything by esbuild, in about a second.
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { withGlassEasel } from './glass-easel.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The server puts the host's real origin here when it serves a guest bundle: ports are not known at build time. */
export const HOST_ORIGIN_PLACEHOLDER = '@@ATRIUM_HOST_ORIGIN@@';

/** The same for the guests' origins, in the scripts web pages load. */
const GUEST_ORIGIN_PLACEHOLDER = '@@ATRIUM_GUEST_ORIGIN@@';

/** Scripts view.js loads when a page needs them. */
const VIEW_PARTS = [
  'film',
  'game',
  'lottie',
  'map',
  'more',
  'motion',
  'pickers',
  'regions',
  'scripts',
];

const browser = {
  bundle: true,
  format: 'iife',
  platform: 'browser',
  target: ['es2022'],
  charset: 'utf8',
  logLevel: 'warning',
};

/**
 * The guest runtime: `logic-wx.js`, `logic-my.js` and `logic-game.js` (Worker), `view.js` and `shell.js` (frames); and what they load of
 * themselves when a program needs it: `logic-…-more.js`, `view-….js`; and `program-worker.js`, for workers of a program's
 * own. Answers name → text.
 */
async function buildRuntime(minify) {
  const src = path.join(root, 'packages/runtime/src');
  const guest = {
    ...browser,
    minify,
    write: false,
    outdir: 'out',
    define: {
      __HOST_ORIGIN__: JSON.stringify(HOST_ORIGIN_PLACEHOLDER),
      __GUEST_ORIGIN__: JSON.stringify(GUEST_ORIGIN_PLACEHOLDER),
    },
  };
  const frames = build({
    ...guest,
    entryPoints: {
      view: path.join(src, 'view/main.ts'),
      shell: path.join(src, 'shell/main.ts'),
      'shell-worker': path.join(src, 'shell/own-worker-main.ts'),
      web: path.join(src, 'web/main.ts'),
      'jssdk-wx': path.join(src, 'web/sdk/wx.ts'),
      'jssdk-my': path.join(src, 'web/sdk/my.ts'),
      ...Object.fromEntries(
        VIEW_PARTS.map((part) => [`view-${part}`, path.join(src, `view/parts/${part}.ts`)]),
      ),
    },
  });
  // A program needs its own dialect alone: `#dialects` resolves to that one.
  const logic = ['wx', 'my'].map((dialect) =>
    build({
      ...guest,
      ...withGlassEasel(root),
      conditions: [dialect],
      entryPoints: {
        [`logic-${dialect}`]: path.join(src, 'logic/main.ts'),
        [`logic-${dialect}-more`]: path.join(src, 'logic/more/main.ts'),
      },
    }),
  );
  // Mini games have a script of their own, with everything in it.
  const game = build({ ...guest, ...withGlassEasel(root), ...gameScript() });
  const ownWorker = build({
    ...guest,
    entryPoints: { 'program-worker': path.join(src, 'logic/own-worker/main.ts') },
  });
  const files = (await Promise.all([frames, ...logic, game, ownWorker])).flatMap(
    ({ outputFiles }) => outputFiles,
  );
  return Object.fromEntries(files.map((f) => [path.basename(f.path), f.text]));
}

const gameScript = (...conditions) => ({
  conditions: ['game', 'wx', ...conditions],
  entryPoints: { 'logic-game': path.join(root, 'packages/runtime/src/logic/main.ts') },
});

/**
 * `logic-wx.js`, `logic-my.js` and `logic-game.js` of `atrium dev`: with what follows a program's sources (`#develop`). Nobody else is
 * served them.
 */
async function buildDevelopRuntime(minify) {
  const guest = {
    ...browser,
    ...withGlassEasel(root),
    minify,
    write: false,
    outdir: 'out',
    define: { __HOST_ORIGIN__: JSON.stringify(HOST_ORIGIN_PLACEHOLDER) },
  };
  const logic = ['wx', 'my'].map((dialect) =>
    build({
      ...guest,
      conditions: [dialect, 'develop'],
      entryPoints: {
        [`logic-${dialect}`]: path.join(root, 'packages/runtime/src/logic/main.ts'),
      },
    }),
  );
  const game = build({ ...guest, ...gameScript('develop') });
  const files = (await Promise.all([...logic, game])).flatMap(({ outputFiles }) => outputFiles);
  return Object.fromEntries(files.map((f) => [path.basename(f.path), f.text]));
}

async function writeRuntime(minify) {
  const out = path.join(root, 'dist/runtime');
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(await buildRuntime(minify)))
    await writeFile(path.join(out, name), text);
  const develop = path.join(root, 'dist/runtime-develop');
  await mkdir(develop, { recursive: true });
  for (const [name, text] of Object.entries(await buildDevelopRuntime(minify)))
    await writeFile(path.join(develop, name), text);
}

async function buildSuperapp(minify) {
  const app = path.join(root, 'apps/superapp');
  // Chunks carry their hash in the name: those of the last build would stay for ever.
  await rm(path.join(root, 'dist/superapp/chunks'), { recursive: true, force: true });
  await build({
    ...browser,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minify,
    sourcemap: true,
    entryPoints: { superapp: path.join(app, 'src/main.ts') },
    outdir: path.join(root, 'dist/superapp'),
    loader: { '.svg': 'dataurl' },
  });
  await cp(path.join(app, 'index.html'), path.join(root, 'dist/superapp/index.html'));
  await cp(path.join(app, 'public'), path.join(root, 'dist/superapp'), { recursive: true });
  await buildOfflineWorker(minify);
}

/** Loaded where sources are followed, and there is no service worker there. */
const FOR_DEVELOPERS = /\b(?:fault-overlay|follow-sources)-/;

/** The super app's service worker: it knows all files of this build. */
async function buildOfflineWorker(minify) {
  const out = path.join(root, 'dist/superapp');
  const names = (await readdir(out, { recursive: true }))
    .filter((name) => /\.(?:js|css|svg)$/.test(name) && name !== 'offline-worker.js')
    .filter((name) => !FOR_DEVELOPERS.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of ['index.html', ...names]) hash.update(await readFile(path.join(out, name)));
  const files = ['/', ...names.map((name) => `/${name.split(path.sep).join('/')}`)];
  await build({
    ...browser,
    minify,
    plugins: [ownPackages],
    define: {
      __OFFLINE_BUILD__: JSON.stringify(hash.digest('hex').slice(0, 16)),
      __OFFLINE_FILES__: JSON.stringify(files),
    },
    entryPoints: { 'offline-worker': path.join(root, 'apps/superapp/src/offline-worker.ts') },
    outdir: out,
  });
}

/**
 * `dist/server.mjs` of `npm start`; `dist/compile-child.mjs`, its process for uploads; and `dist/cli.mjs`, the `atrium`
 * command, with a chunk for each of its commands: nobody waits for the compiler to read `--help`.
 */
async function buildNode() {
  await rm(path.join(root, 'dist/node'), { recursive: true, force: true });
  await build({
    bundle: true,
    splitting: true,
    chunkNames: 'node/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: ['node20'],
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [ownPackages],
    entryPoints: {
      server: path.join(root, 'packages/server/src/main.node.ts'),
      cli: path.join(root, 'packages/cli/src/main.node.ts'),
      'compile-child': path.join(root, 'packages/server/src/platform/compile-child.node.ts'),
    },
    outdir: path.join(root, 'dist'),
    outExtension: { '.js': '.mjs' },
  });
}

/** `packages: 'external'` would leave `@atrium/…` outside too; those are sources of this bundle. */
export const ownPackages = {
  name: 'own-packages',
  setup(b) {
    b.onResolve({ filter: /^@atrium\// }, ({ path: specifier }) => {
      const [, name, below] = /^@atrium\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? [];
      const folder = path.join(root, 'packages', name);
      const { exports } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      return { path: path.join(folder, exports[below ? `./${below}` : '.']) };
    });
  },
};

/** The page in which `atrium smoke` opens programs. */
async function buildSmokePage(minify) {
  const page = path.join(root, 'packages/cli/src/smoke/page');
  const out = path.join(root, 'dist/smoke');
  await build({
    ...browser,
    format: 'esm',
    minify,
    plugins: [ownPackages],
    entryPoints: { smoke: path.join(page, 'main.ts') },
    outdir: out,
  });
  for (const name of ['index.html', 'smoke.css'])
    await cp(path.join(page, name), path.join(out, name));
}

export async function buildAll({ minify = true } = {}) {
  await Promise.all([
    writeRuntime(minify),
    buildSuperapp(minify),
    buildSmokePage(minify),
    buildNode(),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now();
  await buildAll({ minify: !process.argv.includes('--no-minify') });
  console.log(`built in ${Math.round(performance.now() - started)} ms`);
}
