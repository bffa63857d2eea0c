// The life of versions, from an upload to a rollback, and what a reviewer sees.
// Long on purpose: the operations of one resource, read side by side.
import * as z from 'zod';
import { endpoint, type Guard } from './endpoint.ts';
import { appId, visitorId } from './params.ts';
import { paging, pageOf, text, time } from './shapes.ts';
import { smokeReport } from './smoke-report.ts';

const VIEW = { program: ['program.view', 'review.view'] } as const satisfies Guard;
const RELEASE = { program: ['version.release'] } as const satisfies Guard;
const SUBMIT = { program: ['version.submit'] } as const satisfies Guard;
const DECIDE = { program: ['review.decide'] } as const satisfies Guard;

const STAGE_NAMES = [
  'building',
  'failed',
  'develop',
  'replaced',
  'submitted',
  'rejected',
  'approved',
  'canary',
  'released',
  'retired',
  'rolled-back',
] as const;

const canary = z.object({ percent: z.number(), users: z.array(z.string()) });
const version = z.object({
  appId,
  id: z.number(),
  number: z.string(),
  stage: z.enum(STAGE_NAMES),
  author: z.string(),
  /** Of a robot that uploaded in the author's name, with develop builds of its own. */
  robot: z.number().nullable(),
  /** Names exactly what was built: a reviewer approves this. */
  content: z.string().nullable(),
  reviewer: z.string().nullable(),
  note: z.string().nullable(),
  description: z.string(),
  /** Why the build failed. */
  fault: z.unknown(),
  /** It is what testers get as `trial`. */
  preview: z.boolean(),
  canary: canary.nullable(),
  createdAt: time,
});

