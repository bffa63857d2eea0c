// `npm run prove:crash`: the server is killed at random moments of uploads, reviews and releases, started again, and asked
// what became of everything it had acknowledged.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { everyItem } from '@atrium/client';
import { startPostgres, type TestPostgres } from '../../packages/server/test/postgres.node.ts';
import { median, percentile, round } from '../statistics.ts';
import { createServedCheck, type ServedCheck } from './check-served.ts';
import { makePeople, makePrograms, type People } from './crash-people.ts';
import { createProgram, type ProgramUnderFire } from './crash-program.ts';
import { copyBuild, freePort, launchServer, type LaunchedServer } from './launch-server.ts';
import { createRandom, type Random } from './random.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string', default: 'pglite' },
    programs: { type: 'string', default: '6' },
    /** Ends then, with fewer kills. */
    minutes: { type: 'string', default: '600' },
    json: { type: 'string' },
  },
});
const times = Number(values.times);
const random = createRandom(Number(values.seed));
/** One kill in so many comes before the server has answered at all. */
const DURING_START = 3;
/** A life ends so many acknowledged writes after its beginning, and a moment later; a slow machine does not make it idle. */
const WRITES_A_LIFE = 10;
const MOMENT_MS = 400;
const LONGEST_LIFE_MS = 30_000;
/** Jobs of a dead server are another's on PostgreSQL after half a minute; and what is built then. */
const REPAIR_MS = 90_000;

const home = await copyBuild('crash');
const data = mkdtempSync(path.join(tmpdir(), 'atrium-crash-'));
const postgres = values.database === 'postgres' ? await startPostgres() : undefined;
const launch = await launcher(postgres);
let running: LaunchedServer | undefined;
const start = (): LaunchedServer => (running = launch());
try {
  await prove();
} finally {
  await postgres?.close();
  await running?.kill();
  rmSync(data, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

async function launcher(on: TestPostgres | undefined): Promise<() => LaunchedServer> {
  const port = await freePort();
  const pem = (): string =>
    generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const env = on && {
    DATABASE_URL: await on.createDatabase(),
    ATRIUM_SECRET: randomBytes(32).toString('hex'),
    ATRIUM_SIGNING_KEY: pem(),
    ATRIUM_TEST_SIGNING_KEY: pem(),
  };
  // A database in WebAssembly that lives for seconds is not worth optimising: most of a start was that.
  return () =>
    launchServer({ home, data, port, nodeArgs: ['--liftoff-only'], ...(env ? { env } : {}) });
}

async function prove(): Promise<void> {
  let server = start();
  await server.ready;
  const people = await makePeople(server.origin, server.said());
  const ids = await makePrograms(people, Number(values.programs));
  const programs = ids.map((appId, i) => createProgram(appId, i, people, random));
  const served = await createServedCheck(server.origin);
  const starts: number[] = [];
  const kills = { running: 0, starting: 0 };
  const wrong: string[] = [];
  const from = performance.now();
  const until = from + Number(values.minutes) * 60_000;
  for (let n = 0; n < times && performance.now() < until; n++) {
    await live(server, programs, served, wrong);
    kills.running++;
    server = start();
    while (n + 1 < times && random.below(DURING_START) === 0) {
      n++;
      await killWhileStarting(server, starts, random);
      kills.starting++;
      server = start();
    }
    starts.push(await server.ready);
    await examine(programs, served, wrong);
    if (n % 10 === 0) await examineLog(people, wrong);
    if (wrong.length > 0) break;
    if (n % 5 === 0) say(n + 1, programs);
  }
  if (wrong.length === 0) await repaired(people, programs, wrong);
  await examineLog(people, wrong);
  for (const it of programs) await compareLog(people, it, wrong);
  await server.stop();
  running = undefined;
  const result = {
    database: values.database,
    seed: Number(values.seed),
    kills,
    acknowledged: programs.reduce((sum, it) => sum + it.writes(), 0),
    cutOff: programs.reduce((sum, it) => sum + it.cut.sent, 0),
    cutOffYetDone: programs.reduce((sum, it) => sum + it.cut.happened, 0),
    packagesVerified: served.verified(),
    startMs: { median: round(median(starts)), p99: round(percentile(starts, 0.99)) },
    leftInTemporaryFolder: readdirSync(path.join(data, 'tmp')).length,
    minutes: round((performance.now() - from) / 60_000),
    wrong,
  };
  console.log(JSON.stringify(result, null, 2));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  if (wrong.length > 0) {
    console.log(server.said());
    process.exitCode = 1;
  }
}

function say(killed: number, programs: readonly ProgramUnderFire[]): void {
  const writes = programs.reduce((sum, it) => sum + it.writes(), 0);
  console.log(`  ${killed} kills, ${writes} writes, ${Math.round(performance.now() / 1000)} s`);
}

/** Everybody works until the server is gone. */
async function live(
  server: LaunchedServer,
  programs: readonly ProgramUnderFire[],
  served: ServedCheck,
  wrong: string[],
): Promise<void> {
  const writes = (): number => programs.reduce((sum, it) => sum + it.writes(), 0);
  const enough = writes() + random.below(WRITES_A_LIFE);
  const moment = random.below(MOMENT_MS);
  const until = performance.now() + LONGEST_LIFE_MS;
  let gone = false;
  const hosts = async (): Promise<void> => {
    while (!gone) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      // What a dying server did not finish answering says nothing.
      const found: string[] = [];
      const asked = served.check(random.pick(programs).appId, found).then(
        () => wrong.push(...found),
        () => undefined,
      );
      await asked;
    }
  };
  const work = Promise.all([hosts(), ...programs.map((it) => it.run())]);
  work.catch(() => undefined);
  const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));
  while (writes() < enough && performance.now() < until) await pause(20);
  await pause(moment);
  await server.kill();
  gone = true;
  await work.catch((error: Error) => wrong.push(error.message));
}

