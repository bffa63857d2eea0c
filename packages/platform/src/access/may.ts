// May this user do this to that? One function, deny by default.
import {
  POINT_NAMES,
  pointRow,
  type Account,
  type Point,
  type Role,
  type TeamKind,
} from './points.ts';

/** A role the owner of a team made: a set of points of its kind of team. */
export interface CustomRole {
  name: string;
  points: readonly Point[];
}

export interface Membership {
  team: string;
  kind: TeamKind;
  role: Role | CustomRole;
}

export interface Actor {
  account: Account;
  memberships: readonly Membership[];
}

/** Whose thing it is: the program's own team, and the super app's team it is bound to. */
export type Owner = Readonly<Partial<Record<TeamKind, string>>>;

export function may(actor: Actor, point: Point, owner: Owner): boolean {
  const row = pointRow(point);
  // Admins of the platform cannot be members and act inside no team (D/60604).
  if (actor.account !== 'member') return row.admins;
  if (row.side === 'platform') return false;
  const team = owner[row.side];
  return actor.memberships.some(
    (it) => it.kind === row.side && it.team === team && holds(it.role, point),
  );
}

const holds = (role: Role | CustomRole, point: Point): boolean =>
  typeof role === 'string' ? pointRow(point).roles.includes(role) : role.points.includes(point);

/** Points a custom role of this kind of team may be made of. Membership stays with the preset roles that hand out roles. */
export const grantable = (kind: TeamKind): Point[] =>
  POINT_NAMES.filter(
    (point) => pointRow(point).side === kind && !/\.(?:member|team)\.manage$/.test(point),
  );

/** What a role may do. */
export const pointsOf = (role: Role | CustomRole, kind: TeamKind): Point[] =>
  POINT_NAMES.filter((point) => pointRow(point).side === kind && holds(role, point));

/**
 * May somebody with the first role put somebody into the second, or take them out of it? Administrators may. A member
 * manager gives no role that hands out roles itself, and none to themselves: both would make them more than they are.
 */
export const mayHandOut = (
  giver: Role | CustomRole,
  role: Role | CustomRole,
  toSelf: boolean,
): boolean =>
  giver === 'administrator' ||
  (giver === 'member-manager' && !toSelf && role !== 'administrator' && role !== 'member-manager');
