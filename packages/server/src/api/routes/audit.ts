// The audit log, read; it is written by whoever changes something.
import type { Contract } from '@atrium/client/contract';
import { verifyAudit } from '../../platform/db/audit.ts';
import type { HandlersOf } from '../pipeline/call.ts';
import { afterNumber, pageOf } from '../pipeline/pages.ts';

export const audit: HandlersOf<Contract['audit']> = {
  async list(call, { limit, cursor, actor, action, subject }) {
    const before = afterNumber(cursor);
    const rows = await call.query
      .selectFrom('audit')
      .select(['seq', 'at', 'actor', 'action', 'subject', 'detail', 'hash'])
      .$if(actor !== undefined, (it) => it.where('actor', '=', actor ?? ''))
      .$if(action !== undefined, (it) => it.where('action', '=', action ?? ''))
      .$if(subject !== undefined, (it) => it.where('subject', '=', subject ?? ''))
      .$if(before !== undefined, (it) => it.where('seq', '<', String(before)))
      .orderBy('seq', 'desc')
      .limit(limit + 1)
      .execute();
    return pageOf(
      rows,
      limit,
      (it) => [Number(it.seq)],
      (it) => ({
        ...it,
        seq: Number(it.seq),
        detail: JSON.parse(it.detail) as Record<string, unknown>,
      }),
    );
  },
  async verify(call) {
    const chain = await verifyAudit(call.query);
    return chain.ok
      ? { ok: true, entries: chain.entries, brokenAt: null }
      : { ok: false, entries: chain.seq - 1, brokenAt: chain.seq };
  },
};
