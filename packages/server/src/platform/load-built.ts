// One version as its build published it: there as soon as something is built, in whatever stage it is by now.
import type { ProgramVersion } from '@atrium/protocol';
import type { Query } from './db/database.node.ts';

export async function loadBuilt(
  db: Query,
  appId: string,
  versionId: number,
): Promise<ProgramVersion> {
  const { sequence, digest, signature, number } = await db
    .selectFrom('publications')
    .innerJoin('versions', (on) =>
      on
        .onRef('versions.app_id', '=', 'publications.app_id')
        .onRef('versions.id', '=', 'publications.version_id'),
    )
    .select(['sequence', 'digest', 'signature', 'number'])
    .where('publications.app_id', '=', appId)
    .where('version_id', '=', versionId)
    .where('channel', '=', 'develop')
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  const baseUrl = `/packages/${digest}/`;
  return { envVersion: 'develop', version: number, sequence, digest, baseUrl, signature };
}
