// Who calls: a user by session or API key, the server of a super app by one of its keys, or nobody.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor, CustomRole, Membership, Point, Role } from '@atrium/platform';
import { KEY_FORMS, ROLES } from '@atrium/platform';
import type { Query } from '../../platform/db/database.node.ts';
import { ApiError } from './api-error.ts';
import { noteUse } from './note-use.ts';

export interface UserCaller extends Actor {
  kind: 'user';
  id: string;
  via: 'session' | 'key';
  /** Of the session, or of the key. */
  grantId: string;
  /** A key for a few rights; null: whatever the user may. */
  limitedTo: readonly Point[] | null;
  /** When the person last gave the password; null for a key. */
  confirmedAt: Date | null;
  sessionToken: string | null;
  /** A key that was made for what otherwise takes a person who has just given the password. */
  trusted?: boolean;
}

export type Caller =
  | UserCaller
  | { kind: 'superapp'; id: string; team: string; environment: 'production' | 'test' }
  | { kind: 'nobody' };

/** Keys and links are 256 random bits, so a plain hash of them is enough. */
export const newToken = (prefix: string): string => prefix + randomBytes(32).toString('base64url');
export const hashToken = (token: string): string =>
  createHash('sha256').update(token).digest('hex');

export const { user: USER_KEY, superapp: SUPERAPP_KEY } = KEY_FORMS;

const mac = (secret: string, token: string): Buffer =>
  createHmac('sha256', `session ${secret}`).update(token).digest();

/** Sessions lie readable in the database; what opens them carries a proof that only this server can make. */
export const sealSession = (secret: string, token: string): string =>
  `${token}.${mac(secret, token).toString('base64url')}`;

function openSession(secret: string, sealed: string): string | null {
  const dot = sealed.indexOf('.');
  const token = sealed.slice(0, dot);
  const proof = Buffer.from(sealed.slice(dot + 1), 'base64url');
  const expected = mac(secret, token);
  return dot > 0 && proof.length === expected.length && timingSafeEqual(proof, expected)
    ? token
    : null;
}

export async function callerOf(
  db: Query,
  secret: string,
  authorization: string | undefined,
  now: number,
): Promise<Caller> {
  if (authorization === undefined) return { kind: 'nobody' };
  const bearer = /^Bearer ([\x21-\x7e]{8,300})$/i.exec(authorization)?.[1];
  if (bearer === undefined) throw new ApiError('unauthorized');
  const found = bearer.startsWith(SUPERAPP_KEY)
    ? await superappOf(db, bearer, now)
    : bearer.startsWith(USER_KEY)
      ? await userOfKey(db, bearer, now)
      : await userOfSession(db, openSession(secret, bearer), now);
  if (!found) throw new ApiError('unauthorized');
  return found;
}

async function superappOf(db: Query, key: string, now: number): Promise<Caller | undefined> {
  const row = await db
    .selectFrom('superapp_keys')
    .innerJoin('superapps', 'superapps.id', 'superapp_keys.superapp_id')
    .select(['superapps.id', 'team_id', 'environment', 'superapp_keys.id as grant', 'last_used_at'])
    .where('hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  await noteUse(db, 'superapp_keys', { id: row.grant, last: row.last_used_at }, now);
  return { kind: 'superapp', id: row.id, team: row.team_id, environment: row.environment };
}

async function userOfKey(db: Query, key: string, now: number): Promise<UserCaller | undefined> {
  const rows = await withTeams(db)
    .innerJoin('api_keys', 'api_keys.user_id', 'users.id')
    .select([
      'api_keys.id as grant',
      'last_used_at',
      'api_keys.expires_at',
      'api_keys.points as limits',
    ])
    .where('hash', '=', hashToken(key))
    .where('revoked_at', 'is', null)
    .execute();
  const [row] = rows;
  if (!row || (row.expires_at && row.expires_at.getTime() <= now)) return undefined;
  await noteUse(db, 'api_keys', { id: row.grant, last: row.last_used_at }, now);
  const { grant, limits } = row;
  return userOf(row, rows, {
    via: 'key',
    grantId: grant,
    limitedTo: limits,
    confirmedAt: null,
    sessionToken: null,
  });
}

async function userOfSession(
  db: Query,
  token: string | null,
  now: number,
): Promise<UserCaller | undefined> {
  if (token === null) return undefined;
  const rows = await withTeams(db)
    .innerJoin('sessions', 'sessions.user_id', 'users.id')
    .select(['sessions.id as grant', 'confirmed_at'])
    .where('token', '=', token)
    .where('expires_at', '>', new Date(now))
    .execute();
  const [row] = rows;
  return (
    row &&
    userOf(row, rows, {
      via: 'session',
      grantId: row.grant,
      limitedTo: null,
      confirmedAt: row.confirmed_at,
      sessionToken: token,
    })
  );
}

/** A user once for each of their teams. Asked every time, so that who is disabled or loses a role is locked out at once. */
const withTeams = (db: Query) =>
  db
    .selectFrom('users')
    .leftJoin('memberships', 'memberships.user_id', 'users.id')
    .leftJoin('teams', 'teams.id', 'memberships.team_id')
    .leftJoin('roles', 'roles.id', 'memberships.role')
    .select([
      'users.id',
      'account',
      'teams.id as team',
      'kind',
      'role',
      'roles.name as roleName',
      'roles.points',
    ])
    .where('disabled', '=', false);

/** Undefined: nobody of this name, or disabled. */
export async function userWithTeams(
  db: Query,
  id: string,
): Promise<Pick<UserCaller, 'kind' | 'id' | keyof Actor> | undefined> {
  const rows = await withTeams(db).where('users.id', '=', id).execute();
  const [row] = rows;
  return row && personOf(row, rows);
}

type TeamRow = Awaited<ReturnType<ReturnType<typeof withTeams>['execute']>>[number];

const personOf = ({ id, account }: TeamRow, rows: readonly TeamRow[]) => ({
  kind: 'user' as const,
  id,
  account,
  memberships: rows.flatMap(({ team, kind, role, roleName, points }): Membership[] =>
    team === null || kind === null || role === null
      ? []
      : [{ team, kind, role: roleOf(role, roleName, points) }],
  ),
});

const userOf = (
  row: TeamRow,
  rows: readonly TeamRow[],
  grant: Pick<UserCaller, 'via' | 'grantId' | 'limitedTo' | 'confirmedAt' | 'sessionToken'>,
): UserCaller => ({ ...personOf(row, rows), ...grant });

/** A custom role that is gone gives nothing. */
export const roleOf = (
  role: string,
  name: string | null,
  points: CustomRole['points'] | null,
): Role | CustomRole =>
  ROLES.find((it) => it === role) ?? { name: name ?? role, points: points ?? [] };
