// `npm run bench -- [--json FILE] [--rounds N] [--only rows,starts,…]`
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build } = await import('esbuild');
const { buildAll, ownPackages } = await import('./build.mjs');
await buildAll();
/** The tools find the repository by their own place: they stay where they are. */
const toolsStay = {
  name: 'tools-stay',
  setup(b) {
    b.onResolve({ filter: /\/tools\/[a-z]+\.mjs$/ }, ({ path: specifier, resolveDir }) => ({
      path: path.resolve(resolveDir, specifier),
      external: true,
    }));
  },
};
await build({
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: ['node20'],
  packages: 'external',
  plugins: [ownPackages, toolsStay],
  entryPoints: [path.join(root, 'bench/main.ts')],
  outfile: path.join(root, 'dist/bench.mjs'),
});
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'dist/bench.mjs'), ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: root },
);
process.exit(status ?? 1);
