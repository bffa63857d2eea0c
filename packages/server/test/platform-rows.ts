// The least that a program's life in the database stands on: people, teams, a program, a package.
import { programLabel } from '@atrium/protocol';
import type { Query } from '../src/platform/db/database.node.ts';

export async function insertPeople(query: Query): Promise<void> {
  await query
    .insertInto('users')
    .values(['ann', 'ben', 'eve'].map((id) => ({ id, name: id, account: 'member' as const })))
    .execute();
  const team = (id: string, of: string | null) => ({
    id,
    kind: of === null ? ('superapp' as const) : ('program' as const),
    name: id,
    superapp_team: of,
  });
  await query
    .insertInto('teams')
    .values([team('s', null), team('p', 's')])
    .execute();
}

export async function insertProgram(query: Query, appId: string): Promise<void> {
  const both = { zh: '铺', en: 'Shop' };
  await query
    .insertInto('programs')
    .values({
      app_id: appId,
      label: await programLabel(appId),
      team_id: 'p',
      superapp_team: 's',
      icon: null,
      highest: null,
      details: JSON.stringify({
        name: both,
        description: both,
        dialect: 'wx',
        kind: 'program',
        shortLinks: {},
      }),
      accept_jump_from: '"everyone"',
      entry_pages: 'null',
      domains: '{}',
      testers: '["ben"]',
      canary: 'null',
    })
    .execute();
}
