// The permission points: one row each, and who has it. The rows and their holders follow the documentation of the
// permission system (superapp team: D/73453, D/73455; mini program team: D/60624; teams: D/60681); a row without a source
// says so. Nobody has a right that no row gives.

export const ROLES = [
  'administrator',
  'member-manager',
  'senior-developer',
  'developer',
  'operator',
  'reviewer',
] as const;
export type Role = (typeof ROLES)[number];

export const ACCOUNTS = ['super-admin', 'platform-admin', 'member'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** The team whose membership counts: the one that runs the super app, or the one that makes the program. */
export type TeamKind = 'superapp' | 'program';

interface PointRow {
  /** `platform`: no team is asked; only admins of the platform can have it. */
  side: TeamKind | 'platform';
  /** Super and platform admins. They read both kinds of modules and change neither (D/60604). */
  admins: boolean;
  roles: readonly Role[];
}

const EVERY_ROLE = ROLES;
const BUILDERS = ['administrator', 'senior-developer', 'developer'] as const;
const LEADS = ['administrator', 'senior-developer'] as const;
const REVIEWERS = ['administrator', 'reviewer'] as const;
const MANAGERS = ['administrator', 'member-manager'] as const;

export const POINTS = {
  'superapp.view': { side: 'superapp', admins: true, roles: EVERY_ROLE },
  'superapp.member.manage': { side: 'superapp', admins: false, roles: MANAGERS },
  'superapp.manage': { side: 'superapp', admins: false, roles: LEADS },
  'superapp.config.view': { side: 'superapp', admins: false, roles: BUILDERS },
  /** Its name, its roles and its registration link: admins, and its own administrator (D/60681). */
  'superapp.team.manage': { side: 'superapp', admins: true, roles: ['administrator'] },
  /** No documented row: what is sent out tells of every release, so who may release. */
  'superapp.webhook.manage': { side: 'superapp', admins: false, roles: LEADS },
  'review.view': { side: 'superapp', admins: true, roles: REVIEWERS },
  'review.decide': { side: 'superapp', admins: false, roles: REVIEWERS },
  /** Takes a program out of the super app, or back in. */
  'program.remove': { side: 'superapp', admins: false, roles: REVIEWERS },

  'program.view': { side: 'program', admins: true, roles: EVERY_ROLE },
  'program.manage': { side: 'program', admins: false, roles: LEADS },
  'program.delete': { side: 'program', admins: false, roles: LEADS },
  'program.member.manage': { side: 'program', admins: false, roles: MANAGERS },
  'program.team.manage': { side: 'program', admins: true, roles: ['administrator'] },
  'program.webhook.manage': { side: 'program', admins: false, roles: LEADS },
  /** D/60624 names submitting and releasing as full rights; uploads come from any developer's tools. */
  'version.upload': { side: 'program', admins: false, roles: BUILDERS },
  'version.preview': { side: 'program', admins: false, roles: BUILDERS },
  'version.submit': { side: 'program', admins: false, roles: LEADS },
  'version.release': { side: 'program', admins: false, roles: LEADS },
  /** No documented row: a tester's right is a member's matter, a developer's daily need. */
  'tester.manage': {
    side: 'program',
    admins: false,
    roles: ['administrator', 'member-manager', 'senior-developer'],
  },
  /** No documented row: what a leaked secret opens is the whole program, so its administrator alone. */
  'secret.manage': { side: 'program', admins: false, roles: ['administrator'] },

  'team.manage': { side: 'platform', admins: true, roles: [] },
  'user.manage': { side: 'platform', admins: true, roles: [] },
  /** Blocked domains of the whole platform (D/60679). */
  'platform.domain.manage': { side: 'platform', admins: true, roles: [] },
  'audit.view': { side: 'platform', admins: true, roles: [] },
} as const satisfies Record<string, PointRow>;

export type Point = keyof typeof POINTS;
export const POINT_NAMES = Object.keys(POINTS) as [Point, ...Point[]];
export const pointRow = (point: Point): PointRow => POINTS[point];
