// The registry in production: programs from the database, files from the object store. What is asked often is remembered
// until the database says that it changed, on whichever server that happened.
import { sql } from 'kysely';
import {
  PROGRAMS_LISTED,
  queryWords,
  type Category,
  type ProgramInfo,
  type RegistryEvent,
} from '@atrium/protocol';
import { related } from '../registry/exclusive-domains.ts';
import type { Programs, StoredPackage } from '../registry/programs.ts';
import { createBoundedMemory } from './bounded-memory.ts';
import {
  listCategories,
  listReleased,
  loadLastDigests,
  loadPublished,
  loadServed,
  resolutionOf,
  type ServedProgram,
} from './db-registry.ts';
import type { Database } from './db/database.node.ts';
import {
  EVERY_PROGRAM,
  PROGRAM_CHANNEL,
  PROGRAMS_OF_SITE,
  PROGRAMS_UNPROVEN,
} from './db/program-changes.ts';
import { certainlyBefore, changedSince } from './db/missed-changes.ts';
import { loadBuilt } from './load-built.ts';
import type { ObjectStore } from './objects/object-store.node.ts';
import { REGISTRY_CHANNEL } from './version-store.ts';

export interface DbProgramsOptions {
  database: Database;
  objects: ObjectStore;
  /** The team of the super app whose users ask; absent: every program is theirs. */
  superapp?: string;
  /** Business domains need no proof: on `localhost`. */
  unproven?: boolean;
  /** For whom the super app is: programs rated for an older age are neither listed nor opened. */
  maxAge?: number | undefined;
}

const MAX_FOUND = 100;
const MAX_WITHDRAWN = 500;
const REMEMBERED = {
  programs: 20_000,
  searches: 200,
  packageChars: 64 * 1024 * 1024,
  labels: 20_000,
};

