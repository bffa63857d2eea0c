import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grantable, may, type Actor, type Membership } from './may.ts';
import { ACCOUNTS, POINT_NAMES, POINTS, ROLES, type Point, type TeamKind } from './points.ts';

// The same table as people read it: one line a point, columns as in the documentation.
// SA/PA: admins of the platform; A administrator, M member manager, S senior developer, D developer, O operator, R reviewer.
const TABLE = `
                         SA/PA A M S D O R
superapp.view              x   x x x x x x
superapp.member.manage     .   x x . . . .
superapp.manage            .   x . x . . .
superapp.config.view       .   x . x x . .
superapp.team.manage       x   x . . . . .
superapp.webhook.manage    .   x . x . . .
review.view                x   x . . . . x
review.decide              .   x . . . . x
program.remove             .   x . . . . x
program.view               x   x x x x x x
program.manage             .   x . x . . .
program.delete             .   x . x . . .
program.member.manage      .   x x . . . .
program.team.manage        x   x . . . . .
program.webhook.manage     .   x . x . . .
version.upload             .   x . x x . .
version.preview            .   x . x x . .
version.submit             .   x . x . . .
version.release            .   x . x . . .
tester.manage              .   x x x . . .
secret.manage              .   x . . . . .
team.manage                x   . . . . . .
user.manage                x   . . . . . .
platform.domain.manage     x   . . . . . .
audit.view                 x   . . . . . .`;

const rows = new Map(
  TABLE.trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [point = '', ...marks] = line.split(/\s+/);
      return [point, marks.map((mark) => mark === 'x')] as const;
    }),
);

const kindOf = (point: Point): TeamKind | 'platform' => POINTS[point].side;
const owner = { superapp: 'S1', program: 'P1' };

describe('rights', () => {
  it('are the documented table, cell by cell', () => {
    expect([...rows.keys()]).toEqual(POINT_NAMES);
    for (const point of POINT_NAMES) {
      const [admins, ...roles] = rows.get(point) ?? [];
      for (const account of ['super-admin', 'platform-admin'] as const)
        expect(may({ account, memberships: [] }, point, owner), point).toBe(admins);
      ROLES.forEach((role, i) => {
        const inTeams = (superapp: string, program: string): Actor => ({
          account: 'member',
          memberships: [
            { team: superapp, kind: 'superapp', role },
            { team: program, kind: 'program', role },
          ],
        });
        expect(may(inTeams('S1', 'P1'), point, owner), `${role} ${point}`).toBe(roles[i]);
        expect(may(inTeams('S2', 'P2'), point, owner), `foreign ${role} ${point}`).toBe(false);
      });
    }
  });

  const membership = fc.record({
    team: fc.constantFrom('S1', 'S2', 'P1', 'P2'),
    kind: fc.constantFrom<TeamKind>('superapp', 'program'),
    role: fc.oneof(
      fc.constantFrom(...ROLES),
      fc.record({ name: fc.constant('own'), points: fc.subarray(POINT_NAMES) }),
    ),
  });
  const actor = fc.record({
    account: fc.constantFrom(...ACCOUNTS),
    memberships: fc.array(membership, { maxLength: 5 }),
  });

  it('come from one membership at a time, in the team that owns the thing, and from no other', () => {
    fc.assert(
      fc.property(actor, fc.constantFrom(...POINT_NAMES), (who, point) => {
        // Said again: some single membership gives it, or the account does.
        const gives = (it: Membership): boolean => {
          const side = kindOf(point);
          if (side === 'platform' || it.kind !== side || it.team !== owner[side]) return false;
          if (typeof it.role !== 'string') return it.role.points.some((p) => p === point);
          return rows.get(point)?.[1 + ROLES.indexOf(it.role)] ?? false;
        };
        const expected =
          who.account === 'member' ? who.memberships.some(gives) : (rows.get(point)?.[0] ?? false);
        expect(may(who, point, owner)).toBe(expected);
        if (who.account === 'member') expect(may(who, point, {})).toBe(false);
      }),
    );
  });

  it('never let a custom role reach the other kind of team, the platform, or the handing out of roles', () => {
    for (const kind of ['superapp', 'program'] as const)
      for (const point of grantable(kind)) {
        expect(kindOf(point)).toBe(kind);
        expect(point).not.toMatch(/member|team|user|audit/);
      }
    expect(grantable('program').length).toBeGreaterThan(5);
  });
});
