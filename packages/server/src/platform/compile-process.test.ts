// Uploads in a process of their own: the same package as without it, and an end to what would not end.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ownPackages } from '../../../../tools/build.mjs';
import { buildZip } from '../../../platform/test/build-zip.ts';
import { createCompileProcess, type CompileProcess } from './compile-process.node.ts';
import { compileUpload } from './compile-upload.node.ts';

const root = path.join(import.meta.dirname, '../../../..');
// Beside node_modules, where the packages it needs are found.
const folder = mkdtempSync(path.join(root, 'node_modules/.cache/atrium-compile-test-'));
const script = path.join(folder, 'child.mjs');
const program = { appId: 'mpcashier1', number: '1.0.0', dialect: 'wx' as const };
const opened: CompileProcess[] = [];

beforeAll(() =>
  build({
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    plugins: [ownPackages],
    entryPoints: [path.join(import.meta.dirname, 'compile-child.node.ts')],
    outfile: script,
    logLevel: 'error',
  }),
);
afterAll(async () => {
  for (const it of opened) await it.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (options: Partial<Parameters<typeof createCompileProcess>[0]> = {}) => {
  const made = createCompileProcess({ script, ...options });
  opened.push(made);
  return made.compile;
};

function archive(): Uint8Array {
  const home = path.join(root, 'examples/cashier-wx');
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return buildZip(
    names
      .filter((it) => statSync(path.join(home, it)).isFile())
      .map((name) => ({
        name: name.split(path.sep).join('/'),
        data: readFileSync(path.join(home, name)),
      })),
  );
}

it('makes the same package', async () => {
  const here = await compileUpload(archive(), program);
  if (!here.ok) throw new Error('refused');
  const sizes = (files: readonly Uint8Array[]) =>
    files.map((it) => it.length).sort((a, b) => a - b);
  const compile = start({ jobsPerProcess: 3 });
  const [there, again, none] = await Promise.all([
    compile(archive(), program),
    compile(archive(), program),
    compile(Buffer.from('no archive'), program),
  ]);
  if (!there.ok || !again.ok) throw new Error('refused');
  expect([there.manifest, again.manifest]).toEqual([here.manifest, here.manifest]);
  expect(sizes(there.files)).toEqual(sizes(here.files));
  expect(none).toMatchObject({
    fault: { kind: 'intake', fault: { code: 'zip-structure' } },
  });
}, 60_000);

it('ends a compiler that takes too long, too much, or dies, and compiles the next', async () => {
  expect(await start({ timeoutMs: 30 })(archive(), program)).toMatchObject({
    fault: {
      kind: 'aborted',
      reason: 'time',
      message: expect.stringContaining('0.03 s') as string,
    },
  });
  expect(await start({ memoryMb: 12 })(archive(), program)).toMatchObject({
    fault: { kind: 'aborted', reason: 'memory' },
  });
  expect(await start({ script: `${script}.absent` })(archive(), program)).toMatchObject({
    fault: { kind: 'aborted', reason: 'crash' },
  });
  expect(await start()(archive(), program)).toMatchObject({ ok: true });
}, 60_000);

it('takes another process when the one it kept is gone', async () => {
  const gone = path.join(folder, 'gone.mjs');
  const fault = { kind: 'aborted', reason: 'crash', message: 'of the child' };
  const answer = JSON.stringify({ ok: false, fault });
  writeFileSync(
    gone,
    `process.on('message', () => process.send(${answer}, () => process.exit()));`,
  );
  const compile = start({ script: gone, jobsPerProcess: 9 });
  const ask = () => compile(Buffer.from(''), program);
  expect(await ask()).toEqual({ ok: false, fault });
  // Asked while it leaves the answer is that it crashed; afterwards there is another one.
  await expect.poll(ask).toEqual({ ok: false, fault });
}, 60_000);

it('leaves nothing behind when the server that asked dies', async () => {
  const out = mkdtempSync(path.join(folder, 'out-'));
  const job = { archive: path.join(out, 'archive.zip'), out, program };
  const child = fork(script, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  writeFileSync(job.archive, 'no archive');
  child.send(job);
  await once(child, 'message');
  writeFileSync(job.archive, archive());
  child.send(job, () => child.disconnect());
  await once(child, 'exit');
  expect(existsSync(out)).toBe(false);
}, 60_000);
