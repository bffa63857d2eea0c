// `npm run prove:growth -- [--programs N] [--database postgres|pglite] [--json FILE]`: does it take longer to resolve one of
// many programs than one of ten? Two databases, asked in turns in one run, so that the machine is the same for both.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openDbPrograms } from '../../packages/server/src/platform/db-programs.node.ts';
import { loadServed } from '../../packages/server/src/platform/db-registry.ts';
import {
  openPglite,
  openPostgres,
  type Database,
} from '../../packages/server/src/platform/db/database.node.ts';
import { startPostgres } from '../../packages/server/test/postgres.node.ts';
import { report, type Sample } from '../report.ts';
import { median } from '../statistics.ts';
import { createRandom } from './random.ts';
import {
  appIdAt,
  seedRows,
  VERSIONS_EACH,
  WEB_EVERY,
} from '../../packages/server/test/growth-rows.ts';

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'postgres' },
    programs: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '15' },
    json: { type: 'string' },
  },
});
const FEW = 10;
const QUESTIONS = 200;
const many = Number(values.programs);
const random = createRandom(1);
const folder = mkdtempSync(path.join(tmpdir(), 'atrium-growth-'));
// As much memory as PostgreSQL's manual gives a server of 4 GB; its default is for the smallest machines.
const postgres =
  values.database === 'postgres' ? await startPostgres(['shared_buffers=1GB']) : undefined;
const open = async (name: string): Promise<Database> =>
  postgres
    ? openPostgres(await postgres.createDatabase(), {
        // Ten thousand rows at once take longer than anything a server does.
        patience: { statement_timeout: 0, query_timeout: 0 },
      })
    : openPglite({ folder: path.join(folder, name) });
const databases = { few: await open('few'), many: await open('many') };
try {
  await seedRows(databases.few, FEW);
  const from = performance.now();
  await seedRows(databases.many, many);
  console.log(
    `${many} programs with ${many * VERSIONS_EACH} versions in ${Math.round((performance.now() - from) / 1000)} s`,
  );
  report(await measure(), values.database, values.json);
} finally {
  for (const it of Object.values(databases)) await it.close();
  await postgres?.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<Sample[]> {
  const sizes = { few: FEW, many };
  const samples: Sample[] = [];
  const kinds: [string, (at: 'few' | 'many') => Promise<() => Promise<unknown>>][] = [
    [
      // What is asked of the database: nobody remembered the program.
      'resolve-from-database',
      async (at) => () => {
        const n = 1 + random.below(sizes[at]);
        // Those that show web pages ask more.
        return loadServed(databases[at].query, appIdAt(n % WEB_EVERY === 0 ? n - 1 : n));
      },
    ],
    [
      'resolve-remembered',
      async (at) => {
        const programs = await openDbPrograms({
          database: databases[at],
          objects: { get: none, put: none, has: none, putPacked: none } as never,
        });
        const appIds = Array.from({ length: FEW }, () => appIdAt(1 + random.below(sizes[at])));
        return () =>
          programs.resolve({ appId: random.pick(appIds), envVersion: 'release', user: 'zoe' });
      },
    ],
    [
      'resolve-with-web-pages',
      async (at) => () => {
        const n = WEB_EVERY * (1 + random.below(Math.floor(sizes[at] / WEB_EVERY)));
        return loadServed(databases[at].query, appIdAt(n));
      },
    ],
  ];
  for (const [id, make] of kinds) {
    const ask = { few: await make('few'), many: await make('many') };
    const times = { few: [] as number[], many: [] as number[] };
    for (let round = -1; round < Number(values.rounds); round++)
      for (const at of ['few', 'many'] as const) {
        const each: number[] = [];
        for (let i = 0; i < QUESTIONS; i++) {
          const from = performance.now();
          await ask[at]();
          each.push((performance.now() - from) * 1000);
        }
        // The first round warms up.
        if (round >= 0) times[at].push(median(each));
      }
    samples.push({ id, unit: 'µs', floor: times.few, atrium: times.many });
  }
  return samples;
}

function none(): Promise<never> {
  return Promise.reject(new Error('no file is asked for here'));
}
