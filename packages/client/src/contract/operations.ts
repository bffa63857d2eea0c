// The audit log, webhooks, and jump tickets.
import * as z from 'zod';
import { endpoint, type Guard } from './endpoint.ts';
import { appId } from './params.ts';
import { itemEtag, paging, pageOf, time } from './shapes.ts';

const HOOKS = {
  team: { superapp: 'superapp.webhook.manage', program: 'program.webhook.manage' },
} as const satisfies Guard;

export const audit = {
  list: endpoint({
    method: 'get',
    path: '/audit',
    guard: { platform: 'audit.view' },
    summary: { en: 'The audit log, newest first', zh: '审计日志（新的在前）' },
    query: paging.extend({
      actor: z.string().max(128).optional(),
      action: z.string().max(64).optional(),
      subject: z.string().max(128).optional(),
    }),
    answer: pageOf(
      z.object({
        seq: z.number(),
        at: z.string(),
        actor: z.string(),
        action: z.string(),
        subject: z.string(),
        detail: z.record(z.string(), z.unknown()),
        hash: z.string(),
      }),
    ),
  }),
  verify: endpoint({
    method: 'get',
    path: '/audit/verification',
    guard: { platform: 'audit.view' },
    summary: {
      en: 'Walk the hash chain: is anything changed, missing or slipped in?',
      zh: '校验审计日志哈希链',
    },
    answer: z.object({ ok: z.boolean(), entries: z.number(), brokenAt: z.number().nullable() }),
  }),
};

export const WEBHOOK_EVENTS = [
  'version.built',
  'version.build-failed',
  'version.submit',
  'version.cancel-submission',
  'version.approve',
  'version.reject',
  'version.canary',
  'version.stop-canary',
  'version.release',
  'version.rollback',
  'version.remove',
  'version.restore',
  'ping',
] as const;

const events = z.array(z.enum(WEBHOOK_EVENTS)).min(1).max(WEBHOOK_EVENTS.length);
const webhook = z.object({
  id: z.string(),
  url: z.string(),
  events,
  enabled: z.boolean(),
  createdAt: time,
  etag: itemEtag,
});
const url = z.url({ protocol: /^https$/ }).max(2048);

export const webhooks = {
  list: endpoint({
    method: 'get',
    path: '/teams/{teamId}/webhooks',
    guard: HOOKS,
    summary: { en: 'Webhooks of a team', zh: '团队的 Webhook' },
    query: paging,
    answer: pageOf(webhook),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/webhooks',
    guard: HOOKS,
    secret: true,
    summary: {
      en: 'Make a webhook; the secret that signs it is shown this once',
      zh: '创建 Webhook；签名密钥仅显示一次',
    },
    body: z.strictObject({ url, events }),
    answer: webhook.extend({ secret: z.string() }),
    status: 201,
    refusals: ['webhook-url', 'too-many', 'session-needed', 'session-stale'],
  }),
  update: endpoint({
    method: 'patch',
    path: '/teams/{teamId}/webhooks/{webhookId}',
    guard: HOOKS,
    etag: 'requires',
    summary: { en: 'Change or pause a webhook', zh: '修改或暂停 Webhook' },
    body: z.strictObject({
      url: url.optional(),
      events: events.optional(),
      enabled: z.boolean().optional(),
    }),
    answer: webhook,
    refusals: ['not-found', 'webhook-url'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/teams/{teamId}/webhooks/{webhookId}',
    guard: HOOKS,
    summary: { en: 'Delete a webhook', zh: '删除 Webhook' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
  ping: endpoint({
    method: 'post',
    path: '/teams/{teamId}/webhooks/{webhookId}/ping',
    guard: HOOKS,
    summary: { en: 'Send a trial event', zh: '发送测试事件' },
    answer: z.object({ deliveryId: z.string() }),
    status: 202,
    refusals: ['not-found', 'webhook-paused'],
  }),
  deliveries: endpoint({
    method: 'get',
    path: '/teams/{teamId}/webhooks/{webhookId}/deliveries',
    guard: HOOKS,
    summary: { en: 'What was sent, newest first', zh: '投递记录（新的在前）' },
    query: paging,
    answer: pageOf(
      z.object({
        id: z.string(),
        event: z.string(),
        state: z.enum(['waiting', 'delivered', 'given-up']),
        attempts: z.number(),
        /** HTTP status of the last attempt, or why there is none. */
        lastResult: z.string().nullable(),
        nextAt: time.nullable(),
        createdAt: time,
      }),
    ),
    refusals: ['not-found'],
  }),
  redeliver: endpoint({
    method: 'post',
    path: '/teams/{teamId}/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
    guard: HOOKS,
    summary: { en: 'Send one again', zh: '重新投递' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
};

const claims = z.object({
  /** The program that opened, and the one that was opened. */
  from: appId,
  to: appId,
  /** The user, under a name that only `to` knows. */
  openid: z.string(),
  /** Of the key with which the super app asked: nothing that is tested is to be believed in production. */
  environment: z.enum(['production', 'test']),
  /** sha256 of the extraData that was handed over, as JSON text; null when there was none. */
  extraDataHash: z.string().nullable(),
  issuedAt: time,
  expiresAt: time,
});

export const tickets = {
  mint: endpoint({
    method: 'post',
    path: '/jump-tickets',
    guard: 'superapp-key',
    rate: 'server',
    secret: true,
    summary: {
      en: 'For servers of super apps: a signed proof that this user was sent from one program to another',
      zh: '供超级应用服务端使用：签发跳转凭证',
    },
    body: z.strictObject({
      from: appId,
      to: appId,
      user: z.string().min(1).max(128),
      extraDataHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .nullable()
        .default(null),
    }),
    answer: z.object({ ticket: z.string(), expiresAt: time }),
    status: 201,
    refusals: ['program-unknown', 'jump-refused'],
  }),
  verify: endpoint({
    method: 'post',
    path: '/jump-tickets/verify',
    guard: 'public',
    keysOf: 'ticket',
    rate: 'server',
    secret: true,
    summary: {
      en: 'For servers of programs: who sent this user here? Once per ticket; needs the AppSecret',
      zh: '供小程序服务端使用：验证跳转凭证（每个凭证一次，需要 AppSecret）',
    },
    body: z.strictObject({
      appId,
      secret: z.string().min(16).max(200),
      ticket: z.string().max(4000),
    }),
    answer: claims,
    refusals: ['ticket-invalid', 'unauthorized'],
  }),
  keys: endpoint({
    method: 'get',
    path: '/jwks.json',
    guard: 'public',
    summary: {
      en: 'Public keys, for servers that verify tickets themselves',
      zh: '用于自行验证凭证的公钥',
    },
    answer: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
  }),
};
