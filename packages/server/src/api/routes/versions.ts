// The life of versions: every step is one event of the pure machine, applied in one transaction.
import type { Contract } from '@atrium/client/contract';
import type { VersionEvent } from '@atrium/platform';
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../platform/db/schema.ts';
import type { Applied, ApplyRequest } from '../../platform/version-store.ts';
import { ApiError } from '../pipeline/api-error.ts';
import { iso, type Call, type HandlersOf } from '../pipeline/call.ts';
import { newId } from '../pipeline/ids.ts';
import { afterNumber, pageOf } from '../pipeline/pages.ts';
import { findTask } from './tasks.ts';

/** Builds that may wait for one program. */
const MAX_OPEN_TASKS = 5;
/** For all programs of a team: who has many keeps room for others. */
const MAX_OPEN_OF_TEAM = 20;
const UPLOADS_LOCK = 7_215_093;

type Versions = Omit<HandlersOf<Contract['versions']>, 'open' | 'review' | 'diff' | 'putSmoke'>;

export const versions: Versions = {
  async list(call, { appId, limit, cursor, stage }) {
    const before = afterNumber(cursor);
    const rows = await selectVersion(call)
      .where('versions.app_id', '=', appId)
      .$if(stage !== undefined, (it) => it.where('stage', '=', stage ?? 'develop'))
      .$if(before !== undefined, (it) => it.where('versions.id', '<', before ?? 0))
      .orderBy('versions.id', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(rows, limit, (it) => [it.id], describeVersion);
  },
  get: (call, { appId, versionId }) => findVersion(call, appId, versionId),
  async upload(call, { appId, number, description, robot, upload }) {
    const by = call.user.id;
    const taskId = newId('task');
    const also = async (trx: Transaction<Schema>, versionId: number): Promise<void> => {
      const team = await teamWithRoom(trx, appId);
      await trx
        .updateTable('versions')
        .set({ description })
        .where('app_id', '=', appId)
        .where('id', '=', versionId)
        .execute();
      await trx
        .insertInto('tasks')
        .values({
          id: taskId,
          kind: 'build',
          app_id: appId,
          version_id: versionId,
          number,
          // Kept until it is built: whoever takes up the task after a crash finds it.
          upload,
          state: 'waiting',
          step: 'waiting',
          created_by: by,
        })
        .execute();
      await call.jobs.send(trx, 'build', { task: taskId, team });
    };
    // Should the database not say how it ended, a task may be there and need it.
    call.take();
    const event = {
      type: 'upload',
      number,
      by,
      ...(robot === undefined ? {} : { robot }),
    } as const;
    await apply(call, appId, event, { also }).catch(async (error) => {
      if (error instanceof ApiError) await call.uploads.discard(upload);
      throw error;
    });
    return findTask(call, taskId);
  },
  async preview(call, { appId, versionId }) {
    const { expected } = call;
    const event = { type: 'preview', id: versionId } as const;
    const applied = await apply(call, appId, event, expected === 0 ? {} : { expected });
    call.revision(applied.revision);
    return { versionId };
  },
  async submit(call, { appId, versionId }) {
    const also = (trx: Transaction<Schema>): Promise<void> => assertSuperapp(trx, appId);
    await apply(call, appId, { type: 'submit', id: versionId }, { also });
    return findVersion(call, appId, versionId);
  },
  cancel: (call, { appId, versionId }) =>
    act(call, appId, { type: 'cancel-submission', id: versionId }),
  approve: (call, { appId, versionId, content, note }) =>
    act(call, appId, { type: 'approve', id: versionId, by: call.user.id, content }, note),
  reject: (call, { appId, versionId, note }) =>
    act(call, appId, { type: 'reject', id: versionId, by: call.user.id }, note),
  canary: (call, { appId, versionId, percent, users }) =>
    act(call, appId, { type: 'canary', id: versionId, by: call.user.id, rule: { percent, users } }),
  async stopCanary(call, { appId }) {
    await apply(call, appId, { type: 'stop-canary' });
  },
  release: (call, { appId, versionId }) =>
    act(call, appId, { type: 'release', id: versionId, by: call.user.id }),
  async rollback(call, { appId, to }) {
    const applied = await call.store.apply({
      appId,
      event: { type: 'rollback', to },
      actor: call.user.id,
    });
    if (!applied.ok) throw new ApiError(applied.code);
    call.wake();
    const { versions: all } = applied.state;
    const online = all.find((it) => it.stage === 'released')?.id ?? 0;
    const back = all.findLast((it) => it.stage === 'rolled-back')?.id ?? 0;
    return {
      released: await findVersion(call, appId, online),
      rolledBack: await findVersion(call, appId, back),
    };
  },
};

/** The program's team, if it and the program may have another build waiting. */
async function teamWithRoom(trx: Transaction<Schema>, appId: string): Promise<string> {
  await sql`select pg_advisory_xact_lock(${sql.lit(UPLOADS_LOCK)})`.execute(trx);
  const { team_id: team } = await trx
    .selectFrom('programs')
    .select('team_id')
    .where('app_id', '=', appId)
    .executeTakeFirstOrThrow();
  const open = await trx
    .selectFrom('tasks')
    .innerJoin('programs', 'programs.app_id', 'tasks.app_id')
    .select('tasks.app_id')
    .where('team_id', '=', team)
    .where('state', 'in', ['waiting', 'running'])
    .execute();
  const ofProgram = open.filter((it) => it.app_id === appId).length;
  if (ofProgram >= MAX_OPEN_TASKS || open.length >= MAX_OPEN_OF_TEAM)
    throw new ApiError('too-many', undefined, 5);
  return team;
}

/** Who would review it, and for what, if its super app team has none? */
async function assertSuperapp(trx: Transaction<Schema>, appId: string): Promise<void> {
  const superapp = await trx
    .selectFrom('programs')
    .innerJoin('superapps', 'superapps.team_id', 'programs.superapp_team')
    .select('superapps.id')
    .where('app_id', '=', appId)
    .executeTakeFirst();
  if (!superapp) throw new ApiError('superapp-missing');
}

async function apply(
  call: Call,
  appId: string,
  event: VersionEvent,
  more: Pick<ApplyRequest, 'remark' | 'also' | 'expected'> = {},
): Promise<Extract<Applied, { ok: true }>> {
  const applied = await call.store.apply({ appId, event, actor: call.user.id, ...more });
  if (!applied.ok) throw new ApiError(applied.code);
  call.wake();
  return applied;
}

async function act(call: Call, appId: string, event: VersionEvent, note?: string) {
  const more = note === undefined ? {} : { remark: { note } };
  const { version } = await apply(call, appId, event, more);
  return findVersion(call, appId, version?.id ?? 0);
}

export const selectVersion = (call: Call) =>
  call.query
    .selectFrom('versions')
    .innerJoin('programs', 'programs.app_id', 'versions.app_id')
    .select([
      'versions.app_id',
      'versions.id',
      'number',
      'stage',
      'author',
      'robot',
      'content',
      'reviewer',
      'note',
      'versions.description',
      'fault',
      'versions.created_at',
      'preview_id',
      'canary',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof selectVersion>['executeTakeFirstOrThrow']>>;

export const describeVersion = (it: Row) => ({
  appId: it.app_id,
  id: it.id,
  number: it.number,
  stage: it.stage,
  author: it.author,
  robot: it.robot,
  content: it.content,
  reviewer: it.reviewer,
  note: it.note,
  description: it.description,
  fault: it.fault ?? null,
  preview: it.preview_id === it.id,
  canary: it.canary?.id === it.id ? { percent: it.canary.percent, users: it.canary.users } : null,
  createdAt: iso(it.created_at),
});

export async function findVersion(call: Call, appId: string, id: number) {
  const row = await selectVersion(call)
    .where('versions.app_id', '=', appId)
    .where('versions.id', '=', id)
    .executeTakeFirst();
  if (!row) throw new ApiError('version-unknown');
  return describeVersion(row);
}
