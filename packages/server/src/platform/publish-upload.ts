// An upload from its first byte to a develop build: the version stands before the build begins, so that a build that dies
// leaves a trace and not a gap.
import type { ObjectStore } from './objects/object-store.node.ts';
import type { Database } from './db/database.node.ts';
import { buildVersion, type BuildFault } from './build-version.node.ts';
import type { CompileUpload } from './compile-upload.node.ts';
import { noteSource } from './source-store.ts';
import type { StoreRefusal, VersionStore } from './version-store.ts';

export interface UploadRequest {
  appId: string;
  number: string;
  by: string;
  archive: Uint8Array;
}

export interface UploadDeps {
  database: Database;
  store: VersionStore;
  objects: ObjectStore;
  /** In this process when absent: for archives of our own. */
  compile?: CompileUpload;
}

export type UploadOutcome =
  | { ok: true; id: number; content: string }
  | { ok: false; code: StoreRefusal }
  | { ok: false; code: 'build-failed'; id: number; fault: BuildFault };

export async function uploadVersion(
  { database, store, objects, compile }: UploadDeps,
  { appId, number, by, archive }: UploadRequest,
): Promise<UploadOutcome> {
  const begun = await store.apply({ appId, actor: by, event: { type: 'upload', number, by } });
  if (!begun.ok) return begun;
  const id = begun.version?.id;
  if (id === undefined) throw new Error('an upload without a version');
  const { details } = await database.query
    .selectFrom('programs')
    .select('details')
    .where('app_id', '=', appId)
    .executeTakeFirstOrThrow();
  const program = { appId, number, dialect: details.dialect };
  // Examples: nobody waits for them over a slow line.
  const built = await buildVersion(archive, program, objects, compile, 'quick');
  if (!built.ok) {
    const { fault } = built;
    await store.apply({ appId, actor: by, event: { type: 'build-failed', id }, remark: { fault } });
    return { ok: false, code: 'build-failed', id, fault };
  }
  const { content, manifest, source } = built;
  // The same sources of the same version are the same package, whoever uploads them.
  await database.query
    .insertInto('packages')
    .values({ content, manifest })
    .onConflict((it) => it.doNothing())
    .execute();
  const event = { type: 'built', id, content } as const;
  const done = await store.apply({ appId, actor: by, event, also: noteSource(appId, source) });
  return done.ok ? { ok: true, id, content } : done;
}
