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
