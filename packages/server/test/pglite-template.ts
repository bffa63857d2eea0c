// The cluster that tests of PGlite start from, made once before them: opening a copy takes a part of the time.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const TEMPLATE = fileURLToPath(
  new URL('../../../node_modules/.cache/atrium/pglite-0.5.16.tgz', import.meta.url),
);

export default function setup(): void {
  if (existsSync(TEMPLATE)) return;
  const make = fileURLToPath(new URL('make-pglite-template.mjs', import.meta.url));
  execFileSync(process.execPath, [make, TEMPLATE], { stdio: 'inherit' });
}
