// Users, for admins of the platform.
import { ACCOUNTS } from '@atrium/platform/points';
import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { userId } from './params.ts';
import { line, paging, pageOf, time } from './shapes.ts';
import { password } from './session.ts';

export const email = z.email().max(254).toLowerCase();

const user = z.object({
  id: userId,
  name: z.string(),
  email: z.string(),
  account: z.enum(ACCOUNTS),
  disabled: z.boolean(),
  createdAt: time,
});

export const users = {
  list: endpoint({
    method: 'get',
    path: '/users',
    guard: { platform: 'user.manage' },
    summary: { en: 'All users', zh: '用户列表' },
    query: paging.extend({ search: z.string().max(100).optional() }),
    answer: pageOf(user),
  }),
  create: endpoint({
    method: 'post',
    path: '/users',
    guard: { platform: 'user.manage' },
    confirmed: true,
    summary: { en: 'Make a user', zh: '创建用户' },
    body: z.strictObject({
      id: userId,
      name: line(64),
      email,
      password,
      account: z.enum(['member', 'platform-admin']).default('member'),
    }),
    answer: user,
    status: 201,
    refusals: ['user-exists', 'password-weak', 'forbidden', 'session-needed', 'session-stale'],
  }),
  get: endpoint({
    method: 'get',
    path: '/users/{userId}',
    guard: { platform: 'user.manage' },
    etag: 'answers',
    summary: { en: 'One user', zh: '查看用户' },
    answer: user,
    refusals: ['not-found'],
  }),
  update: endpoint({
    method: 'patch',
    path: '/users/{userId}',
    guard: { platform: 'user.manage' },
    confirmed: true,
    etag: 'requires',
    summary: {
      en: 'Rename or disable a user; a disabled user is locked out at once',
      zh: '修改或停用用户；停用立即生效',
    },
    body: z.strictObject({ name: line(64).optional(), disabled: z.boolean().optional() }),
    answer: user,
    refusals: ['not-found', 'user-is-admin'],
  }),
  sendReset: endpoint({
    method: 'post',
    path: '/users/{userId}/password-reset',
    guard: { platform: 'user.manage' },
    summary: {
      en: 'Send a user the link to set a new password; all their sessions end',
      zh: '向用户发送重置密码链接；其所有会话将失效',
    },
    answer: 'nothing',
    refusals: ['mail-unavailable', 'not-found', 'user-is-admin'],
  }),
};
