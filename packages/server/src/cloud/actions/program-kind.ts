// Mini programs and mini games have the same actions under two names; each is for its own kind.
import { CloudError, type CloudCode } from '../cloud-error.ts';
import type { Query } from '../../platform/db/database.node.ts';
import { text } from './action.ts';

export const KINDS = { MNP: 'program', MNG: 'game' } as const;
export type Prefix = keyof typeof KINDS;

export const MNPId = text(66);
const NOT_ONE = 'InvalidParameterValue.InvalidMNPId';
export const NO_PROGRAM = { 'not-found': NOT_ONE } as const;

/**
 * Refuses programs of the other kind, as one that does not exist. That it is the caller's to see, and to change, is asked by
 * whatever is done with it.
 */
export async function assertKind(
  query: Query,
  of: Prefix,
  appId: string,
  code: CloudCode = NOT_ONE,
): Promise<void> {
  const row = await query
    .selectFrom('programs')
    .select('details')
    .where('app_id', '=', appId)
    .executeTakeFirst();
  if (row?.details.kind !== KINDS[of]) throw new CloudError(code);
}