export async function openDbPrograms(options: DbProgramsOptions): Promise<Programs> {
  const { database, objects, superapp, unproven = false, maxAge } = options;
  const { query } = database;
  const programs = createBoundedMemory<ServedProgram | undefined>(REMEMBERED.programs);
  const packages = createBoundedMemory<StoredPackage | undefined>(
    REMEMBERED.packageChars,
    // A manifest names thousands of files, or a few.
    (it) => (it ? JSON.stringify(it.manifest).length : 0),
  );
  const labels = createBoundedMemory<string | undefined>(REMEMBERED.labels);
  const lists = createBoundedMemory<ProgramInfo[]>(1);
  const found = createBoundedMemory<ProgramInfo[]>(REMEMBERED.searches);
  const categories = createBoundedMemory<Category[]>(1);
  const digests = createBoundedMemory<string[]>(REMEMBERED.programs);
  const listeners = new Set<(event: RegistryEvent) => void>();

  /** A program of another super app is none. */
  const served = async (appId: string): Promise<ServedProgram | undefined> => {
    const found = await programs.get(appId, async () => {
      const program = await loadServed(query, appId, unproven);
      return superapp === undefined || program?.superapp === superapp ? program : undefined;
    });
    // Anybody can ask for ids nobody has: they must not push out those of programs.
    if (!found) programs.forget(appId);
    return found;
  };

  const tell = (event: RegistryEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const concerns = async (event: RegistryEvent): Promise<boolean> =>
    superapp === undefined || event.type === 'list' || (await served(event.appId)) !== undefined;
  let told = Promise.resolve();

  /** But for what is released again meanwhile. */
  const withdrawnLately = async (
    since = sql<Date>`now() - interval '10 minutes'`,
  ): Promise<RegistryEvent[]> => {
    const rows = await query
      .selectFrom('withdrawals')
      .select(['app_id', 'version'])
      .where('at', '>', since)
      .orderBy('at')
      .limit(MAX_WITHDRAWN)
      .execute();
    const events: RegistryEvent[] = [];
    for (const { app_id: appId, version } of rows) {
      const program = await served(appId);
      if (program && !isServed(program, version))
        events.push({ type: 'withdrawn', appId, envVersion: 'release', version });
    }
    return events;
  };

  const forgetLists = (): void => {
    lists.clear();
    categories.clear();
    found.clear();
  };

  const changed = (appId: string): void => {
    programs.forget(appId);
    digests.forget(appId);
    forgetLists();
  };

  const forgetAll = (): void => {
    for (const memory of [programs, packages, labels, lists, categories, found, digests])
      memory.clear();
  };

  /** What could not be heard is asked for: hosts are told of it as if it had just happened. */
  const catchUp = (since: Date): void => {
    forgetAll();
    told = told.then(async () => {
      const gone = withdrawnLately(sql<Date>`${certainlyBefore(since)}`);
      for (const event of await gone.catch(() => [])) tell(event);
      for (const appId of await changedSince(query, since).catch(() => [])) {
        const event: RegistryEvent = { type: 'changed', appId };
        if (await concerns(event).catch(() => true)) tell(event);
      }
      tell({ type: 'list' });
    });
  };

  await database.listen(
    PROGRAM_CHANNEL,
    (payload) => {
      if (payload === EVERY_PROGRAM) programs.clear();
      else if (payload === PROGRAMS_UNPROVEN) {
        if (unproven) programs.forgetWhere((it) => it !== undefined && it.webHosts.length > 0);
      } else if (payload.startsWith(PROGRAMS_OF_SITE)) {
        const site = payload.slice(PROGRAMS_OF_SITE.length);
        programs.forgetWhere((it) => it?.webHosts.some((host) => related(host, site)) ?? false);
      } else changed(payload);
    },
    forgetAll,
  );
  await database.listen(
    REGISTRY_CHANNEL,
    (payload) => {
      const event = JSON.parse(payload) as RegistryEvent;
      if (event.type === 'list') forgetLists();
      // Whatever the order in which the two channels are heard: who is told of an event finds it done.
      else changed(event.appId);
      told = told.then(async () => {
        if (await concerns(event).catch(() => true)) tell(event);
      });
    },
    catchUp,
  );

  return {
    list: () =>
      lists.get('', () => listReleased(query, { superapp, maxAge, limit: PROGRAMS_LISTED })),

    search: (filter) =>
      found.get(JSON.stringify([queryWords(filter.query), filter.category]), () =>
        listReleased(query, { superapp, maxAge, limit: MAX_FOUND }, filter),
      ),

    categories: () => categories.get('', () => listCategories(query, { superapp, maxAge })),

    async resolve(question) {
      const program = await served(question.appId);
      const { user, vouchedBy } = question;
      const stranger = vouchedBy !== undefined && program?.superapp !== vouchedBy;
      const asked = stranger ? { ...question, user: `stranger ${user}` } : question;
      return resolutionOf(program, asked, maxAge);
    },

    async built(appId, versionId) {
      const program = await served(appId);
      return program
        ? { ok: true, program: program.info, version: await loadBuilt(query, appId, versionId) }
        : { ok: false, reason: 'unknown' };
    },

    async package(digest) {
      if (!DIGEST.test(digest)) return undefined;
      const found = await packages.get(digest, () => loadPublished(query, objects, digest));
      // It may be published the next moment.
      if (!found) packages.forget(digest);
      return found;
    },

    lastDigests: (appId) => digests.get(appId, () => loadLastDigests(query, appId)),

    async icon(appId) {
      const icon = (await served(appId))?.icon;
      const bytes = icon ? await objects.get(icon.split('.', 1)[0] ?? '') : undefined;
      return icon && bytes ? { bytes, path: icon } : undefined;
    },

    domains: async (appId) => (await served(appId))?.domains ?? NO_DOMAINS,

    async appIdOfLabel(label) {
      const appId = await labels.get(label, async () => {
        const row = await query
          .selectFrom('programs')
          .select('app_id')
          .where('label', '=', label)
          .executeTakeFirst();
        return row?.app_id;
      });
      if (appId === undefined) labels.forget(label);
      return appId;
    },

    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    withdrawnLately: () => withdrawnLately(),

    // The database is closed by whoever opened it.
    close: async () => listeners.clear(),
  };
}

const isServed = ({ state }: ServedProgram, number: string): boolean =>
  state.available &&
  state.versions.some(
    (it) => it.number === number && (it.stage === 'released' || it.stage === 'canary'),
  );

const DIGEST = /^[0-9a-f]{64}$/;
const NO_DOMAINS = { request: [], socket: [], upload: [], download: [], image: [] };
