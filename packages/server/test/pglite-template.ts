// The database that tests of PGlite start from, with all migrations, made once before them: opening a copy takes a part of the
// time. Whatever it is made by is part of its name.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { ownPackages } from '../../../tools/build.mjs';

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/atrium', import.meta.url));
const DAY_MS = 24 * 3600_000;

declare module 'vitest' {
  interface ProvidedContext {
    pgliteTemplate: string;
  }
}

export default async function setup(project: TestProject): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('make-pglite-template.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [ownPackages],
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  const name = createHash('sha256').update(script).digest('hex').slice(0, 16);
  const template = path.join(CACHE, `pglite-${name}.tar`);
  if (!existsSync(template)) {
    mkdirSync(CACHE, { recursive: true });
    forgetOld();
    const maker = path.join(CACHE, `make-pglite-${name}.mjs`);
    writeFileSync(maker, script);
    execFileSync(process.execPath, [maker, template], { stdio: 'inherit' });
  }
  project.provide('pgliteTemplate', template);
}

/** What an older state of the sources left; another run may still read one of today. */
function forgetOld(): void {
  for (const name of readdirSync(CACHE).filter((it) => /^(?:make-)?pglite-/.test(it))) {
    const file = path.join(CACHE, name);
    const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (Date.now() - written > DAY_MS) rmSync(file, { force: true });
  }
}