const task = z.object({
  id: z.string(),
  kind: z.literal('build'),
  appId,
  versionId: z.number(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  step: z.enum(['waiting', 'reading', 'compiling', 'storing', 'done']),
  /** 0 to 100. */
  percent: z.number(),
  /** Of a failed build: what is wrong, where, and how to mend it. */
  fault: z.unknown(),
  createdAt: time,
  updatedAt: time,
});

const file = z.object({ path: z.string(), size: z.number(), before: z.number().nullable() });
/** The first of them. */
const places = z.array(z.object({ file: z.string(), line: z.number(), column: z.number() }));
const found = z.object({
  what: z.string(),
  /** In the lists of the program; null where there is no list to compare with. */
  declared: z.boolean().nullable(),
  /** How often, in all. */
  count: z.number(),
  places,
});
const known = z.object({ id: z.number(), number: z.string() });

const side = z.object({ size: z.number(), sha256: z.string() });
const changedFile = z.object({
  path: z.string(),
  change: z.enum(['added', 'changed', 'removed']),
  kind: z.enum(['text', 'binary']),
  before: side.nullable(),
  after: side.nullable(),
  /** Null: not text, or too large to be compared. */
  lines: z
    .object({
      added: z.number(),
      removed: z.number(),
      /** False: finding the least of it would have taken too long, and it is shown as one block. */
      minimal: z.boolean(),
      /**
       * As in a unified diff: each line begins with a space, `-`, `+` or `\\`. Null where counts were asked for, or they are too
       * long for a list: ask for this file alone with `path`. One of more than 50,000 lines on both sides comes in parts of 10,000: `next`.
       */
      hunks: z
        .array(
          z.object({
            oldStart: z.number(),
            oldLines: z.number(),
            newStart: z.number(),
            newLines: z.number(),
            lines: z.array(z.string()),
          }),
        )
        .nullable(),
    })
    .nullable(),
});

const act = (name: string, guard: Guard) => ({
  method: 'post' as const,
  path: `/programs/{appId}/versions/{versionId}/${name}` as const,
  guard,
  answer: version,
});

export const versions = {
  list: endpoint({
    method: 'get',
    path: '/programs/{appId}/versions',
    guard: VIEW,
    summary: { en: 'Versions, newest first', zh: '版本列表（新的在前）' },
    query: paging.extend({ stage: z.enum(STAGE_NAMES).optional() }),
    answer: pageOf(version),
  }),
  get: endpoint({
    method: 'get',
    path: '/programs/{appId}/versions/{versionId}',
    guard: VIEW,
    summary: { en: 'One version', zh: '查看版本' },
    answer: version,
    refusals: ['version-unknown'],
  }),
  upload: endpoint({
    method: 'post',
    path: '/programs/{appId}/versions',
    guard: { program: ['version.upload'] },
    summary: {
      en: 'Upload an archive (ZIP): answers at once with a build task',
      zh: '上传代码包（ZIP），立即返回构建任务',
    },
    query: z.strictObject({
      number: z.string().max(30),
      description: text(500).default(''),
      /** Its develop build stands beside the caller's own, and replaces that of the same robot. */
      robot: z.coerce.number().int().min(1).max(30).optional(),
    }),
    body: { bytes: true, kept: true, type: 'application/zip', maxBytes: 32 * 1024 * 1024 },
    answer: task,
    status: 202,
    refusals: ['version-number-malformed', 'version-not-greater', 'too-many'],
  }),
  preview: endpoint({
    method: 'put',
    path: '/programs/{appId}/preview',
    guard: { program: ['version.preview'] },
    // One pointer, set in whole by whoever has just built: nothing of the former choice is carried over that could be lost.
    // Who wants to replace only the choice they saw sends the ETag of the program.
    etag: 'honours',
    summary: {
      en: 'Choose what testers get as trial version; null: nothing',
      zh: '设置体验版；null 表示取消',
    },
    body: z.strictObject({ versionId: z.int().min(1).nullable() }),
    answer: z.object({ versionId: z.number().nullable() }),
    refusals: ['version-unknown', 'version-stage'],
  }),
  submit: endpoint({
    ...act('submit', SUBMIT),
    path: '/programs/{appId}/versions/{versionId}/submit',
    summary: { en: 'Submit for review', zh: '提交审核' },
    refusals: [
      'version-unknown',
      'version-stage',
      'version-replaced',
      'submission-open',
      'superapp-missing',
    ],
  }),
  cancel: endpoint({
    ...act('cancel', SUBMIT),
    path: '/programs/{appId}/versions/{versionId}/cancel',
    summary: { en: 'Take a submission back', zh: '撤回审核' },
    refusals: ['version-unknown', 'version-stage'],
  }),
  approve: endpoint({
    ...act('approve', DECIDE),
    path: '/programs/{appId}/versions/{versionId}/approve',
    summary: { en: 'Approve exactly what was looked at', zh: '审核通过（针对所查看的内容）' },
    body: z.strictObject({
      content: z.string().regex(/^[0-9a-f]{64}$/),
      note: text(2000).default(''),
    }),
    refusals: ['version-unknown', 'version-stage', 'review-own', 'review-content-changed'],
  }),
  reject: endpoint({
    ...act('reject', DECIDE),
    path: '/programs/{appId}/versions/{versionId}/reject',
    summary: { en: 'Reject with a note for the developer', zh: '驳回并说明原因' },
    body: z.strictObject({ note: z.string().trim().min(1).max(2000) }),
    refusals: ['version-unknown', 'version-stage'],
  }),
  canary: endpoint({
    ...act('canary', RELEASE),
    path: '/programs/{appId}/versions/{versionId}/canary',
    summary: {
      en: 'Give it to a percentage of the users, and to listed ones',
      zh: '灰度发布：按比例和名单',
    },
    body: z.strictObject({
      percent: z.int().min(0).max(100),
      users: z.array(visitorId).max(1000).default([]),
    }),
    refusals: [
      'version-unknown',
      'version-not-approved',
      'version-already-released',
      'version-not-greater',
      'canary-running',
      'canary-rule',
      'program-removed',
      'review-release-same-user',
    ],
  }),
  stopCanary: endpoint({
    method: 'delete',
    path: '/programs/{appId}/canary',
    guard: RELEASE,
    summary: { en: 'Stop the canary: everybody gets the released version', zh: '停止灰度' },
    answer: 'nothing',
    refusals: ['canary-absent'],
  }),
  release: endpoint({
    ...act('release', RELEASE),
    path: '/programs/{appId}/versions/{versionId}/release',
    summary: { en: 'Release to everybody', zh: '全量发布' },
    refusals: [
      'version-unknown',
      'version-not-approved',
      'version-already-released',
      'version-not-greater',
      'canary-running',
      'program-removed',
      'review-release-same-user',
    ],
  }),
  rollback: endpoint({
    method: 'post',
    path: '/programs/{appId}/rollback',
    guard: RELEASE,
    summary: { en: 'Back to the version released before', zh: '回退到上一个已发布版本' },
    // Who names the version gets it or nothing, whatever was released meanwhile.
    query: z.strictObject({ to: z.coerce.number().int().min(1).optional() }),
    answer: z.object({ released: version, rolledBack: version }),
    refusals: ['rollback-impossible', 'rollback-other', 'program-removed'],
  }),
  // What it answers with is for the reviewer alone, and for once.
  open: endpoint({
    method: 'post',
    path: '/programs/{appId}/versions/{versionId}/open',
    guard: { program: ['review.decide'] },
    secret: true,
    confirmed: false,
    summary: {
      en: 'A link that opens exactly this submitted version in the super app: for the reviewer, once, within five minutes',
      zh: '生成在超级应用中打开该送审版本的链接：仅供审核员本人，五分钟内一次有效',
    },
    answer: z.object({ url: z.string(), expiresAt: time }),
    status: 201,
    refusals: ['version-unknown', 'version-stage'],
  }),
  review: endpoint({
    method: 'get',
    path: '/programs/{appId}/versions/{versionId}/review',
    guard: VIEW,
    summary: {
      en: 'What a reviewer looks at: the difference to the release, APIs, domains and jump targets',
      zh: '审核视图：与线上版本的差异、API、域名和跳转目标',
    },
    answer: z.object({
      version,
      /** The release it is compared with. */
      base: known.nullable(),
      files: z.object({
        added: z.array(file),
        changed: z.array(file),
        removed: z.array(file),
        unchanged: z.number(),
      }),
      size: z.object({ bytes: z.number(), before: z.number().nullable() }),
      pages: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
      /** False: it was uploaded before sources were kept, and places are in the package. */
      sources: z.boolean(),
      apis: z.object({
        /** Names of `wx.…` and `my.…` in the code. */
        used: z.array(z.string()),
        /** Of these, what the release does not use. */
        added: z.array(z.object({ what: z.string(), count: z.number(), places })),
        /** What app.json must say for them, and what it says for nothing; empty in the `my` dialect, which has no such thing. */
        declarations: z.array(
          z.object({
            key: z.enum(['requiredPrivateInfos', 'permission', 'requiredBackgroundModes']),
            value: z.string(),
            apis: z.array(z.string()),
            declared: z.boolean(),
            places,
          }),
        ),
      }),
      /** With the domain lists that have it. */
      domains: z.array(
        found.extend({
          lists: z.array(z.string()),
          /** In packages of npm and nowhere else: much of it is never asked. */
          library: z.boolean(),
        }),
      ),
      targets: z.array(found),
      /** Declared, and nowhere in the code. What is put together at run time is not seen. */
      unused: z.object({ domains: z.array(z.string()), targets: z.array(z.string()) }),
      /**
       * Left by smoke tests of exactly this content, one of each person, the latest first; none is of what was before a change.
       * Of many, those of the reviewing team and those with something unclean.
       */
      smoke: z.array(
        z.object({
          by: z.string(),
          at: time,
          /** Null: in a form that was taken once. */
          report: smokeReport.nullable(),
        }),
      ),
      /** People whose reports are not among them. */
      smokeLeft: z.int(),
    }),
    refusals: ['version-unknown', 'version-stage', 'review-busy'],
  }),
  diff: endpoint({
    method: 'get',
    path: '/programs/{appId}/versions/{versionId}/diff',
    guard: VIEW,
    summary: {
      en: 'What changed in the sources since the release, file by file and line by line',
      zh: '与线上版本的源码差异：按文件、按行',
    },
    query: paging.extend({
      /** Another version than the release. */
      base: z.coerce.number().int().min(1).optional(),
      /** This file alone, whole. */
      path: z.string().min(1).max(1024).optional(),
      detail: z.enum(['lines', 'counts']).default('lines'),
    }),
    answer: z.object({
      version: known,
      /** Null: never released before, and everything is new. */
      base: known.nullable(),
      /** Uploaded before sources were kept: there is nothing to compare, and no totals. */
      missing: z.array(z.enum(['version', 'base'])),
      /** Files. */
      totals: z
        .object({
          added: z.number(),
          changed: z.number(),
          removed: z.number(),
          unchanged: z.number(),
        })
        .nullable(),
      /** By path. */
      items: z.array(changedFile),
      next: z.string().nullable(),
    }),
    refusals: ['version-unknown', 'version-stage', 'not-found', 'review-busy'],
  }),
  // No ETag: a report is made of the content it names, never of the report before, and other content is refused.
  putSmoke: endpoint({
    method: 'put',
    path: '/programs/{appId}/versions/{versionId}/smoke-report',
    guard: { program: ['version.upload', 'review.decide'] },
    summary: {
      en: 'Leave the report of a smoke test for the reviewer (`atrium smoke --report`)',
      zh: '为审核人员附上冒烟测试报告（atrium smoke --report）',
    },
    body: z.strictObject({
      content: z.string().regex(/^[0-9a-f]{64}$/),
      report: smokeReport,
    }),
    answer: 'nothing',
    refusals: ['version-unknown', 'review-content-changed'],
  }),
};

export const reviews = {
  list: endpoint({
    method: 'get',
    path: '/reviews',
    guard: 'signed-in',
    keyPoints: ['review.view'],
    summary: { en: 'Versions that wait for a review I may see', zh: '待审核的版本' },
    query: paging,
    answer: pageOf(version),
  }),
};

export const tasks = {
  get: endpoint({
    method: 'get',
    path: '/tasks/{taskId}',
    guard: { task: 'program.view' },
    summary: { en: 'How far a build is', zh: '查看构建进度' },
    answer: task,
  }),
  events: endpoint({
    method: 'get',
    path: '/tasks/{taskId}/events',
    guard: { task: 'program.view' },
    summary: {
      en: 'The same as server-sent events, until the build ends',
      zh: '以 SSE 推送构建进度，直到结束',
    },
    answer: 'events',
  }),
};
