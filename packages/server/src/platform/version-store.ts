// The life of a program's versions in the database: the pure machine decides, one transaction writes what it decided,
// signs what has to be signed anew, writes the audit log and tells the hosts.
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import {
  publicationsAfter,
  reduceVersions,
  type ProgramVersions,
  type Publication,
  type Version,
  type VersionEvent,
  type VersionRefusal,
} from '@atrium/platform';
import type { RegistryEvent } from '@atrium/protocol';
import type { Signer } from '../registry/signer.node.ts';
import { writeAudit } from './db/audit.ts';
import type { Database, Query } from './db/database.node.ts';
import type { Schema } from './db/schema.ts';
import { storable } from './db/storable.ts';

/** The channel of the database on which hosts' servers hear of changes. */
export const REGISTRY_CHANNEL = 'atrium_registry';

export type StoreRefusal = VersionRefusal | 'program-unknown' | 'precondition-failed';
export type Applied =
  | { ok: true; state: ProgramVersions; version: Version | undefined; revision: number }
  | { ok: false; code: StoreRefusal };

export interface VersionStore {
  apply(request: ApplyRequest): Promise<Applied>;
}

export interface ApplyRequest {
  appId: string;
  event: VersionEvent;
  /** Who does it, for the audit log. */
  actor: string;
  /** Written beside the version: a reviewer's note, or why a build failed. */
  remark?: { note: string } | { fault: unknown };
  /** The revision of the program that was read: after any other change it does not happen. */
  expected?: number;
  /** What belongs to it, in the same transaction: it happens with the version, or neither does. */
  also?: (trx: Transaction<Schema>, id: number) => Promise<void>;
}

/** Stages nothing comes back from; a program may have thousands of these, and no rule asks for them. */
const OVER = ['failed', 'replaced', 'rejected', 'rolled-back'] as const;

export function createVersionStore(database: Database, signer: Signer): VersionStore {
  return {
    apply: ({ appId, event, actor, remark: given, expected, also }) =>
      database.transaction(async (trx) => {
        const remark = storable(given);
        const loaded = await loadVersions(trx, appId, { id: idOf(event), lock: true });
        if (!loaded) return { ok: false, code: 'program-unknown' };
        const { before, revision } = loaded;
        if (expected !== undefined && expected !== revision)
          return { ok: false, code: 'precondition-failed' };
        const outcome = reduceVersions(before, event);
        if (!outcome.ok) return outcome;
        const after = outcome.state;
        await save(trx, appId, before, after);
        const id = event.type === 'upload' ? after.versions.at(-1)?.id : idOf(event);
        if (id != null && remark)
          await trx
            .updateTable('versions')
            .set('note' in remark ? { note: remark.note } : { fault: JSON.stringify(remark.fault) })
            .where('app_id', '=', appId)
            .where('id', '=', id)
            .execute();
        if (id != null) await also?.(trx, id);
        for (const publication of publicationsAfter(before, after))
          await publish(trx, appId, publication, signer);
        for (const told of eventsAfter(appId, before, after)) {
          await sql`select pg_notify(${REGISTRY_CHANNEL}, ${JSON.stringify(told)})`.execute(trx);
          if (told.type === 'withdrawn') await noteWithdrawal(trx, appId, told.version);
        }
        const { type, ...detail } = event;
        await writeAudit(trx, {
          actor,
          action: `version.${type}`,
          subject: appId,
          detail: { ...detail, ...remark },
        });
        return {
          ok: true,
          state: after,
          version: after.versions.find((it) => it.id === id),
          revision: revision + 1,
        };
      }),
  };
}

/** @param options.id a version that is wanted even when it is over; `lock`: nobody else changes the program meanwhile. */
async function loadVersions(
  db: Query,
  appId: string,
  options: { id?: number | null; lock?: boolean } = {},
): Promise<{ before: ProgramVersions; revision: number } | undefined> {
  const found = db
    .selectFrom('programs')
    .select(['available', 'highest', 'preview_id', 'before_id', 'canary', 'revision'])
    .where('app_id', '=', appId);
  const program = await (options.lock ? found.forUpdate() : found).executeTakeFirst();
  if (!program) return undefined;
  const rows = await db
    .selectFrom('versions')
    .select(['id', 'number', 'author', 'robot', 'stage', 'content', 'reviewer'])
    .where('app_id', '=', appId)
    .where((it) =>
      it.or([
        it('stage', 'not in', OVER),
        it('id', '=', options.id ?? -1),
        it('id', '=', program.preview_id ?? -1),
        // The next upload counts on from the newest, whatever became of it.
        it(
          'id',
          '=',
          it
            .selectFrom('versions')
            .select((m) => m.fn.max('id').as('id'))
            .where('app_id', '=', appId),
        ),
      ]),
    )
    .orderBy('id')
    .execute();
  const before = {
    available: program.available,
    highest: program.highest,
    preview: program.preview_id,
    before: program.before_id,
    canary: program.canary,
    versions: rows.map(({ id, number, author, robot, stage, content, reviewer }) => ({
      id,
      number,
      author,
      stage,
      ...(robot === null ? {} : { robot }),
      ...(content === null ? {} : { content }),
      ...(reviewer === null ? {} : { reviewer }),
    })),
  };
  return { before, revision: program.revision };
}

