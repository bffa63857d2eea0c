// Programs and games: what they are called, whom they may talk to, who may open and test them, their AppSecret.
import * as z from 'zod';
import { endpoint, type Guard } from './endpoint.ts';
import { appId, teamId, visitorId } from './params.ts';
import { paging, pageOf, time, words } from './shapes.ts';

const VIEW = { program: ['program.view', 'review.view'] } as const satisfies Guard;
const MANAGE = { program: ['program.manage'] } as const satisfies Guard;

const hosts = z.array(z.string().min(1).max(253)).max(200);
/** `business`: pages of a web-view. `image`: what `<image>` and fonts load. */
const domainLists = z.strictObject({
  request: hosts,
  socket: hosts,
  upload: hosts,
  download: hosts,
  image: hosts,
  business: hosts,
});

const domainProof = z.object({
  domain: z.string(),
  /** `pending`: nobody has looked yet. */
  state: z.enum(['pending', 'verified', 'failed']),
  /** Why the last look did not find the file: nothing public answers, an answer other than 200, another content. */
  reason: z.enum(['unreachable', 'status', 'content']).nullable(),
  checkedAt: time.nullable(),
  verifiedAt: time.nullable(),
});

const ageRatings = z.strictObject({
  apple: z.enum(['4+', '9+', '12+', '13+', '16+', '17+', '18+']).optional(),
  iarc: z.enum(['3+', '7+', '12+', '16+', '18+']).optional(),
});

