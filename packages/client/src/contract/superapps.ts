// Super apps: what they are called, where they run, their keys and the file their SDK reads.
import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { superappId, teamId } from './params.ts';
import { line, paging, pageOf, text, time } from './shapes.ts';

/** D/73453: 3 to 64 characters. */
const superappName = z
  .string()
  .trim()
  .regex(
    /^[\p{Script=Han}A-Za-z0-9 +=,.@\-_]{3,64}$/u,
    'has 3 to 64 letters, digits, spaces and + = , . @ - _',
  );
const scheme = z.string().regex(/^[a-z0-9]{1,64}$/);
/** Where it runs: the origin of a page, a package name, a bundle id. */
const placeName = z.union([
  z
    .string()
    .max(255)
    .regex(/^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/),
  z
    .string()
    .max(255)
    .regex(/^[a-z0-9.-]+$/),
]);
const environment = z.enum(['production', 'test']);
const place = z.strictObject({
  platform: z.enum(['web', 'android', 'ios']),
  environment,
  name: placeName,
  /** D/73453: letters, digits, `. - /`. */
  downloadUrl: z
    .string()
    .max(2048)
    .regex(/^(?:https:\/\/)?[A-Za-z0-9./-]*$/)
    .optional(),
});

const superapp = z.object({
  id: superappId,
  team: teamId,
  name: z.string(),
  description: z.string(),
  scheme: z.string().nullable(),
  places: z.array(place),
  revision: z.number(),
});

const fields = {
  name: superappName,
  description: text(500),
  scheme: scheme.nullable(),
  places: z.array(place).max(6),
};

const key = z.object({
  id: z.string(),
  name: z.string(),
  environment,
  createdAt: time,
  revokedAt: time.nullable(),
  lastUsedAt: time.nullable(),
});

/** What tools write beside a key, and nobody needs. */
const beside = {
  kid: z.string().optional(),
  alg: z.string().optional(),
  use: z.string().optional(),
  key_ops: z.array(z.string()).optional(),
  ext: z.boolean().optional(),
  d: z.never('is the private half: keep it, register the public one').optional(),
};
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'has 32 bytes in base64url');

/** The public half of a key that signs user tokens. */
const userKeyJwk = z.discriminatedUnion('kty', [
  z.strictObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate, ...beside }),
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    ...beside,
  }),
]);

const userKey = key.extend({
  /** What the header of a token names: the thumbprint (RFC 7638). */
  kid: z.string(),
  algorithm: z.enum(['EdDSA', 'ES256']),
});

export const superapps = {
  list: endpoint({
    method: 'get',
    path: '/superapps',
    guard: 'signed-in',
    keyPoints: ['superapp.view'],
    summary: { en: 'Super apps I may see', zh: '我可见的超级应用' },
    query: paging,
    answer: pageOf(superapp),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/superapps',
    guard: { team: { superapp: 'superapp.manage', program: 'superapp.manage' } },
    summary: { en: 'Make a super app', zh: '创建超级应用' },
    body: z.strictObject({
      id: superappId.optional(),
      name: fields.name,
      description: fields.description.default(''),
      scheme: fields.scheme.default(null),
      places: fields.places.default([]),
    }),
    answer: superapp,
    status: 201,
    refusals: ['superapp-exists', 'bundle-exists', 'team-kind'],
  }),
  get: endpoint({
    method: 'get',
    path: '/superapps/{superappId}',
    guard: { superapp: 'superapp.view' },
    etag: 'answers',
    summary: { en: 'One super app', zh: '查看超级应用' },
    answer: superapp,
  }),
  update: endpoint({
    method: 'patch',
    path: '/superapps/{superappId}',
    guard: { superapp: 'superapp.manage' },
    etag: 'requires',
    summary: {
      en: 'Change a super app, its origins and package names',
      zh: '修改超级应用及其来源和包名',
    },
    body: z.strictObject(fields).partial(),
    answer: superapp,
    refusals: ['superapp-exists', 'bundle-exists'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/superapps/{superappId}',
    guard: { superapp: 'superapp.manage' },
    confirmed: true,
    summary: {
      en: 'Delete a super app to which no program is bound',
      zh: '删除未绑定小程序的超级应用',
    },
    answer: 'nothing',
    refusals: ['superapp-in-use'],
  }),
  config: endpoint({
    method: 'get',
    path: '/superapps/{superappId}/config',
    guard: { superapp: 'superapp.config.view' },
    summary: { en: 'The configuration file for the SDK', zh: '下载 SDK 配置文件' },
    query: z.strictObject({ environment: environment.default('production') }),
    answer: z.object({
      format: z.literal(1),
      superapp: superappId,
      environment,
      api: z.string(),
      /** Ed25519, base64: what signs packages. */
      publicKey: z.string(),
      guestOrigin: z.string(),
      scheme: z.string().nullable(),
      places: z.array(place),
    }),
  }),
  keys: endpoint({
    method: 'get',
    path: '/superapps/{superappId}/keys',
    guard: { superapp: 'superapp.manage' },
    summary: { en: 'Keys of the servers of a super app', zh: '超级应用服务端密钥' },
    query: paging,
    answer: pageOf(key),
  }),
  createKey: endpoint({
    method: 'post',
    path: '/superapps/{superappId}/keys',
    guard: { superapp: 'superapp.manage' },
    secret: true,
    summary: { en: 'Make a key; it is shown this once', zh: '创建密钥；仅显示一次' },
    body: z.strictObject({ name: line(64), environment: environment.default('production') }),
    answer: key.extend({ key: z.string() }),
    status: 201,
    refusals: ['too-many', 'session-needed', 'session-stale'],
  }),
  revokeKey: endpoint({
    method: 'delete',
    path: '/superapps/{superappId}/keys/{keyId}',
    guard: { superapp: 'superapp.manage' },
    summary: { en: 'Revoke a key', zh: '吊销密钥' },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
  userKeys: endpoint({
    method: 'get',
    path: '/superapps/{superappId}/user-keys',
    guard: { superapp: 'superapp.manage' },
    summary: {
      en: 'Keys with which its server says who its users are',
      zh: '超级应用服务端用于声明用户身份的公钥',
    },
    query: paging,
    answer: pageOf(userKey),
  }),
  // Whoever has the other half speaks for every user of the super app.
  addUserKey: endpoint({
    method: 'post',
    path: '/superapps/{superappId}/user-keys',
    guard: { superapp: 'superapp.manage' },
    confirmed: true,
    summary: {
      en: 'Register a public key for user tokens; several are good at once',
      zh: '登记用户令牌公钥；可同时有多个有效',
    },
    body: z.strictObject({
      name: line(64),
      environment: environment.default('production'),
      publicKey: userKeyJwk,
    }),
    answer: userKey,
    status: 201,
    refusals: ['too-many', 'user-key-exists', 'session-needed', 'session-stale'],
  }),
  revokeUserKey: endpoint({
    method: 'delete',
    path: '/superapps/{superappId}/user-keys/{keyId}',
    guard: { superapp: 'superapp.manage' },
    summary: {
      en: 'Revoke one: what it signed is refused at once',
      zh: '吊销公钥：其签发的令牌立即失效',
    },
    answer: 'nothing',
    refusals: ['not-found'],
  }),
};
