// Business domains that were proven: what is known, and one look at a domain, by hand or when it is due.
import { sql } from 'kysely';
import {
  afterLook,
  findFault,
  proofToken,
  UNPROVEN,
  type DomainProof,
  type ProofFault,
} from '../../platform/domain-proofs.ts';
import { writeAudit } from '../../platform/db/audit.ts';
import type { Query } from '../../platform/db/database.node.ts';
import type { ApiDeps } from '../deps.ts';
import { isoOrNull } from '../pipeline/call.ts';
import { hostOf } from '../../registry/exclusive-domains.ts';

interface Program {
  appId: string;
  domain: string;
}

async function knownOf(query: Query, { appId, domain }: Program): Promise<DomainProof> {
  const row = await query
    .selectFrom('domain_proofs')
    .selectAll()
    .where('app_id', '=', appId)
    .where('domain', '=', domain)
    .executeTakeFirst();
  return row
    ? {
        state: row.state,
        reason: row.reason as ProofFault | null,
        failures: row.failures,
        checkedAt: row.checked_at,
        verifiedAt: row.verified_at,
        dueAt: row.due_at,
      }
    : UNPROVEN;
}

/** Looks, outside of any transaction, and writes down what was found. */
export async function lookAtDomain(
  deps: Pick<ApiDeps, 'database' | 'secret' | 'fetchProof'>,
  program: Program,
  now: number,
  actor: string,
): Promise<DomainProof> {
  const { appId, domain } = program;
  const before = await knownOf(deps.database.query, program);
  const fault = await findFault(domain, appId, proofToken(deps.secret, appId), deps.fetchProof);
  const after = afterLook(before, fault, now);
  const state = after.state === 'verified' ? 'verified' : 'failed';
  return deps.database.transaction(async (trx) => {
    // Whoever took the domain off the list meanwhile took its proof away as well.
    const owner = await trx
      .selectFrom('programs')
      .select('domains')
      .where('app_id', '=', appId)
      .forUpdate()
      .executeTakeFirst();
    if (!owner?.domains.business?.includes(domain)) {
      await trx
        .deleteFrom('domain_proofs')
        .where('app_id', '=', appId)
        .where('domain', '=', domain)
        .execute();
      return UNPROVEN;
    }
    const values = {
      app_id: appId,
      domain,
      host: hostOf(domain),
      state,
      reason: after.reason,
      failures: after.failures,
      checked_at: new Date(now),
      verified_at: after.verifiedAt,
      due_at: after.dueAt,
    } as const;
    await trx
      .insertInto('domain_proofs')
      .values(values)
      .onConflict((it) => it.columns(['app_id', 'domain']).doUpdateSet(values))
      .execute();
    if (state !== before.state)
      await writeAudit(trx, {
        actor,
        action: 'program.domain-proof',
        subject: appId,
        detail: { domain, state, reason: after.reason },
      });
    return after;
  });
}

const LEASE_MS = 5 * 60_000;

/** One domain that is due; answers whether there was one. Of several servers that look at once each finds another. */
export async function lookAgain(
  deps: Pick<ApiDeps, 'database' | 'secret' | 'fetchProof'>,
  now: number,
): Promise<boolean> {
  const due = await deps.database.query
    .updateTable('domain_proofs')
    .set({ due_at: new Date(now + LEASE_MS) })
    .where(
      sql<boolean>`(app_id, domain) in (
        select app_id, domain from domain_proofs where due_at <= ${new Date(now)}
        order by due_at limit 1 for update skip locked)`,
    )
    .returning(['app_id', 'domain'])
    .executeTakeFirst();
  if (!due) return false;
  await lookAtDomain(deps, { appId: due.app_id, domain: due.domain }, now, 'system');
  return true;
}

export const describeProof = (domain: string, it: DomainProof) => ({
  domain,
  state: it.state,
  reason: it.reason,
  checkedAt: isoOrNull(it.checkedAt),
  verifiedAt: isoOrNull(it.verifiedAt),
});

export const proofsOf = (query: Query, appId: string, domains: readonly string[]) =>
  Promise.all(
    domains.map(async (domain) => describeProof(domain, await knownOf(query, { appId, domain }))),
  );
