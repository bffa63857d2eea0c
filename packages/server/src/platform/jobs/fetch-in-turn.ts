// Takes jobs whose groups wait for themselves alone: what a group may not begin yet stays in the queue, for whichever server has
// room when it may; and of who has less under way the next one comes first. pg-boss takes what is oldest, whosever it is.
import { sql } from 'kysely';
import type { Database } from '../db/database.node.ts';
import { JOBS_SCHEMA } from '../db/migration-jobs.ts';
import type { Fetched } from './job-crew.ts';

export interface Turns<D> {
  /** Whose a job is: what this field of its data says. A job that does not have it waits for nobody. */
  group: keyof D & string;
  /** Jobs of one group at once, of all servers together. */
  perGroup: number;
  /** Of those who have as much under way, who was served longest ago is next: for jobs that take long, of which there are few. */
  byTurns?: boolean;
}

/** Held while one server looks: two at once would each find room for the same group. */
const TURNS_LOCK = 7_215_092;

export function fetchInTurn<D>(
  database: Database,
  queues: readonly string[],
  { group, perGroup, byTurns = false }: Turns<D>,
  room: number,
): Promise<Fetched[]> {
  const job = sql.table(`${JOBS_SCHEMA}.job`);
  const whose = sql`coalesce(data ->> ${group}, id::text)`;
  const ours = sql`name = any(${queues}::text[])`;
  const order = byTurns
    ? sql`place, served nulls first, created_on, id`
    : sql`place, created_on, id`;
  return database.transaction(async (trx) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(TURNS_LOCK)})`.execute(trx);
    const { rows } = await sql<Fetched>`
      with due as (
        select name, id, created_on, ${whose} as whose from ${job}
        where ${ours} and state < 'active' and start_after < now()
      ), begun as (
        select ${whose} as whose, max(started_on) as served,
          count(*) filter (where state = 'active' and started_on + expire_in >= now()) as running
        from ${job} where ${ours} and started_on is not null and (${byTurns} or state = 'active')
        group by 1
      ), placed as (
        select name, id, created_on, served, coalesce(running, 0)
          + row_number() over (partition by whose order by created_on, id) as place
        from due left join begun using (whose)
      ), next as (
        select name, id from placed where place <= ${perGroup} order by ${order} limit ${room}
      )
      update ${job} as job set state = 'active', started_on = now(),
        retry_count = case when started_on is null then retry_count else retry_count + 1 end
      from next where job.name = next.name and job.id = next.id and state < 'active'
      returning job.id, job.name, data, retry_count as "retryCount"`.execute(trx);
    return rows;
  });
}
