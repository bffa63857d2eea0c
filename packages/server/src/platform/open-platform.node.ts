// The platform of one server, from its database to what hosts ask: opened in one go, closed in one go.
import path from 'node:path';
import { createAccount } from '../api/identity/create-account.ts';
import type { Programs } from '../registry/programs.ts';
import { loadTwoKeys, type Signer } from '../registry/signer.node.ts';
import { removeLeftFolders } from './compile-folders.node.ts';
import { createCompileProcess } from './compile-process.node.ts';
import type { CompileUpload } from './compile-upload.node.ts';
import { openPglite, openPostgres, type Database } from './db/database.node.ts';
import { openDbPrograms } from './db-programs.node.ts';
import { freeWhatItHeld } from './dead-process.ts';
import { s3Of, type PlatformEnvironment } from './environment.ts';
import { failInterruptedBuilds } from './interrupted-builds.ts';
import { folderObjects, type ObjectStore } from './objects/object-store.node.ts';
import { s3Fault } from './objects/s3-client.ts';
import { s3Objects } from './objects/s3-objects.node.ts';
import { folderUploads, s3Uploads } from './objects/upload-store.node.ts';
import { seedExamples } from './seed/seed-examples.node.ts';
import { inSeedTurn } from './seed/seed-turn.ts';
import { DEMO, seedPeople, seedSuperAdmin, type Login } from './seed/seed-people.ts';
import { createUploads, type Uploads } from './uploads.ts';
import { createVersionStore, type VersionStore } from './version-store.ts';

export interface PlatformOptions {
  /** Folder for everything that is kept. */
  data: string;
  env: PlatformEnvironment;
  /** The built compile-child.node.ts. */
  compileScript: string;
  say: (text: string) => void;
}

export interface Platform {
  /** Other servers may be on the same database. */
  shared: boolean;
  database: Database;
  store: VersionStore;
  objects: ObjectStore;
  uploads: Uploads;
  signer: Signer;
  programs: Programs;
  compile: CompileUpload;
  close(): Promise<void>;
}

/** On a database of several servers, one of the others may be at it for so long. */
const LONGEST_BUILD_MS = 15 * 60_000;

export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const { data, env, compileScript, say } = options;
  const { DATABASE_URL: databaseUrl, ATRIUM_SUPERAPP: superapp } = env;
  const signer = await loadTwoKeys(data, {
    release: env.ATRIUM_SIGNING_KEY,
    test: env.ATRIUM_TEST_SIGNING_KEY,
  });
  // PostgreSQL where there is one; else PGlite, which needs nothing.
  const database = databaseUrl
    ? await openPostgres(databaseUrl)
    : await openPglite({ folder: path.join(data, 'database'), say });
  await removeLeftFolders();
  const compiler = createCompileProcess({ script: compileScript });
  try {
    const s3 = s3Of(env);
    const fault = s3 && (await s3Fault(s3));
    if (fault !== undefined) throw new Error(fault);
    const objects = s3 ? s3Objects(s3) : folderObjects(path.join(data, 'objects'));
    const uploads = createUploads(
      database,
      s3 ? s3Uploads(s3) : folderUploads(path.join(data, 'uploads')),
    );
    const store = createVersionStore(database, signer);
    if (!databaseUrl) await freeWhatItHeld(database);
    const left = await failInterruptedBuilds(database, store, databaseUrl ? LONGEST_BUILD_MS : 0);
    if (left > 0) say(`${left} uploads were interrupted by the last stop; their authors are told`);
    const programs = await openDbPrograms({
      database,
      objects,
      ...(superapp === undefined ? {} : { superapp }),
      unproven: env.ATRIUM_HOST === undefined,
      maxAge: env.ATRIUM_MAX_AGE,
    });
    return {
      shared: databaseUrl !== undefined,
      database,
      store,
      objects,
      uploads,
      signer,
      programs,
      compile: compiler.compile,
      async close() {
        await compiler.close();
        await programs.close();
        await database.close();
      },
    };
  } catch (error) {
    await compiler.close();
    await database.close();
    throw error;
  }
}

export interface DemoOptions {
  /** Of the examples. */
  folder: string;
  compileScript: string;
  /** Of the demo super app. */
  origin: string;
  say: (text: string) => void;
  /** Told the logins nobody knew before, as soon as they are good: whatever happens to the examples. */
  tell: (logins: readonly Login[]) => void;
}

/** People and examples of a first start; afterwards only what changed. */
export async function seedDemo(platform: Platform, options: DemoOptions): Promise<void> {
  if (!platform.shared) return putDemoIn(platform, options);
  const turn = await inSeedTurn(platform.database, async () => {
    await putDemoIn(platform, options);
    return 'done';
  });
  if (!turn) options.say('another server puts the examples in');
}

async function putDemoIn(platform: Platform, options: DemoOptions): Promise<void> {
  const { folder, compileScript, origin, say, tell } = options;
  await seedPeople({ database: platform.database, createAccount, origin, tell });
  // Our own sources: one process is enough for all of them.
  const compiler = createCompileProcess({ script: compileScript, jobsPerProcess: 1000 });
  try {
    await seedExamples({ ...platform, compile: compiler.compile, folder, people: DEMO, say });
  } finally {
    await compiler.close();
  }
}

/** Of a platform of one's own: the one account with which all others are made. */
export const seedAdmin = ({ database }: Platform): Promise<Login[]> =>
  seedSuperAdmin(database, createAccount);
