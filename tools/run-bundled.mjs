// Bundles one measuring tool of bench/ and runs it; ends with its exit code.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { ownPackages } from './build.mjs';
import { root } from './install.mjs';

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

/** @param entry from the root. @param out name in `dist/`. */
export async function runBundled(entry, out, args) {
  const outfile = path.join(root, 'dist', out);
  await build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: ['node20'],
    packages: 'external',
    logLevel: 'warning',
    plugins: [ownPackages, toolsStay],
    entryPoints: [path.join(root, entry)],
    outfile,
  });
  const { status } = spawnSync(process.execPath, [outfile, ...args], {
    stdio: 'inherit',
    cwd: root,
  });
  process.exit(status ?? 1);
}
