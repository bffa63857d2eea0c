// `npm run bench:server`, `npm run prove:crash`, `npm run prove:growth`: bundles one of bench/server and runs it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { install, requireNode, root } from './install.mjs';

requireNode();
install();
const { build } = await import('esbuild');
const { ownPackages } = await import('./build.mjs');
const [, , name, ...args] = process.argv;
const outfile = path.join(root, `dist/bench-${name}.mjs`);
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
  logLevel: 'warning',
  plugins: [ownPackages, toolsStay],
  entryPoints: [path.join(root, `bench/server/${name}.ts`)],
  outfile,
});
const { status } = spawnSync(process.execPath, [outfile, ...args], { stdio: 'inherit', cwd: root });
process.exit(status ?? 1);
