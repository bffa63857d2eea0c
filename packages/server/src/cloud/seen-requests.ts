// What changes something is done once for each signature. The stock clients leave the action out of a TC3 signature, so the same
// parameters in the same second have the same signature whatever is asked: such a signature that was seen at all, for a read
// too, is good for no change any more, or whoever saw a question could make an order of it. Reads are answered again. In the
// database, so that it holds for all replicas.
import { createHash } from 'node:crypto';
import type { Query } from '../platform/db/database.node.ts';
import { CloudError } from './cloud-error.ts';
import { WINDOW_S, type SignedRequest } from './signature/signed-request.ts';

export async function assertUnseen(
  query: Query,
  signed: SignedRequest,
  { reads }: { reads: boolean },
): Promise<void> {
  if (reads && signed.actionIsSigned) return;
  const first = await query
    .insertInto('cloud_requests')
    .values({
      signature: createHash('sha256').update(signed.signature).digest('hex'),
      // Until no clock that we accept could send it again.
      expires_at: new Date((signed.timestamp + 2 * WINDOW_S) * 1000),
    })
    .onConflict((it) => it.doNothing())
    .returning('signature')
    .executeTakeFirst();
  if (!first && !reads) throw new CloudError('AuthFailure.SignatureExpire');
}
