// What hosts ask, answered from the database: which version a user gets, and the files of a package.
import { servedVersion } from '@atrium/platform';
import type { EnvVersion, PackageManifest, ProgramInfo, Resolution } from '@atrium/protocol';
import type { Query } from './db/database.node.ts';
import type { ObjectStore } from './objects/object-store.node.ts';
import { loadVersions, publishedManifest } from './version-store.ts';

export interface ResolveRequest {
  appId: string;
  envVersion: EnvVersion;
  /** Of the super app, as its session says. */
  user: string;
}

export async function resolveProgram(db: Query, request: ResolveRequest): Promise<Resolution> {
  const { appId, envVersion, user } = request;
  const row = await programRow(db).where('app_id', '=', appId).executeTakeFirst();
  const state = row && (await loadVersions(db, appId));
  if (!row || !state) return { ok: false, reason: 'unknown' };
  // Who may not test is told what a stranger is told.
  if (envVersion !== 'release' && !row.testers.includes(user))
    return { ok: false, reason: 'unknown' };
  const id = servedVersion(appId, state, envVersion, user);
  const publication =
    id === null
      ? undefined
      : await db
          .selectFrom('publications')
          .select(['sequence', 'digest', 'signature'])
          .where('app_id', '=', appId)
          .where('channel', '=', envVersion)
          .where('version_id', '=', id)
          .orderBy('sequence', 'desc')
          .limit(1)
          .executeTakeFirst();
  const number = state.versions.find((it) => it.id === id)?.number;
  const program = infoOf(row);
  if (!publication || number === undefined)
    return envVersion === 'release'
      ? { ok: false, reason: 'unreleased', program }
      : { ok: false, reason: 'unknown' };
  const { sequence, digest, signature } = publication;
  const baseUrl = `/packages/${digest}/`;
  return {
    ok: true,
    program,
    version: { envVersion, version: number, sequence, digest, baseUrl, signature },
  };
}

/** A file of a published package; undefined when there is none of that name. */
export async function packageFile(
  db: Query,
  objects: ObjectStore,
  digest: string,
  path: string,
): Promise<Uint8Array | undefined> {
  const found = await db
    .selectFrom('publications')
    .innerJoin('packages', 'packages.content', 'publications.content')
    .select(['manifest', 'sequence'])
    .where('digest', '=', digest)
    .executeTakeFirst();
  if (!found) return undefined;
  if (path === 'manifest.json') return publishedManifest(found.manifest, found.sequence);
  const { files } = JSON.parse(found.manifest) as PackageManifest;
  const file = Object.hasOwn(files, path) ? files[path] : undefined;
  return file && objects.get(file.sha256);
}

const programRow = (db: Query) =>
  db
    .selectFrom('programs')
    .select(['app_id', 'details', 'icon', 'accept_jump_from', 'entry_pages', 'testers']);

type ProgramRow = Awaited<ReturnType<ReturnType<typeof programRow>['executeTakeFirstOrThrow']>>;

function infoOf(row: ProgramRow): ProgramInfo {
  const { name, description, dialect, kind, shortLinks } = row.details;
  return {
    appId: row.app_id,
    name,
    description,
    icon: row.icon ? `/icons/${row.app_id}` : '',
    dialect,
    kind,
    acceptJumpFrom: row.accept_jump_from,
    ...(row.entry_pages ? { entryPages: row.entry_pages } : {}),
    shortLinks,
  };
}
