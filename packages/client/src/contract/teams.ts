// Teams of both kinds: members, roles, invitations, the registration link and the binding.
import { POINT_NAMES, ROLES } from '@atrium/platform/points';
import * as z from 'zod';
import { endpoint, type Guard } from './endpoint.ts';
import { teamId, userId } from './params.ts';
import { itemEtag, line, paging, pageOf, time } from './shapes.ts';
import { password } from './session.ts';
import { email } from './users.ts';

const VIEW = {
  team: { superapp: 'superapp.view', program: 'program.view' },
} as const satisfies Guard;
const MEMBERS = {
  team: { superapp: 'superapp.member.manage', program: 'program.member.manage' },
} as const satisfies Guard;
const OWN = {
  team: { superapp: 'superapp.team.manage', program: 'program.team.manage' },
} as const satisfies Guard;

const team = z.object({
  id: teamId,
  kind: z.enum(['superapp', 'program']),
  name: z.string(),
  /** Of a program team: whose reviewers look at its programs. */
  superappTeam: z.string().nullable(),
  revision: z.number(),
  /** How many people are in it. */
  members: z.number(),
  /** One who runs it: whom to ask. */
  administrator: z.object({ userId, name: z.string() }).nullable(),
});

const roleName = z.union([z.enum(ROLES), z.string().regex(/^role-[a-z0-9]{10,32}$/)]);
const member = z.object({
  userId,
  name: z.string(),
  role: z.string(),
  disabled: z.boolean(),
  etag: itemEtag,
});
const role = z.object({
  id: z.string(),
  name: z.string(),
  points: z.array(z.enum(POINT_NAMES)),
  /** Null: a preset role, which does not change. */
  etag: itemEtag.nullable(),
});
const roleBody = z.strictObject({
  name: line(40),
  points: z.array(z.enum(POINT_NAMES)).max(POINT_NAMES.length),
});
const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  invitedBy: z.string(),
  expiresAt: time,
});

