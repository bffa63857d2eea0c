// Builds an uploaded archive, whichever process received it. When a server dies with it another takes it up, and the version
// is built once: the database refuses the second end.
import { sql } from 'kysely';
import { JOBS_SCHEMA } from '../../platform/db/migration-jobs.ts';
import { buildVersion, type BuildFault } from '../../platform/build-version.node.ts';
import { compileUpload } from '../../platform/compile-upload.node.ts';
import { noteSource } from '../../platform/source-store.ts';
import { JOB_RULES } from '../../platform/jobs/job-kinds.ts';
import type { Handler, Job } from '../../platform/jobs/job.ts';
import { findLiveSecret } from './find-live-secret.ts';
import type { WorkerDeps } from './workers.ts';

/** Of builds of one team: it may upload many programs at once, and each may take a minute. */
export const BUILD_TURNS = { group: 'team', perGroup: 2, byTurns: true } as const;

type Step = 'reading' | 'compiling' | 'storing' | 'done';

/** What is not the fault of the archive, as far as anybody knows. */
const BROKEN: BuildFault = {
  kind: 'aborted',
  reason: 'crash',
  message: 'the server could not finish building this version; upload it again',
};

const PERCENT: Record<Step, number> = { reading: 5, compiling: 20, storing: 80, done: 100 };

export function createBuilder(deps: WorkerDeps): Handler<'build'> {
  const { database, clock } = deps;
  const { query } = database;

  /** Undefined: it is over already. */
  const begin = (id: string) =>
    query
      .updateTable('tasks')
      .set({ state: 'running', step: 'reading', percent: PERCENT.reading })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returning(['id', 'app_id', 'version_id', 'number', 'archive', 'upload', 'created_by'])
      .executeTakeFirst();

  type Task = NonNullable<Awaited<ReturnType<typeof begin>>>;

  const at = (task: Task, step: Step) =>
    query
      .updateTable('tasks')
      .set({
        step,
        percent: PERCENT[step],
        updated_at: new Date(clock()),
      })
      .where('id', '=', task.id)
      // Taken for dead it may have been finished by somebody else.
      .where('state', '=', 'running')
      .execute();

  async function build(task: Task) {
    const { details } = await query
      .selectFrom('programs')
      .select('details')
      .where('app_id', '=', task.app_id)
      .executeTakeFirstOrThrow();
    const program = { appId: task.app_id, number: task.number, dialect: details.dialect };
    const compile = deps.compile ?? compileUpload;
    return buildVersion(
      task.archive ?? (task.upload === null ? new Uint8Array() : deps.uploads.read(task.upload)),
      program,
      deps.objects,
      async (archive, which) => {
        await at(task, 'compiling');
        const compiled = await compile(archive, which);
        if (!compiled.ok) return compiled;
        const fault = await findLiveSecret(query, compiled.maybeSecrets);
        if (fault) return { ok: false, fault };
        await at(task, 'storing');
        return compiled;
      },
    );
  }

  async function finish(
    task: Task,
    built: Awaited<ReturnType<typeof build>>,
  ): Promise<BuildFault | null> {
    const { app_id: appId, version_id: id, created_by: actor } = task;
    if (!built.ok) {
      const { fault } = built;
      await deps.store.apply({
        appId,
        actor,
        event: { type: 'build-failed', id },
        remark: { fault },
      });
      return fault;
    }
    const { content, manifest, source } = built;
    await query
      .insertInto('packages')
      .values({ content, manifest })
      .onConflict((it) => it.doNothing())
      .execute();
    const event = { type: 'built', id, content } as const;
    await deps.store.apply({ appId, actor, event, also: noteSource(appId, source) });
    return null;
  }

  /** What became of the version is the truth: a process that died may have finished it before. */
  async function close(job: Job<'build'>, task: Task, fault: BuildFault | null) {
    await database.transaction(async (trx) => {
      const version = await trx
        .selectFrom('versions')
        .select(['stage', 'fault'])
        .where('app_id', '=', task.app_id)
        .where('id', '=', task.version_id)
        .executeTakeFirstOrThrow();
      const failed = version.stage === 'failed';
      await trx
        .updateTable('tasks')
        .set({
          state: failed ? 'failed' : 'done',
          step: 'done',
          percent: PERCENT.done,
          fault: failed ? JSON.stringify(version.fault ?? fault) : null,
          archive: null,
          upload: null,
          updated_at: new Date(clock()),
        })
        .where('id', '=', task.id)
        .execute();
      await job.done(trx);
    });
    // If this process dies first, it is swept up later.
    if (task.upload !== null) await deps.uploads.discard(task.upload);
  }

  return async (job) => {
    const task = await begin(job.data.task);
    if (!task) return;
    const broken = async () => close(job, task, await finish(task, { ok: false, fault: BROKEN }));
    // What ends its server every time is not begun again.
    if (job.attempt > JOB_RULES.build.retryLimit) return broken();
    const built = await build(task).catch(async (error: unknown) => {
      // What is wrong with an archive is an answer. This is the store, the database or a fault of ours: it may pass.
      if (job.attempt < JOB_RULES.build.retryLimit) throw error;
      deps.say(`build ${task.id} was given up: ${String(error)}`);
      return { ok: false, fault: BROKEN } as const;
    });
    await close(job, task, await finish(task, built));
  };
}

/** Tasks that no job is about any more: of a server older than jobs, or whose servers died too often. */
export const sendForgottenBuilds = ({ database, jobs }: WorkerDeps): Promise<void> =>
  database.transaction(async (trx) => {
    const { rows } = await sql<{ id: string; team: string }>`
      select tasks.id, programs.team_id as team from tasks join programs using (app_id)
      where state in ('waiting', 'running') and not exists (
        select from ${sql.table(`${JOBS_SCHEMA}.job`)} as job
        where job.data ->> 'task' = tasks.id and job.state < 'completed')`.execute(trx);
    for (const { id, team } of rows) await jobs.send(trx, 'build', { task: id, team });
  });
