// Bytes shipped, compile times, memory.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { createCompiler } from '../packages/compiler/src/node.ts';
import { openPhone } from '../test/harness/phone.ts';
import { ownPackages, root } from '../tools/build.mjs';
import type { Sample } from './report.ts';

const gzipped = (text: Uint8Array | string): number => gzipSync(text, { level: 9 }).length / 1024;

/** The guest runtime of one program of the larger dialect, and the host SDK, gzip KiB. */
export async function benchBytes(runtime: Record<string, string>): Promise<Sample[]> {
  const logic = Object.entries(runtime).filter(([name]) => name.startsWith('logic'));
  const frames = gzipped(runtime['view.js'] ?? '') + gzipped(runtime['shell.js'] ?? '');
  const guest = frames + Math.max(...logic.map(([, text]) => gzipped(text)));
  const sdk = await build({
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [ownPackages],
    entryPoints: [path.join(root, 'packages/host/src/index.ts')],
  });
  return [
    { id: 'bytes-guest', unit: 'KiB gz', atrium: [guest] },
    { id: 'bytes-host', unit: 'KiB gz', atrium: [gzipped(sdk.outputFiles[0]?.contents ?? '')] },
  ];
}

/** The gallery of three component libraries: everything new, then one changed file. The floor is esbuild over the same scripts. */
export async function benchCompile(rounds: number): Promise<Sample[]> {
  const folder = path.join(root, 'examples/gallery-wx');
  const full: number[] = [];
  const incremental: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const compiler = createCompiler({ folder });
    const from = performance.now();
    await compiler.build();
    full.push(performance.now() - from);
    const again = performance.now();
    await compiler.build(['pages/vant/vant.wxml']);
    incremental.push(performance.now() - again);
  }
  return [
    { id: 'compile', unit: 'ms', atrium: full },
    { id: 'compile-incremental', unit: 'ms', atrium: incremental },
  ];
}

/** Proportional memory of the browser's processes with 1, 3 and 5 programs open, over none. Linux only. */
export async function benchMemory(browser: Browser, origin: string): Promise<Sample[]> {
  if (process.platform !== 'linux') return [];
  const phone = await openPhone(browser, origin);
  const base = browserMemoryMiB();
  const samples: Sample[] = [];
  for (let n = 1; n <= 5; n++) {
    await phone.open({ appId: `mpbench00${n}` });
    await phone.text('#text');
    if (n % 2 === 1)
      samples.push({ id: `memory-${n}`, unit: 'MiB', atrium: [browserMemoryMiB() - base] });
  }
  await phone.dispose();
  return samples;
}

function browserMemoryMiB(): number {
  const pids = execFileSync('pgrep', ['-f', 'type=renderer'], { encoding: 'utf8' })
    .trim()
    .split('\n');
  let kib = 0;
  for (const pid of pids) {
    try {
      kib += Number(
        /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
      );
    } catch {
      // The process ended between the two reads.
    }
  }
  return kib / 1024;
}
