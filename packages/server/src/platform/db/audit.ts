// The audit log: every entry carries the hash of the one before, so that nothing can be changed, left out or slipped in
// without the chain breaking from there on.
import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Query } from './database.node.ts';
import type { Schema } from './schema.ts';

export interface AuditEntry {
  actor: string;
  /** `version.release`, `program.create`… */
  action: string;
  /** What it was done to: an app id, a team, a user. */
  subject: string;
  detail?: Record<string, unknown>;
}

const BEGINNING = '0'.repeat(64);
/** Any number, the same in every process: the log has one writer at a time. */
const AUDIT_LOCK = 7_215_090;

export async function writeAudit(
  trx: Transaction<Schema>,
  entry: AuditEntry,
  now: () => Date = () => new Date(),
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(AUDIT_LOCK)})`.execute(trx);
  const last = await trx
    .selectFrom('audit')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  const row = {
    seq: Number(last?.seq ?? 0) + 1,
    at: now().toISOString(),
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    detail: JSON.stringify(entry.detail ?? {}),
    previous: last?.hash ?? BEGINNING,
  };
  await trx
    .insertInto('audit')
    .values({ ...row, hash: hashOf(row) })
    .execute();
}

interface Hashed {
  seq: number | string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  previous: string;
}

const hashOf = (it: Hashed): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        Number(it.seq),
        it.at,
        it.actor,
        it.action,
        it.subject,
        it.detail,
        it.previous,
      ]),
    )
    .digest('hex');

const PAGE = 1000;

/** Walks the whole chain; says where it first breaks. */
export async function verifyAudit(
  db: Query,
): Promise<{ ok: true; entries: number } | { ok: false; seq: number }> {
  let previous = BEGINNING;
  let seq = 0;
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', String(seq))
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of rows) {
      const follows = Number(row.seq) === seq + 1 && row.previous === previous;
      if (!follows || row.hash !== hashOf(row)) return { ok: false, seq: seq + 1 };
      seq = Number(row.seq);
      previous = row.hash;
    }
    if (rows.length < PAGE) return { ok: true, entries: seq };
  }
}