export const teams = {
  list: endpoint({
    method: 'get',
    path: '/teams',
    guard: 'signed-in',
    keyPoints: ['program.view', 'superapp.view'],
    summary: {
      en: 'My teams; for admins of the platform, all',
      zh: '我的团队；平台管理员可见全部',
    },
    query: paging.extend({ kind: z.enum(['superapp', 'program']).optional() }),
    answer: pageOf(team),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams',
    guard: { platform: 'team.manage' },
    summary: { en: 'Make a team with its first administrator', zh: '创建团队并指定管理员' },
    body: z.strictObject({
      kind: z.enum(['superapp', 'program']),
      name: line(64),
      administrator: userId,
      superappTeam: teamId.optional(),
    }),
    answer: team,
    status: 201,
    refusals: ['team-exists', 'team-kind', 'not-found', 'user-is-admin'],
  }),
  get: endpoint({
    method: 'get',
    path: '/teams/{teamId}',
    guard: VIEW,
    etag: 'answers',
    summary: { en: 'One team', zh: '查看团队' },
    answer: team,
  }),
  update: endpoint({
    method: 'patch',
    path: '/teams/{teamId}',
    guard: OWN,
    etag: 'requires',
    summary: { en: 'Rename a team', zh: '修改团队名称' },
    body: z.strictObject({ name: line(64) }),
    answer: team,
    refusals: ['team-exists'],
  }),
  bind: endpoint({
    method: 'put',
    path: '/teams/{teamId}/binding',
    guard: { platform: 'team.manage' },
    etag: 'requires',
    summary: {
      en: 'Bind a program team to a super app team',
      zh: '将小程序团队绑定到超级应用团队',
    },
    body: z.strictObject({ superappTeam: teamId }),
    answer: team,
    refusals: ['team-kind', 'not-found', 'submission-open'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/teams/{teamId}',
    guard: { platform: 'team.manage' },
    summary: { en: 'Delete an empty team', zh: '删除空团队' },
    answer: 'nothing',
    refusals: ['team-not-empty', 'not-found'],
  }),
};

export const members = {
  list: endpoint({
    method: 'get',
    path: '/teams/{teamId}/members',
    guard: VIEW,
    summary: { en: 'Members of a team', zh: '团队成员' },
    query: paging,
    answer: pageOf(member),
  }),
  put: endpoint({
    method: 'put',
    path: '/teams/{teamId}/members/{userId}',
    guard: MEMBERS,
    confirmed: true,
    // Whoever is no member yet has no ETag: adding goes without `If-Match`, changing a role does not.
    etag: 'honours',
    summary: {
      en: 'Add an existing user, or change a role (with `If-Match`)',
      zh: '添加已有用户，或修改角色（需带 If-Match）',
    },
    body: z.strictObject({ role: roleName }),
    answer: member,
    refusals: [
      'not-found',
      'role-unknown',
      'role-not-yours',
      'user-is-admin',
      'member-last-administrator',
      'precondition-missing',
    ],
  }),
  remove: endpoint({
    method: 'delete',
    path: '/teams/{teamId}/members/{userId}',
    guard: MEMBERS,
    summary: { en: 'Take a user out of a team', zh: '移除成员' },
    answer: 'nothing',
    refusals: ['not-found', 'role-not-yours', 'member-last-administrator'],
  }),
};

export const roles = {
  list: endpoint({
    method: 'get',
    path: '/teams/{teamId}/roles',
    guard: VIEW,
    summary: { en: 'Preset and custom roles with their rights', zh: '预设与自定义角色及其权限' },
    query: paging,
    answer: pageOf(role),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/roles',
    guard: OWN,
    confirmed: true,
    summary: { en: 'Make a custom role', zh: '创建自定义角色' },
    body: roleBody,
    answer: role,
    status: 201,
    refusals: ['role-exists', 'role-not-yours', 'too-many'],
  }),
  update: endpoint({
    method: 'put',
    path: '/teams/{teamId}/roles/{roleId}',
    guard: OWN,
    confirmed: true,
    etag: 'requires',
    summary: { en: 'Change a custom role', zh: '修改自定义角色' },
    body: roleBody,
    answer: role,
    refusals: ['not-found', 'role-exists', 'role-not-yours'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/teams/{teamId}/roles/{roleId}',
    guard: OWN,
    summary: { en: 'Delete a custom role', zh: '删除自定义角色' },
    answer: 'nothing',
    refusals: ['not-found', 'role-in-use'],
  }),
};

export const invitations = {
  list: endpoint({
    method: 'get',
    path: '/teams/{teamId}/invitations',
    guard: MEMBERS,
    rate: 'strict',
    summary: { en: 'Open invitations', zh: '未接受的邀请' },
    query: paging,
    answer: pageOf(invitation),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/invitations',
    guard: MEMBERS,
    rate: 'strict',
    confirmed: true,
    summary: {
      en: 'Invite somebody by mail; the link is good for 7 days',
      zh: '通过邮件邀请；链接 7 天内有效',
    },
    body: z.strictObject({ email, role: roleName }),
    answer: invitation,
    status: 201,
    refusals: ['role-unknown', 'role-not-yours', 'user-exists', 'too-many', 'mail-unavailable'],
  }),
  revoke: endpoint({
    method: 'delete',
    path: '/teams/{teamId}/invitations/{invitationId}',
    guard: MEMBERS,
    summary: { en: 'Take an invitation back', zh: '撤回邀请' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
};

/** `url`: a page of the platform, for people. */
const link = z.object({ token: z.string(), url: z.string(), expiresAt: time });

export const registration = {
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/registration-link',
    guard: OWN,
    secret: true,
    summary: {
      en: 'Make the link by which program teams register with this super app team; the old one ends',
      zh: '生成小程序团队注册链接；旧链接失效',
    },
    body: z.strictObject({ days: z.int().min(1).max(365).default(30) }),
    answer: link,
    status: 201,
    refusals: ['team-kind', 'session-needed', 'session-stale'],
  }),
  end: endpoint({
    method: 'delete',
    path: '/teams/{teamId}/registration-link',
    guard: OWN,
    summary: { en: 'End the registration link', zh: '使注册链接失效' },
    answer: 'nothing',
  }),
  look: endpoint({
    method: 'get',
    path: '/registrations/{registrationToken}',
    guard: 'public',
    rate: 'strict',
    summary: {
      en: 'To which super app team a registration link leads',
      zh: '查看注册链接所属的超级应用团队',
    },
    answer: z.object({ superappTeamName: z.string(), expiresAt: time }),
    refusals: ['link-invalid'],
  }),
  register: endpoint({
    method: 'post',
    path: '/registrations/{registrationToken}',
    guard: 'public',
    rate: 'strict',
    keysOf: 'registrationToken',
    summary: {
      en: 'Register a program team; you become its administrator',
      zh: '注册小程序团队，并成为其管理员',
    },
    body: z.strictObject({ teamName: line(64), userId, name: line(64), email, password }),
    answer: z.object({ userId, teamId }),
    status: 201,
    refusals: ['link-invalid', 'team-exists', 'user-exists', 'password-weak'],
  }),
};