const pagePath = z
  .string()
  .min(1)
  .max(512)
  .regex(/^(?!\/)(?!.*\.\.)[^\\?#\0]+$/, 'is not the path of a page');
const jump = z.strictObject({
  acceptJumpFrom: z.union([z.enum(['everyone', 'nobody']), z.array(z.string().max(66)).max(500)]),
  entryPages: z.array(pagePath).max(200).nullable(),
});

const program = z.object({
  appId,
  team: teamId,
  superappTeam: teamId,
  kind: z.enum(['program', 'game']),
  dialect: z.enum(['wx', 'my']),
  name: z.object({ zh: z.string(), en: z.string() }),
  description: z.object({ zh: z.string(), en: z.string() }),
  categories: z.array(z.string()),
  ageRatings,
  /** Where the icon can be had, or null. */
  icon: z.string().nullable(),
  available: z.boolean(),
  released: z.string().nullable(),
  revision: z.number(),
});

const category = z.string().regex(/^\d{2,8}$/);
const names = {
  name: words(40),
  description: words(400),
  categories: z.array(category).min(1).max(5),
  ageRatings,
};

const secretState = z.object({
  state: z.enum(['none', 'active', 'frozen']),
  /** Until when the one before the last reset works. */
  oldUntil: time.nullable(),
});

const byProgram = { point: { program: ['secret.manage'] } } as const;

export const programs = {
  list: endpoint({
    method: 'get',
    path: '/programs',
    guard: 'signed-in',
    keyPoints: ['program.view', 'superapp.view'],
    summary: { en: 'Programs I may see', zh: '我可见的小程序' },
    query: paging.extend({
      search: z.string().max(100).optional(),
      team: teamId.optional(),
      kind: z.enum(['program', 'game']).optional(),
      category: category.optional(),
    }),
    answer: pageOf(program),
  }),
  create: endpoint({
    method: 'post',
    path: '/teams/{teamId}/programs',
    guard: { team: { superapp: 'program.manage', program: 'program.manage' } },
    summary: { en: 'Make a program or a game', zh: '创建小程序或小游戏' },
    body: z.strictObject({
      appId: appId.optional(),
      kind: z.enum(['program', 'game']).default('program'),
      dialect: z.enum(['wx', 'my']),
      ...names,
      ageRatings: ageRatings.default({}),
    }),
    answer: program,
    status: 201,
    refusals: ['program-exists', 'category-unknown', 'team-kind'],
  }),
  get: endpoint({
    method: 'get',
    path: '/programs/{appId}',
    guard: VIEW,
    etag: 'answers',
    summary: { en: 'One program', zh: '查看小程序' },
    answer: program,
  }),
  update: endpoint({
    method: 'patch',
    path: '/programs/{appId}',
    guard: { program: ['program.manage', 'review.decide'] },
    etag: 'requires',
    summary: {
      en: 'Change names, description, categories, age ratings; reviewers: age ratings, which they alone lower after a submission',
      zh: '修改名称、简介、分类和年龄分级；审核员可修改年龄分级，提交审核后仅审核员可调低',
    },
    body: z.strictObject(names).partial(),
    answer: program,
    refusals: ['program-exists', 'category-unknown', 'rating-lowered'],
  }),
  delete: endpoint({
    method: 'delete',
    path: '/programs/{appId}',
    guard: { program: ['program.delete'] },
    confirmed: true,
    summary: { en: 'Delete a program that has no versions', zh: '删除没有版本的小程序' },
    answer: 'nothing',
    refusals: ['version-stage'],
  }),
  putIcon: endpoint({
    method: 'put',
    path: '/programs/{appId}/icon',
    guard: MANAGE,
    etag: 'requires',
    summary: {
      en: 'Upload the icon: a square PNG, JPEG or WebP',
      zh: '上传图标：正方形 PNG、JPEG 或 WebP',
    },
    body: { bytes: true, type: 'image/*', maxBytes: 2 * 1024 * 1024 },
    answer: program,
    refusals: ['icon-malformed'],
  }),
  icon: endpoint({
    method: 'get',
    path: '/programs/{appId}/icon',
    guard: VIEW,
    summary: { en: 'The icon', zh: '查看图标' },
    answer: 'bytes',
    refusals: ['not-found'],
  }),
  domains: endpoint({
    method: 'get',
    path: '/programs/{appId}/domains',
    guard: VIEW,
    etag: 'answers',
    summary: { en: 'Domain lists', zh: '域名列表' },
    answer: domainLists,
  }),
  putDomains: endpoint({
    method: 'put',
    path: '/programs/{appId}/domains',
    guard: MANAGE,
    etag: 'requires',
    summary: { en: 'Change the domain lists', zh: '修改域名列表' },
    body: domainLists,
    answer: domainLists,
    refusals: ['domain-malformed', 'domain-blocked'],
  }),
  domainProofs: endpoint({
    method: 'get',
    path: '/programs/{appId}/domain-proofs',
    guard: VIEW,
    summary: {
      en: 'Which business domains are proven to be the owner’s, and the file that proves one',
      zh: '业务域名的归属验证状态，以及用于验证的文件',
    },
    answer: z.object({
      /** Of the file on each domain, over https. */
      path: z.string(),
      /** The whole content of that file. */
      token: z.string(),
      domains: z.array(domainProof),
    }),
  }),
  checkDomain: endpoint({
    method: 'post',
    path: '/programs/{appId}/domain-proofs/check',
    guard: MANAGE,
    rate: 'strict',
    summary: {
      en: 'Look for the file on one business domain now; later the platform looks once a day',
      zh: '立即验证一个业务域名；之后平台每天自动复查',
    },
    body: z.strictObject({ domain: z.string().min(1).max(253) }),
    answer: domainProof,
    refusals: ['domain-not-listed', 'domain-blocked'],
  }),
  jumps: endpoint({
    method: 'get',
    path: '/programs/{appId}/jump-permission',
    guard: VIEW,
    etag: 'answers',
    summary: {
      en: 'Who may open the program, and at which pages',
      zh: '允许谁跳转进入，以及可进入的页面',
    },
    answer: jump,
  }),
  putJumps: endpoint({
    method: 'put',
    path: '/programs/{appId}/jump-permission',
    guard: MANAGE,
    etag: 'requires',
    summary: { en: 'Change who may open the program', zh: '修改跳转权限' },
    body: jump,
    answer: jump,
    refusals: ['jump-malformed'],
  }),
  testers: endpoint({
    method: 'get',
    path: '/programs/{appId}/testers',
    guard: VIEW,
    etag: 'answers',
    summary: { en: 'Users who may run develop and trial versions', zh: '体验成员' },
    answer: z.object({ users: z.array(visitorId) }),
  }),
  putTesters: endpoint({
    method: 'put',
    path: '/programs/{appId}/testers',
    guard: { program: ['tester.manage'] },
    etag: 'requires',
    summary: { en: 'Change the testers', zh: '修改体验成员' },
    body: z.strictObject({ users: z.array(visitorId).max(1000) }),
    answer: z.object({ users: z.array(visitorId) }),
  }),
  remove: endpoint({
    method: 'post',
    path: '/programs/{appId}/remove',
    guard: { program: ['program.remove'] },
    confirmed: true,
    summary: {
      en: 'Take the program out of the super app: running instances are closed',
      zh: '下架小程序：运行中的实例会被关闭',
    },
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answer: program,
    refusals: ['program-removed'],
  }),
  restore: endpoint({
    method: 'post',
    path: '/programs/{appId}/restore',
    guard: { program: ['program.remove'] },
    summary: { en: 'Put it back', zh: '恢复上架' },
    answer: program,
    refusals: ['program-available'],
  }),
};

export const secrets = {
  get: endpoint({
    method: 'get',
    path: '/programs/{appId}/secret',
    guard: byProgram.point,
    summary: { en: 'State of the AppSecret; never the secret', zh: 'AppSecret 状态（不含密钥）' },
    answer: secretState,
  }),
  create: endpoint({
    method: 'post',
    path: '/programs/{appId}/secret',
    guard: byProgram.point,
    secret: true,
    summary: { en: 'Make the AppSecret; it is shown this once', zh: '生成 AppSecret；仅显示一次' },
    answer: secretState.extend({ secret: z.string() }),
    status: 201,
    refusals: ['secret-exists', 'session-needed', 'session-stale'],
  }),
  rotate: endpoint({
    method: 'post',
    path: '/programs/{appId}/secret/rotate',
    guard: byProgram.point,
    secret: true,
    summary: {
      en: 'Make a new one; the old one works 24 hours more, or ends at once when it leaked',
      zh: '重置 AppSecret；旧密钥保留 24 小时，如已泄露则立即失效',
    },
    body: z.strictObject({ leaked: z.boolean().default(false) }),
    answer: secretState.extend({ secret: z.string() }),
    status: 201,
    refusals: ['secret-absent', 'session-needed', 'session-stale'],
  }),
  freeze: endpoint({
    method: 'post',
    path: '/programs/{appId}/secret/freeze',
    guard: byProgram.point,
    summary: { en: 'Freeze it: nothing is accepted', zh: '冻结 AppSecret' },
    answer: secretState,
    refusals: ['secret-absent', 'secret-frozen'],
  }),
  unfreeze: endpoint({
    method: 'post',
    path: '/programs/{appId}/secret/unfreeze',
    guard: byProgram.point,
    confirmed: true,
    summary: { en: 'Unfreeze it', zh: '解冻 AppSecret' },
    answer: secretState,
    refusals: ['secret-absent', 'secret-active'],
  }),
};

export const categories = {
  list: endpoint({
    method: 'get',
    path: '/categories',
    guard: 'public',
    summary: { en: 'Categories of programs, two levels', zh: '小程序分类（两级）' },
    query: paging,
    answer: pageOf(
      z.object({
        id: category,
        parent: category.nullable(),
        name: z.object({ zh: z.string(), en: z.string() }),
      }),
    ),
  }),
};

const platformLists = z.strictObject({
  /** Every program may reach these, listed or not. */
  allowed: z.array(z.string().min(1).max(253)).max(1000),
  /** No program may reach these or what is below them, whatever it lists. */
  blocked: z.array(z.string().min(1).max(253)).max(5000),
});

export const platformDomains = {
  get: endpoint({
    method: 'get',
    path: '/platform/domains',
    guard: { platform: 'platform.domain.manage' },
    etag: 'answers',
    summary: {
      en: 'Domains that every program may reach, and that none may',
      zh: '全平台放行与屏蔽的域名',
    },
    answer: platformLists,
  }),
  put: endpoint({
    method: 'put',
    path: '/platform/domains',
    guard: { platform: 'platform.domain.manage' },
    confirmed: true,
    etag: 'requires',
    summary: {
      en: 'Change them; it holds at once, for released programs too',
      zh: '修改放行与屏蔽的域名，对已发布的小程序立即生效',
    },
    body: platformLists,
    answer: platformLists,
    refusals: ['domain-malformed'],
  }),
};
