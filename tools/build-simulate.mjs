// Builds packages/simulate into dist/simulate: a package of CommonJS files, as Jest's module loader wants them, with the
// paths of miniprogram-simulate.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

async function buildSimulate(out = path.join(root, 'dist/simulate')) {
  const src = path.join(root, 'packages/simulate/src');
  const node = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };
  await Promise.all([
    build({
      ...node,
      format: 'cjs',
      outdir: out,
      // Jest 26 does not know the prefix.
      alias: Object.fromEntries(['fs', 'path', 'worker_threads'].map((m) => [`node:${m}`, m])),
      // Plain CommonJS, as the original: `import simulate from …` is all of it.
      footer: { js: 'module.exports = { ...module.exports };' },
      entryPoints: {
        index: path.join(src, 'index.ts'),
        'jest-snapshot-plugin': path.join(src, 'snapshot-serializer.ts'),
        'src/api/utils': path.join(src, 'api-utils.ts'),
      },
    }),
    build({
      ...node,
      format: 'esm',
      mainFields: ['module', 'main'],
      outfile: path.join(out, 'compiler-thread.mjs'),
      entryPoints: [path.join(src, 'compile/worker.node.ts')],
      // They bring binaries or load files of their own.
      external: ['esbuild', 'less', 'glass-easel-template-compiler'],
      banner: {
        js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
      },
    }),
  ]);
  await mkdir(path.join(out, 'src/api'), { recursive: true });
  await writeFile(
    path.join(out, 'src/api/index.js'),
    "module.exports = require('../../index.js').api;\n",
  );
  await copyFile(
    path.join(root, 'packages/simulate/package-types.d.ts'),
    path.join(out, 'index.d.ts'),
  );
  const own = JSON.parse(await readFile(path.join(root, 'packages/simulate/package.json'), 'utf8'));
  const { name, version, license } = own;
  await writeFile(
    path.join(out, 'package.json'),
    `${JSON.stringify({ name, version, license, main: 'index.js', types: 'index.d.ts' }, null, 2)}\n`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildSimulate(process.argv[2]);
