import { describe, expect, it } from 'vitest';
import { STAGES, TRANSITIONS } from '@atrium/platform';
import { onBothDatabases } from '../../../test/databases.node.ts';
import { verifyAudit, writeAudit } from './audit.ts';
import { CompiledQuery, sql } from 'kysely';
import { jobs } from './migration-jobs.ts';
import pg from 'pg';
import { throughFreezer } from '../../../test/freezer.node.ts';
import { openPostgres, type Database } from './database.node.ts';

/** Of a machine that is busy with other things. */
const PATIENT = { timeout: 15_000 };

await onBothDatabases((open, _another, address) => {
  describe('the database', () => {
    it('lets a version take exactly the steps of the machine', async () => {
      const db = open();
      await seed(db);
      const { query } = db;
      const stored = await query
        .selectFrom('version_steps' as never)
        .selectAll()
        .execute();
      const steps = (stored as { old_stage: string; new_stage: string }[]).map(
        (it) => `${it.old_stage} ${it.new_stage}`,
      );
      const machine = STAGES.flatMap((from) => TRANSITIONS[from].map((to) => `${from} ${to}`));
      expect(steps.sort()).toEqual(machine.sort());

      await query.insertInto('versions').values(version(1)).execute();
      const set = (values: Record<string, string>) =>
        query.updateTable('versions').set(values).where('id', '=', 1).execute();
      await expect(set({ stage: 'released', content: 'c1' })).rejects.toThrow(
        /does not go from building/,
      );
      await set({ stage: 'develop', content: 'c1' });
      await expect(set({ content: 'c2' })).rejects.toThrow(/what was built does not change/);
      await expect(set({ number: '9.9.9' })).rejects.toThrow(/does not change/);
      await set({ stage: 'submitted' });
      await expect(set({ stage: 'approved', reviewer: 'ann' })).rejects.toThrow(/check/);
      await expect(set({ stage: 'approved' })).rejects.toThrow(/check/);
      await expect(query.deleteFrom('versions').execute()).rejects.toThrow(/never deleted/);
      await expect(
        query
          .insertInto('versions')
          .values({ ...version(2), stage: 'released', content: 'c1' })
          .execute(),
      ).rejects.toThrow(/begins with its build/);
      // A failed statement costs nobody their connection.
      expect(await query.selectFrom('versions').select('stage').execute()).toEqual([
        { stage: 'submitted' },
      ]);
    });

    it('publishes to everybody only what was approved, and only what was built', async () => {
      const publication = {
        app_id: 'mpa0001',
        channel: 'release' as const,
        version_id: 1,
        sequence: 1,
        digest: 'd',
        content: 'c1',
        signature: 's',
      };
      const publish = (values: object) =>
        open()
          .query.insertInto('publications')
          .values({ ...publication, ...values })
          .execute();
      await expect(publish({})).rejects.toThrow(/submitted is not released/);
      await expect(publish({ channel: 'trial', content: 'c2' })).rejects.toThrow(/another package/);
      await publish({ channel: 'trial' });
    });

    it('has one open submission a program, whoever asks at once', async () => {
      const { query } = open();
      const more = [3, 4, 5, 6];
      await query.insertInto('versions').values(more.map(version)).execute();
      await query
        .updateTable('versions')
        .set({ stage: 'develop', content: 'c1' })
        .where('id', 'in', more)
        .execute();
      const asked = await Promise.allSettled(
        more.map((id) =>
          query.updateTable('versions').set({ stage: 'submitted' }).where('id', '=', id).execute(),
        ),
      );
      expect(asked.filter((it) => it.status === 'fulfilled')).toHaveLength(0);
    });

    it('keeps transactions whole and apart, and refuses a query that leaves its own', async () => {
      const db = open();
      const names = async () =>
        (await db.query.selectFrom('users').select('id').orderBy('id').execute()).map(
          (it) => it.id,
        );
      const before = await names();
      const add = (id: string, fail: boolean) =>
        db.transaction(async (trx) => {
          await trx.insertInto('users').values({ id, name: id, account: 'member' }).execute();
          if (fail) throw new Error('changed my mind');
        });
      const outcomes = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) => add(`user${i}`, i % 2 === 0)),
      );
      expect(outcomes.filter((it) => it.status === 'rejected')).toHaveLength(10);
      expect((await names()).length).toBe(before.length + 10);
      await expect(
        db.transaction(async () => {
          await db.query.selectFrom('users').selectAll().execute();
        }),
      ).rejects.toThrow(/left its transaction/);
      await expect(db.transaction(() => db.transaction(async () => 1))).rejects.toThrow(
        /left its transaction/,
      );
    });

    it('chains the audit log, whose entries cannot be changed, and shows where somebody did', async () => {
      const db = open();
      const entry = (n: number) => ({
        actor: 'ann',
        action: 'test',
        subject: `s${n}`,
        detail: { n },
      });
      await Promise.all(
        Array.from({ length: 12 }, (_, n) => db.transaction((trx) => writeAudit(trx, entry(n)))),
      );
      expect(await verifyAudit(db.query)).toEqual({ ok: true, entries: 12 });
      await expect(db.query.updateTable('audit').set({ actor: 'eve' }).execute()).rejects.toThrow(
        /only written on/,
      );
      await expect(db.query.deleteFrom('audit').execute()).rejects.toThrow(/only written on/);

      // Somebody with the rights of the database's owner.
      const owner = (statement: string) =>
        db.transaction(async (trx) => {
          await sql.raw('alter table audit disable trigger audit_rules').execute(trx);
          await sql.raw(statement).execute(trx);
          await sql.raw('alter table audit enable trigger audit_rules').execute(trx);
        });
      await owner(`update audit set detail = '{"n":99}' where seq = 5`);
      expect(await verifyAudit(db.query)).toEqual({ ok: false, seq: 5 });
      await owner(`delete from audit where seq = 5`);
      expect(await verifyAudit(db.query)).toEqual({ ok: false, seq: 5 });
    });

    it('makes jobs of what was waiting and under way when servers kept leases of their own', async () => {
      const undo = new Error('undo');
      const migrated = open()
        .query.transaction()
        .execute(async (trx) => {
          const run = (text: string) => trx.executeQuery(CompiledQuery.raw(text));
          // As the step before left it.
          await run(`drop schema pgboss cascade;
          alter table deliveries drop column job; drop index waiting_deliveries;
          create index due_deliveries on deliveries (next_at) where state = 'waiting';
          alter table tasks add column lease_until timestamptz;
          insert into tasks (id, kind, app_id, version_id, number, state, step, created_by, lease_until)
            select 'task-' || state, 'build', app_id, id, number, state, 'waiting', 'ann', now()
            from (select * from versions limit 1) as one, unnest(array['waiting', 'running', 'done']) as state;
          insert into webhooks (id, team_id, url, events, secret)
            select id, 'p', 'x', '[]', 's' from unnest(array['due', 'quiet']) as id;
          insert into deliveries (id, webhook_id, event, body, state, next_at)
            select hook || state || n, hook, 'e', '{}', state, now()
            from (values ('due', 'waiting'), ('quiet', 'delivered')) as it (hook, state), generate_series(1, 2) as n`);
          await jobs.up(trx);
          const { rows } = await run(
            `select name, data, state, singleton_key from pgboss.job order by name, data`,
          );
          expect(rows).toEqual([
            {
              name: 'build-v1',
              data: { task: 'task-running' },
              state: 'created',
              singleton_key: null,
            },
            {
              name: 'build-v1',
              data: { task: 'task-waiting' },
              state: 'created',
              singleton_key: null,
            },
            {
              name: 'webhook-v1',
              data: { hook: 'due', team: 'p' },
              state: 'created',
              singleton_key: 'due',
            },
          ]);
          throw undo;
        });
      await expect(migrated).rejects.toBe(undo);
    });

    it('tells every process that listens', async () => {
      const db = open();
      const heard = new Promise<string>(
        (resolve) =>
          void db
            .listen('test_channel', resolve)
            .then(() =>
              db.transaction(
                async (trx) =>
                  void (await sql`select pg_notify('test_channel', 'hello')`.execute(trx)),
              ),
            ),
      );
      expect(await heard).toBe('hello');
    });

    it('is not opened by a version older than the one that migrated it', async () => {
      const url = address();
      if (url === undefined) return;
      const { query } = open();
      await sql`insert into kysely_migration values ('9999-of-later', 'now')`.execute(query);
      const older = await openPostgres(url).then(
        (it) => it.close(),
        (error: unknown) => error,
      );
      await sql`delete from kysely_migration where name = '9999-of-later'`.execute(query);
      expect(String(older)).toMatch(/migrated by a newer version \(step 9999-of-later/);
    });

    it('does not believe that a silent connection is a quiet one, and hears what it missed', async () => {
      const url = address();
      if (url === undefined) return;
      const freezer = await throughFreezer(url);
      const far = await openPostgres(freezer.url, {
        listener: { heartbeatMs: 40, answerMs: 1500 },
      });
      const heard: string[] = [];
      const missed: Date[] = [];
      await far.listen(
        'silent',
        (it) => heard.push(it),
        (since) => missed.push(since),
      );
      const tell = (word: string) => sql`select pg_notify('silent', ${word})`.execute(open().query);
      await tell('one');
      await expect.poll(() => heard, PATIENT).toEqual(['one']);
      // Nobody closes anything: packets go nowhere, as when a machine in between is gone.
      freezer.freeze();
      const lost = new Date();
      await tell('two');
      await freezer.refused;
      freezer.thaw();
      await expect.poll(() => missed.length, PATIENT).toBe(1);
      expect(missed[0]?.getTime()).toBeLessThanOrEqual(lost.getTime());
      await tell('three');
      await expect.poll(() => heard, PATIENT).toEqual(['one', 'three']);
      await far.close();
      await freezer.close();
    }, 20_000);

    it('gives up on a query, a lock and a transaction nobody ends, and survives a cut in the middle of one', async () => {
      const url = address();
      if (url === undefined) return;
      const far = await openPostgres(url, {
        patience: {
          statement_timeout: 2000,
          lock_timeout: 100,
          idle_in_transaction_session_timeout: 100,
        },
      });
      const { query } = far;
      await expect(sql`select pg_sleep(5)`.execute(query)).rejects.toThrow(/statement timeout/);
      const other = new pg.Client({ connectionString: url });
      await other.connect();
      await other.query('begin; lock table users');
      const waiting = query.updateTable('users').set({ name: 'x' }).execute();
      await expect(waiting).rejects.toThrow(/lock timeout/);
      await other.query('rollback');
      const idle = far.transaction(async (trx) => {
        await sql`select 1`.execute(trx);
        await other.query('select pg_sleep(0.3)');
        await sql`select 1`.execute(trx);
      });
      await expect(idle).rejects.toThrow();
      await other.end();
      const cut = expect(sql`select pg_sleep(20), 'cut me'`.execute(query)).rejects.toThrow();
      await expect
        .poll(async () => {
          const { rows } = await sql<{ ended: boolean }>`
            select pg_terminate_backend(pid) as ended from pg_stat_activity
            where query like '%cut me%' and state = 'active' and pid <> pg_backend_pid()`.execute(
            open().query,
          );
          return rows.length;
        }, PATIENT)
        .toBe(1);
      await cut;
      const answers = () => sql`select 1`.execute(query).catch(() => undefined);
      await expect.poll(async () => (await answers())?.rows.length, PATIENT).toBe(1);
      await far.close();
    }, 20_000);
  });
});

const version = (id: number) =>
  ({ app_id: 'mpa0001', id, number: '1.0.0', author: 'ann', stage: 'building' }) as const;

async function seed({ query }: Database): Promise<void> {
  const users = ['ann', 'eve'].map((id) => ({ id, name: id, account: 'member' as const }));
  await query.insertInto('users').values(users).execute();
  await query
    .insertInto('teams')
    .values({ id: 's', kind: 'superapp', name: 'S', superapp_team: null })
    .execute();
  await query
    .insertInto('teams')
    .values({ id: 'p', kind: 'program', name: 'P', superapp_team: 's' })
    .execute();
  await query
    .insertInto('packages')
    .values(['c1', 'c2'].map((content) => ({ content, manifest: '{}' })))
    .execute();
  await query
    .insertInto('programs')
    .values({
      app_id: 'mpa0001',
      label: 'l',
      team_id: 'p',
      superapp_team: 's',
      icon: null,
      highest: null,
      details: '{}',
      accept_jump_from: '"everyone"',
      entry_pages: 'null',
      domains: '{}',
      testers: '[]',
      canary: 'null',
    })
    .execute();
}
