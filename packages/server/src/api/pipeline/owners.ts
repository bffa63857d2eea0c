// Whose is the thing in the path, and may the caller do this to it? Deny by default.
import type { Endpoint, Guard } from '@atrium/client/contract';
import { may, type Owner, type Point } from '@atrium/platform';
import type { Query } from '../../platform/db/database.node.ts';
import { ApiError } from './api-error.ts';
import type { Caller, UserCaller } from './caller.ts';

type Params = Readonly<Record<string, unknown>>;

/** Throws the refusal, or answers with the owner. */
export async function authorize(
  db: Query,
  { guard, keyPoints = [] }: Pick<Endpoint, 'guard' | 'keyPoints'>,
  caller: Caller,
  params: Params,
): Promise<Owner> {
  if (guard === 'public') return {};
  if (guard === 'superapp-key') {
    if (caller.kind !== 'superapp') throw new ApiError('unauthorized');
    return { superapp: caller.team };
  }
  if (caller.kind !== 'user') throw new ApiError('unauthorized');
  if (guard === 'signed-in') {
    // What belongs to the person is none of the rights that a key can be limited to.
    const { limitedTo } = caller;
    if (limitedTo && !keyPoints.some((point) => limitedTo.includes(point)))
      throw new ApiError('key-limited');
    return {};
  }
  if ('platform' in guard) return decide(caller, [guard.platform], {});
  const [owner, points] = await ownerOf(db, guard, params);
  // Who has nothing to do with it learns nothing of it, not even that it is there.
  if (!owner || !mayKnow(caller, owner))
    throw new ApiError('program' in guard ? 'program-unknown' : 'not-found');
  return decide(caller, points, owner);
}

function decide(caller: UserCaller, points: readonly Point[], owner: Owner): Owner {
  const held = points.filter((point) => may(caller, point, owner));
  if (held.length === 0) throw new ApiError('forbidden');
  const { limitedTo } = caller;
  if (limitedTo && !held.some((point) => limitedTo.includes(point)))
    throw new ApiError('key-limited');
  return owner;
}

/** What the guard cannot know before the input is read: one of these points is held, and within the limits of the key. */
export const holdsOne = (caller: UserCaller, points: readonly Point[], owner: Owner): boolean =>
  points.some(
    (point) =>
      may(caller, point, owner) && (caller.limitedTo === null || caller.limitedTo.includes(point)),
  );

const mayKnow = (caller: UserCaller, owner: Owner): boolean =>
  caller.account !== 'member' || caller.memberships.some((it) => it.team === owner[it.kind]);

type Owned = Exclude<Guard, string | { platform: Point }>;

async function ownerOf(
  db: Query,
  guard: Owned,
  params: Params,
): Promise<[Owner | undefined, readonly Point[]]> {
  if ('program' in guard) return [await programOwner(db, String(params['appId'])), guard.program];
  if ('superapp' in guard) {
    const row = await db
      .selectFrom('superapps')
      .select('team_id')
      .where('id', '=', String(params['superappId']))
      .executeTakeFirst();
    return [row && { superapp: row.team_id }, [guard.superapp]];
  }
  if ('task' in guard) {
    const row = await db
      .selectFrom('tasks')
      .select('app_id')
      .where('id', '=', String(params['taskId']))
      .executeTakeFirst();
    return [row && (await programOwner(db, row.app_id)), [guard.task]];
  }
  const team = await db
    .selectFrom('teams')
    .select(['id', 'kind', 'superapp_team'])
    .where('id', '=', String(params['teamId']))
    .executeTakeFirst();
  if (!team) return [undefined, []];
  const owner =
    team.kind === 'superapp'
      ? { superapp: team.id }
      : { program: team.id, ...(team.superapp_team ? { superapp: team.superapp_team } : {}) };
  return [owner, [guard.team[team.kind]]];
}

async function programOwner(db: Query, appId: string): Promise<Owner | undefined> {
  const row = await db
    .selectFrom('programs')
    .select(['team_id', 'superapp_team'])
    .where('app_id', '=', appId)
    .executeTakeFirst();
  return row && { program: row.team_id, superapp: row.superapp_team };
}