async function save(
  trx: Transaction<Schema>,
  appId: string,
  before: ProgramVersions,
  after: ProgramVersions,
): Promise<void> {
  const changed = after.versions.filter((it) => !before.versions.includes(it));
  // There is never a moment with two released versions: the old one goes first.
  changed.sort((a, b) => Number(a.stage === 'released') - Number(b.stage === 'released'));
  for (const { id, number, author, robot, stage, content, reviewer } of changed) {
    const row = { stage, content: content ?? null, reviewer: reviewer ?? null };
    if (before.versions.some((it) => it.id === id))
      await trx
        .updateTable('versions')
        .set(row)
        .where('app_id', '=', appId)
        .where('id', '=', id)
        .execute();
    else
      await trx
        .insertInto('versions')
        .values({ app_id: appId, id, number, author, robot: robot ?? null, ...row })
        .execute();
  }
  await trx
    .updateTable('programs')
    .set({
      available: after.available,
      highest: after.highest,
      preview_id: after.preview,
      before_id: after.before,
      canary: JSON.stringify(after.canary),
      revision: sql<number>`revision + 1`,
    })
    .where('app_id', '=', appId)
    .execute();
}

async function noteWithdrawal(
  trx: Transaction<Schema>,
  appId: string,
  version: string,
): Promise<void> {
  await trx.insertInto('withdrawals').values({ app_id: appId, version }).execute();
  await sql`delete from withdrawals where at < now() - interval '1 day'`.execute(trx);
}

/** The manifest of what was built, with a sequence of its own, signed. */
async function publish(
  trx: Transaction<Schema>,
  appId: string,
  { channel, id }: Publication,
  signer: Signer,
): Promise<void> {
  const { sequence } = await trx
    .updateTable('programs')
    .set({ next_sequence: sql<number>`next_sequence + 1` })
    .where('app_id', '=', appId)
    .returning(sql<number>`next_sequence - 1`.as('sequence'))
    .executeTakeFirstOrThrow();
  const { content, manifest } = await trx
    .selectFrom('versions')
    .innerJoin('packages', 'packages.content', 'versions.content')
    .select(['packages.content', 'manifest'])
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const bytes = publishedManifest(manifest, sequence);
  await trx
    .insertInto('publications')
    .values({
      app_id: appId,
      channel,
      version_id: id,
      sequence,
      digest: createHash('sha256').update(bytes).digest('hex'),
      content,
      signature: signer.sign(bytes, channel),
    })
    .execute();
}

/** `manifest.json` of a publication: byte for byte what was built, but for its sequence. */
export const publishedManifest = (manifest: string, sequence: number): Uint8Array =>
  Buffer.from(
    `${JSON.stringify({ ...(JSON.parse(manifest) as object), sequence }, null, 1)}\n`,
    'utf8',
  );

function eventsAfter(
  appId: string,
  before: ProgramVersions,
  after: ProgramVersions,
): RegistryEvent[] {
  const online = (it: ProgramVersions) => it.versions.find((v) => v.stage === 'released');
  const [was, is] = [online(before), online(after)];
  const events: RegistryEvent[] = [];
  for (const version of withdrawnNumbers(before, after))
    events.push({ type: 'withdrawn', appId, envVersion: 'release', version });
  if (was?.id !== is?.id || JSON.stringify(before.canary) !== JSON.stringify(after.canary))
    events.push({ type: 'changed', appId });
  if (before.available !== after.available || (was === undefined) !== (is === undefined))
    events.push({ type: 'list' });
  return events;
}

/** Hosts tell versions by their numbers: those that somebody ran and that must not run on. A newer release ends nobody's. */
function withdrawnNumbers(before: ProgramVersions, after: ProgramVersions): string[] {
  const served = ({ available, versions }: ProgramVersions) =>
    available ? versions.filter((it) => it.stage === 'released' || it.stage === 'canary') : [];
  const still = new Set(served(after).map((it) => it.number));
  const superseded = (it: Version) =>
    after.available && after.versions.find(({ id }) => id === it.id)?.stage === 'retired';
  const gone = served(before).filter((it) => !still.has(it.number) && !superseded(it));
  return [...new Set(gone.map((it) => it.number))];
}

const idOf = (event: VersionEvent): number | null => ('id' in event ? event.id : null);
