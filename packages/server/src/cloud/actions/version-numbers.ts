// The cloud API names versions by one number, and requests for review by a text: both are made of the version's serial.
import { CloudError } from '../cloud-error.ts';
import type { Query } from '../../platform/db/database.node.ts';
import { KINDS, type Prefix } from './program-kind.ts';

const MAX_SERIAL = 2 ** 31 - 1;
const APPROVAL_CHARS = 15;

export const approvalNo = (serial: number): string =>
  `aud${serial.toString(36).padStart(APPROVAL_CHARS, '0')}`;

export function serialIn(approval: string): number {
  const digits = /^aud([0-9a-z]{15})$/.exec(approval)?.[1];
  const serial = digits === undefined ? Number.NaN : Number.parseInt(digits, 36);
  if (!(serial >= 1 && serial <= MAX_SERIAL))
    throw new CloudError('InvalidParameterValue.InvalidApprovalNo');
  return serial;
}

/** Of a version that is not the caller's to see nothing is told, not even whose it is. */
export const NO_VERSION = {
  'program-unknown': 'InvalidParameterValue.InvalidMNPVersionId',
  'not-found': 'InvalidParameterValue.InvalidMNPVersionId',
} as const;

/** Which version it is, of a program of this kind, or of any. That it is the caller's to see is asked by whatever is done with it. */
export async function versionOf(
  query: Query,
  serial: number,
  of?: Prefix,
): Promise<{ appId: string; versionId: number }> {
  const row =
    serial >= 1 && serial <= MAX_SERIAL
      ? await query
          .selectFrom('versions')
          .innerJoin('programs', 'programs.app_id', 'versions.app_id')
          .select(['versions.app_id', 'id', 'details'])
          .where('serial', '=', serial)
          .executeTakeFirst()
      : undefined;
  if (!row || (of && row.details.kind !== KINDS[of]))
    throw new CloudError('InvalidParameterValue.InvalidMNPVersionId');
  return { appId: row.app_id, versionId: row.id };
}

export async function serialOf(
  query: Query,
  { appId, id }: { appId: string; id: number },
): Promise<number> {
  const { serial } = await query
    .selectFrom('versions')
    .select('serial')
    .where('app_id', '=', appId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return serial;
}

/** The serials of a program's versions, by their number within it. */
export async function serialsOf(query: Query, appId: string): Promise<Map<number, number>> {
  const rows = await query
    .selectFrom('versions')
    .select(['id', 'serial'])
    .where('app_id', '=', appId)
    .execute();
  return new Map(rows.map(({ id, serial }) => [id, serial]));
}
