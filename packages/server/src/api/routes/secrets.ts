// The AppSecret of a program: the pure machine decides, only a hash is kept, and it is shown once.
import { randomBytes } from 'node:crypto';
import type { Contract } from '@atrium/client/contract';
import { reduceSecret, type AppSecret, type SecretEvent } from '@atrium/platform';
import { ApiError } from '../pipeline/api-error.ts';
import type { Call, HandlersOf } from '../pipeline/call.ts';
import { hashToken } from '../pipeline/caller.ts';

export const secrets: HandlersOf<Contract['secrets']> = {
  async get(call, { appId }) {
    const row = await call.query
      .selectFrom('programs')
      .select('secret')
      .where('app_id', '=', appId)
      .executeTakeFirstOrThrow();
    return describe(row.secret);
  },
  async create(call, { appId }) {
    const secret = newSecret();
    const state = await apply(call, appId, { type: 'generate', hash: hashToken(secret) });
    return { ...state, secret };
  },
  async rotate(call, { appId, leaked }) {
    const secret = newSecret();
    const hash = hashToken(secret);
    const state = await apply(call, appId, { type: 'reset', hash, leaked, now: call.clock() });
    return { ...state, secret };
  },
  freeze: (call, { appId }) => apply(call, appId, { type: 'freeze' }),
  unfreeze: (call, { appId }) => apply(call, appId, { type: 'unfreeze' }),
};

/** 256 random bits. */
const newSecret = (): string => randomBytes(32).toString('hex');

const describe = (it: AppSecret) => ({
  state: it.state,
  oldUntil: it.old ? new Date(it.old.until).toISOString() : null,
});

const apply = (call: Call, appId: string, event: SecretEvent) =>
  call.transaction(async (trx) => {
    const row = await trx
      .selectFrom('programs')
      .select('secret')
      .where('app_id', '=', appId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const outcome = reduceSecret(row.secret, event);
    if (!outcome.ok) throw new ApiError(outcome.code);
    await trx
      .updateTable('programs')
      .set({ secret: JSON.stringify(outcome.secret) })
      .where('app_id', '=', appId)
      .execute();
    await call.audit(
      trx,
      `secret.${event.type}`,
      appId,
      event.type === 'reset' ? { leaked: event.leaked } : {},
    );
    return describe(outcome.secret);
  });
