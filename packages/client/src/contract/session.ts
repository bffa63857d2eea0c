// Signing in and out, the account of the caller, links that arrive by mail.
import { ACCOUNTS, POINT_NAMES } from '@atrium/platform/points';
import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { userId } from './params.ts';
import { line, paging, pageOf, time } from './shapes.ts';

export const password = z.string().min(1).max(200);
const code = z.string().min(6).max(32);
const token = z.string().min(16).max(300);

const membership = z.object({
  team: z.string(),
  teamName: z.string(),
  kind: z.enum(['superapp', 'program']),
  /** A preset role, or the id of a custom one. */
  role: z.string(),
  points: z.array(z.enum(POINT_NAMES)),
});

const me = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  account: z.enum(ACCOUNTS),
  secondFactor: z.boolean(),
  memberships: z.array(membership),
  /** Rights over the platform itself. */
  points: z.array(z.enum(POINT_NAMES)),
});

const signedIn = z.object({ token: z.string(), expiresAt: time, userId });

export const session = {
  signIn: endpoint({
    method: 'post',
    path: '/sessions',
    guard: 'public',
    keysOf: 'login',
    rate: 'strict',
    secret: true,
    summary: { en: 'Sign in with a password', zh: '密码登录' },
    body: z.strictObject({ login: z.string().min(1).max(254), password }),
    answer: z.union([signedIn, z.object({ challenge: z.string() })]),
    status: 201,
    refusals: ['sign-in-failed'],
  }),
  secondFactor: endpoint({
    method: 'post',
    path: '/sessions/second-factor',
    guard: 'public',
    keysOf: 'challenge',
    rate: 'strict',
    secret: true,
    summary: {
      en: 'Finish signing in with a code of the second factor',
      zh: '用两步验证码完成登录',
    },
    body: z.strictObject({ challenge: z.string().min(16).max(4000), code }),
    answer: signedIn,
    status: 201,
    refusals: ['second-factor-failed'],
  }),
  signOut: endpoint({
    method: 'delete',
    path: '/session',
    guard: 'signed-in',
    summary: { en: 'Sign out: this session ends', zh: '退出登录' },
    answer: 'nothing',
    refusals: ['session-needed'],
  }),
  list: endpoint({
    method: 'get',
    path: '/me/sessions',
    guard: 'signed-in',
    summary: { en: 'My sessions', zh: '我的登录会话' },
    query: paging,
    answer: pageOf(
      z.object({
        id: z.string(),
        createdAt: time,
        expiresAt: time,
        address: z.string(),
        agent: z.string(),
        current: z.boolean(),
      }),
    ),
  }),
  revoke: endpoint({
    method: 'delete',
    path: '/me/sessions/{sessionId}',
    guard: 'signed-in',
    summary: { en: 'End one of my sessions', zh: '结束我的某个会话' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
  requestReset: endpoint({
    method: 'post',
    path: '/password-resets',
    guard: 'public',
    keysOf: 'login',
    rate: 'strict',
    summary: {
      en: 'Ask for a link to set a new password; the answer is the same whether the account exists',
      zh: '申请重置密码；无论账号是否存在，结果都相同',
    },
    body: z.strictObject({ login: z.string().min(1).max(254) }),
    answer: 'nothing',
  }),
  resetPassword: endpoint({
    method: 'post',
    path: '/password-resets/confirm',
    guard: 'public',
    keysOf: 'token',
    rate: 'strict',
    summary: {
      en: 'Set a new password with the token of the link; all sessions end',
      zh: '用链接中的令牌设置新密码；所有会话将失效',
    },
    body: z.strictObject({ token, password }),
    answer: 'nothing',
    refusals: ['link-invalid', 'password-weak'],
  }),
  acceptInvitation: endpoint({
    method: 'post',
    path: '/invitations/accept',
    guard: 'public',
    keysOf: 'token',
    rate: 'strict',
    summary: {
      en: 'Make an account with an invitation and join its team',
      zh: '凭邀请创建账号并加入团队',
    },
    body: z.strictObject({ token, userId, name: line(64), password }),
    answer: z.object({ userId, teamId: z.string() }),
    status: 201,
    refusals: ['link-invalid', 'user-exists', 'password-weak'],
  }),
};

export const meGroup = {
  get: endpoint({
    method: 'get',
    path: '/me',
    guard: 'signed-in',
    keyPoints: POINT_NAMES,
    etag: 'answers',
    summary: { en: 'Who I am, my teams and my rights', zh: '我的账号、团队和权限' },
    answer: me,
  }),
  update: endpoint({
    method: 'patch',
    path: '/me',
    guard: 'signed-in',
    etag: 'requires',
    summary: { en: 'Change my name', zh: '修改我的姓名' },
    body: z.strictObject({ name: line(64) }),
    answer: me,
  }),
  confirm: endpoint({
    method: 'post',
    path: '/me/confirm',
    guard: 'signed-in',
    rate: 'strict',
    summary: {
      en: 'Give the password again, and a code where there is a second factor: what is dangerous can be done for a quarter of an hour',
      zh: '再次确认身份（启用两步验证时需验证码）：15 分钟内可执行敏感操作',
    },
    body: z.strictObject({ password, code: code.optional() }),
    answer: 'nothing',
    refusals: ['session-needed', 'password-wrong', 'second-factor-failed'],
  }),
  // No ETag: the password it replaces is sent along, and nobody can read one.
  changePassword: endpoint({
    method: 'put',
    path: '/me/password',
    guard: 'signed-in',
    rate: 'strict',
    summary: { en: 'Change my password; my other sessions end', zh: '修改密码；其他会话将失效' },
    body: z.strictObject({ current: password, password }),
    answer: 'nothing',
    refusals: ['session-needed', 'password-wrong', 'password-weak'],
  }),
  beginSecondFactor: endpoint({
    method: 'post',
    path: '/me/second-factor',
    guard: 'signed-in',
    rate: 'strict',
    secret: true,
    confirmed: false,
    summary: {
      en: 'Begin a second factor (TOTP): a secret for the authenticator',
      zh: '开始设置两步验证（TOTP）',
    },
    body: z.strictObject({ password }),
    answer: z.object({ uri: z.string(), recoveryCodes: z.array(z.string()) }),
    status: 201,
    refusals: ['session-needed', 'password-wrong', 'second-factor-on'],
  }),
  confirmSecondFactor: endpoint({
    method: 'post',
    path: '/me/second-factor/confirm',
    guard: 'signed-in',
    rate: 'strict',
    summary: {
      en: 'Turn the second factor on with a first code',
      zh: '用第一个验证码启用两步验证',
    },
    body: z.strictObject({ code }),
    answer: 'nothing',
    refusals: ['session-needed', 'second-factor-failed', 'second-factor-off'],
  }),
  endSecondFactor: endpoint({
    method: 'post',
    path: '/me/second-factor/end',
    guard: 'signed-in',
    rate: 'strict',
    confirmed: true,
    summary: { en: 'Turn the second factor off', zh: '关闭两步验证' },
    body: z.strictObject({ password }),
    answer: 'nothing',
    refusals: ['session-needed', 'password-wrong', 'second-factor-off'],
  }),
};

const key = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: time,
  revokedAt: time.nullable(),
  lastUsedAt: time.nullable(),
  expiresAt: time.nullable(),
  /** The rights it is limited to; null: whatever its owner may. */
  points: z.array(z.enum(POINT_NAMES)).nullable(),
});

export const apiKeys = {
  list: endpoint({
    method: 'get',
    path: '/me/api-keys',
    guard: 'signed-in',
    summary: { en: 'My API keys', zh: '我的 API 密钥' },
    query: paging,
    answer: pageOf(key),
  }),
  create: endpoint({
    method: 'post',
    path: '/me/api-keys',
    guard: 'signed-in',
    secret: true,
    summary: {
      en: 'Make an API key, for all of my rights or for some; it is shown this once',
      zh: '创建 API 密钥（可限定权限和有效期）；仅显示一次',
    },
    body: z.strictObject({
      name: line(64),
      points: z.array(z.enum(POINT_NAMES)).min(1).max(POINT_NAMES.length).nullable().default(null),
      days: z.int().min(1).max(3650).nullable().default(null),
    }),
    answer: key.extend({ key: z.string() }),
    status: 201,
    refusals: ['session-needed', 'session-stale', 'too-many'],
  }),
  revoke: endpoint({
    method: 'delete',
    path: '/me/api-keys/{keyId}',
    guard: 'signed-in',
    summary: { en: 'Revoke an API key', zh: '吊销 API 密钥' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
};

const cloudKey = key.omit({ id: true, revokedAt: true }).extend({
  /** Of what signs requests; the other half is the secret key. */
  secretId: z.string(),
  /** May also what otherwise takes somebody who has just given their password, as changing members. */
  trusted: z.boolean(),
  disabledAt: time.nullable(),
});

export const cloudKeys = {
  list: endpoint({
    method: 'get',
    path: '/me/cloud-keys',
    guard: 'signed-in',
    summary: { en: 'My key pairs for the cloud API', zh: '我的云 API 密钥对' },
    query: paging,
    answer: pageOf(cloudKey),
  }),
  create: endpoint({
    method: 'post',
    path: '/me/cloud-keys',
    guard: 'signed-in',
    secret: true,
    summary: {
      en: 'Make a key pair for the cloud API (SecretId and SecretKey), for all of my rights or for some; the secret key is shown this once',
      zh: '创建云 API 密钥对（SecretId 与 SecretKey，可限定权限和有效期）；SecretKey 仅显示一次',
    },
    body: z.strictObject({
      name: line(64),
      points: z.array(z.enum(POINT_NAMES)).min(1).max(POINT_NAMES.length).nullable().default(null),
      days: z.int().min(1).max(3650).nullable().default(null),
      trusted: z.boolean().default(false),
    }),
    answer: cloudKey.extend({ secretKey: z.string() }),
    status: 201,
    refusals: ['session-needed', 'session-stale', 'too-many'],
  }),
  disable: endpoint({
    method: 'post',
    path: '/me/cloud-keys/{secretId}/disable',
    guard: 'signed-in',
    summary: { en: 'Disable a key pair at once', zh: '停用密钥对（立即生效）' },
    answer: cloudKey,
    refusals: ['not-found'],
  }),
  enable: endpoint({
    method: 'post',
    path: '/me/cloud-keys/{secretId}/enable',
    guard: 'signed-in',
    confirmed: true,
    summary: { en: 'Enable it again', zh: '重新启用密钥对' },
    answer: cloudKey,
    refusals: ['not-found', 'session-needed', 'session-stale'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/me/cloud-keys/{secretId}',
    guard: 'signed-in',
    summary: { en: 'Delete a key pair', zh: '删除密钥对' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
};
