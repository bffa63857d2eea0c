// Bytes shipped, compile times, memory.
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { createCompiler } from '../packages/compiler/src/node.ts';
import { openPhone } from '../test/harness/phone.ts';
import { root } from '../tools/build.mjs';
import { guestBytes, hostBytes } from '../tools/sizes.mjs';
import { largeProgram } from './large-program.ts';
import type { Sample } from './report.ts';

const kB = (bytes: number): number => bytes / 1000;

/** What is downloaded, gzip, as bench/README.md counts it. */
export async function benchBytes(runtime: Record<string, string>): Promise<Sample[]> {
  const guest = guestBytes(runtime);
  const host = await hostBytes();
  return [
    { id: 'bytes-guest', unit: 'kB gz', atrium: [kB(Math.max(guest.wx, guest.my))] },
    { id: 'bytes-host', unit: 'kB gz', atrium: [kB(host.page)] },
    { id: 'bytes-host-program', unit: 'kB gz', atrium: [kB(host.program)] },
    { id: 'bytes-host-all', unit: 'kB gz', atrium: [kB(host.all)] },
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

const PAGES = 300;

/**
 * A program of 300 pages that differ, 94,000 lines: by a compiler of its own each time, then one changed file of one page. The
 * first, which nobody measures, warms the engine up.
 */
export async function benchCompileLarge(rounds: number): Promise<Sample[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'atrium-bench-'));
  for (const [name, text] of Object.entries(largeProgram(PAGES))) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const speed: number[] = [];
  const incremental: number[] = [];
  for (let i = 0; i <= rounds; i++) {
    const compiler = createCompiler({ folder });
    const from = performance.now();
    const result = await compiler.build();
    if (i > 0 && result.ok) speed.push(result.stats.lines / (performance.now() - from));
    for (const extension of ['wxml', 'js', 'wxss']) {
      const file = `pages/p${i}/p.${extension}`;
      appendFileSync(path.join(folder, file), '\n');
      const again = performance.now();
      await compiler.build([file]);
      if (i > 0) incremental.push(performance.now() - again);
    }
  }
  rmSync(folder, { recursive: true });
  return [
    { id: 'compile-speed', unit: 'lines/ms', atrium: speed },
    { id: 'compile-incremental-large', unit: 'ms', atrium: incremental },
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
