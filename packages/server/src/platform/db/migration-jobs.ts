// Step 0015: jobs are pg-boss's. Its tables are made here and not by its own start, so that they belong to the version of
// the database like all others; what was waiting or under way in tables of our own becomes its jobs.
import { CompiledQuery, type Kysely, type Migration } from 'kysely';
import PgBoss from 'pg-boss';

/** The schema of pg-boss. */
export const JOBS_SCHEMA = 'pgboss';

const STATEMENTS = [
  `select pgboss.create_queue('build-v1', '{"policy":"standard"}')`,
  `select pgboss.create_queue('webhook-v1', '{"policy":"short"}')`,
  `select pgboss.create_queue('mail-v1', '{"policy":"standard"}')`,
  `select pgboss.create_queue('upkeep-v1', '{"policy":"standard"}')`,
  `update tasks set state = 'waiting' where state = 'running'`,
  `alter table tasks drop column lease_until`,
  `insert into pgboss.job (name, data, retry_limit, expire_in, policy, created_on)
    select 'build-v1', jsonb_build_object('task', id), 10, interval '30 seconds', 'standard', created_at
    from tasks where state = 'waiting'`,
  // The job that sends it now: one at a time to each receiver.
  `alter table deliveries add column job uuid`,
  `create index deliveries_under_way on deliveries (webhook_id) where job is not null`,
  `insert into pgboss.job (name, data, retry_limit, expire_in, policy, singleton_key)
    select distinct 'webhook-v1', jsonb_build_object('hook', webhooks.id, 'team', team_id), 1000,
      interval '30 seconds', 'short', webhooks.id
    from deliveries join webhooks on webhooks.id = webhook_id where state = 'waiting'`,
  `create index waiting_deliveries on deliveries (webhook_id, next_at) where state = 'waiting'`,
  `drop index due_deliveries`,
];

export const jobs: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of [construction(), ...STATEMENTS])
      await db.executeQuery(CompiledQuery.raw(statement));
  },
};

/** Without its own transaction: migrations are one. */
function construction(): string {
  const plan = PgBoss.getConstructionPlans(JOBS_SCHEMA);
  return plan.slice(plan.indexOf('CREATE SCHEMA'), plan.lastIndexOf('COMMIT'));
}