async function killWhileStarting(
  server: LaunchedServer,
  starts: readonly number[],
  { next }: Random,
): Promise<void> {
  const usual = starts.length > 0 ? median(starts) : 1000;
  await new Promise((resolve) => setTimeout(resolve, next() * usual));
  await server.kill();
}

async function examine(
  programs: readonly ProgramUnderFire[],
  served: ServedCheck,
  wrong: string[],
): Promise<void> {
  served.forget();
  for (const program of programs) {
    wrong.push(...(await program.examine()));
    const { state } = program.ledger;
    const version = await served.check(program.appId, wrong);
    const may = state.available
      ? state.versions.filter((it) => it.stage === 'released' || it.stage === 'canary')
      : [];
    const right = version === null ? !may.some((it) => it.stage === 'released') : true;
    if (!right || (version !== null && !may.some((it) => it.number === version)))
      wrong.push(`${program.appId}: hosts get ${version}`);
  }
}

async function examineLog({ admin }: People, wrong: string[]): Promise<void> {
  const chain = await admin.audit.verify();
  if (!chain.ok) wrong.push(`the audit log is broken at ${chain.brokenAt}`);
}

/** Left alone, the server ends every build that was begun. */
async function repaired(
  { developer }: People,
  programs: readonly ProgramUnderFire[],
  wrong: string[],
): Promise<void> {
  const until = performance.now() + REPAIR_MS;
  let open = programs;
  while (open.length > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    for (const it of open) wrong.push(...(await it.examine()));
    open = open.filter((it) => it.ledger.state.versions.some((v) => v.stage === 'building'));
  }
  for (const { appId } of open) wrong.push(`${appId}: a build never ended`);
  const more = { appId: programs[0]?.appId ?? '', number: '9.9.9', bytes: new Uint8Array(1) };
  const last = await developer.versions.upload(more);
  for (
    let task = last;
    task.state !== 'failed';
    task = await developer.tasks.get({ taskId: last.id })
  ) {
    if (performance.now() > until) return void wrong.push('the last build never ended');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** One entry for everything that happened, in its order, and none besides. */
async function compareLog(
  { admin }: People,
  { appId, ledger }: ProgramUnderFire,
  wrong: string[],
): Promise<void> {
  const entries: string[] = [];
  const pages = (page: object) => admin.audit.list({ subject: appId, limit: 100, ...page });
  for await (const { action } of everyItem(pages))
    if (action.startsWith('version.') && !/\.(?:built|build-failed|smoke-report)$/.test(action))
      entries.push(action.slice('version.'.length));
  // The last upload is of nobody's ledger.
  const is = entries.reverse().slice(0, ledger.log.length).join(' ');
  if (is !== ledger.log.map((it) => it.type).join(' '))
    wrong.push(`${appId}: the audit log tells of other things than happened`);
}
