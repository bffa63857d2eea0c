// `npm run bench:server -- [--json FILE] [--minutes N] [--rounds N]`: requests a second and their p99 beside a bare server
// that answers the same bytes, in turns in one run; then the memory of the server over minutes of use.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { waitForTask } from '@atrium/client';
import { packFolder } from './pack-folder.ts';
import { report, type Sample } from '../report.ts';
import { median, round } from '../statistics.ts';
import { makePeople, makePrograms } from './crash-people.ts';
import { startFloor, type Answers } from './floor.ts';
import { hammer, type Hammered } from './hammer.ts';
import { copyBuild, freePort, launchServer, type LaunchedServer } from './launch-server.ts';
import { root } from '../../tools/build.mjs';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    minutes: { type: 'string', default: '10' },
    example: { type: 'string', default: 'shop-wx' },
  },
});
const ROUND_MS = 3000;
const WARM_MS = 2000;
const WARM = 15_000;
const ROUND = 5000;
const PROGRAMS = 4;
/** Of steady use: far below what the server can. */
const STEADY_RATE = 300;
const LOOK_EVERY_MS = 5000;

const home = await copyBuild('load');
const data = mkdtempSync(path.join(tmpdir(), 'atrium-load-'));
const server = launchServer({ home, data, port: await freePort() });
try {
  await server.ready;
  await measure(server);
} finally {
  await server.kill();
  rmSync(data, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

async function measure({ origin, pid, said }: LaunchedServer): Promise<void> {
  const port = Number(new URL(origin).port);
  const people = await makePeople(origin, said());
  const ids = await makePrograms(people, PROGRAMS);
  const bytes = packFolder(path.join(root, 'examples', values.example));
  for (const appId of ids.filter((_, i) => i % 2 === 0)) {
    const task = await people.developer.versions.upload({ appId, number: '1.0.0', bytes });
    const { versionId, fault } = await waitForTask(people.developer, task.id);
    if (fault) throw new Error(JSON.stringify(fault));
    const it = { appId, versionId };
    const { content } = await people.lead.versions.submit(it);
    await people.reviewer.versions.approve({ ...it, content: content ?? '' });
    await people.lead.versions.release(it);
  }
  const released = ids.filter((_, i) => i % 2 === 0);
  const resolves = released.flatMap((appId) =>
    Array.from({ length: 50 }, (_, i) => `/api/resolve?appId=${appId}&user=user-${i}`),
  );
  const files = await filesOf(origin, released);
  const answers = await answersOf(origin, [...resolves, ...files]);
  const sizes = files.map((it) => Buffer.from(answers[it]?.body ?? '', 'base64').length);
  console.log(
    `${files.length} files, median ${Math.round(median(sizes))} bytes, largest ${Math.max(...sizes)}`,
  );
  const floor = await startFloor(answers);
  const samples: Sample[] = [];
  try {
    for (const [id, paths] of [
      ['resolve', resolves],
      ['package-file', files],
    ] as const) {
      const rounds = { floor: [] as Hammered[], atrium: [] as Hammered[] };
      const at = { floor: { port: floor.port, pid: floor.pid }, atrium: { port, pid } };
      for (const which of ['floor', 'atrium'] as const)
        await hammer({ ...at[which], name: 'localhost', paths, ms: WARM_MS, atLeast: WARM });
      for (let i = 0; i < Number(values.rounds); i++)
        for (const which of ['floor', 'atrium'] as const)
          rounds[which].push(
            await hammer({ ...at[which], name: 'localhost', paths, ms: ROUND_MS, atLeast: ROUND }),
          );
      const sample = (name: string, unit: string, of: (it: Hammered) => number): void =>
        void samples.push({
          id: name,
          unit,
          floor: rounds.floor.map(of),
          atrium: rounds.atrium.map(of),
        });
      sample(id, '1/s', (it) => it.perSecond);
      sample(`${id}-p99`, 'ms', (it) => it.p99Ms);
      sample(`${id}-cpu`, 'µs', (it) => it.cpuUs);
    }
    const minutes = Number(values.minutes);
    if (minutes > 0) samples.push(...(await memory(port, pid, [...resolves, ...files], minutes)));
  } finally {
    await floor.close();
  }
  report(samples, 'none', values.json);
}

/** Every file of each program's package. */
async function filesOf(origin: string, appIds: readonly string[]): Promise<string[]> {
  const paths: string[] = [];
  for (const appId of appIds) {
    const asked = await fetch(`${origin}/api/resolve?appId=${appId}`);
    const { version } = (await asked.json()) as { version: { baseUrl: string } };
    const manifest = await fetch(`${origin}${version.baseUrl}manifest.json`);
    const { files } = (await manifest.json()) as { files: Record<string, unknown> };
    paths.push(...Object.keys(files).map((it) => version.baseUrl + encodeURI(it)));
  }
  return paths;
}

async function answersOf(origin: string, paths: readonly string[]): Promise<Answers> {
  const answers: Answers = {};
  for (const it of paths) {
    const response = await fetch(origin + it, { headers: { 'accept-encoding': 'identity' } });
    if (!response.ok) throw new Error(`${it}: ${response.status}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const {
      'content-length': _,
      connection: __,
      'keep-alive': ___,
      ...headers
    } = Object.fromEntries(response.headers);
    delete headers['transfer-encoding'];
    answers[it] = { body: bytes.toString('base64'), headers };
  }
  return answers;
}

/** Resident memory in MB: after a fifth of the time, at the end, and how much it grew in between, by its straight line. */
async function memory(
  port: number,
  pid: number,
  paths: readonly string[],
  minutes: number,
): Promise<Sample[]> {
  const seen: { minute: number; mb: number }[] = [];
  const from = performance.now();
  const timer = setInterval(() => {
    const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    seen.push({ minute: (performance.now() - from) / 60_000, mb: Number(kb) / 1024 });
  }, LOOK_EVERY_MS);
  const ms = minutes * 60_000;
  const { perSecond } = await hammer({
    port,
    pid,
    name: 'localhost',
    paths,
    ms,
    rate: STEADY_RATE,
  });
  clearInterval(timer);
  const warm = seen.filter((it) => it.minute > minutes / 5);
  const mean = (of: (it: { minute: number; mb: number }) => number): number =>
    warm.reduce((sum, it) => sum + of(it), 0) / warm.length;
  const [x, y] = [mean((it) => it.minute), mean((it) => it.mb)];
  const slope = mean((it) => (it.minute - x) * (it.mb - y)) / mean((it) => (it.minute - x) ** 2);
  console.log(`memory: ${minutes} min at ${round(perSecond)} requests/s`);
  const part = (of: readonly { mb: number }[]): number[] => [median(of.map((it) => it.mb))];
  const few = Math.max(1, Math.floor(warm.length / 8));
  return [
    { id: 'server-memory-warm', unit: 'MB', atrium: part(warm.slice(0, few)) },
    { id: 'server-memory-end', unit: 'MB', atrium: part(warm.slice(-few)) },
    { id: 'server-memory-slope', unit: 'MB/min', atrium: [slope] },
  ];
}
