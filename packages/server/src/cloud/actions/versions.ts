// The life of versions, from a build to a rollback.
import type { AtriumClient } from '@atrium/client';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import {
  action,
  DONE,
  int,
  oneOf,
  range,
  text,
  type Action,
  type ActionContext,
} from './action.ts';
import { fetchFile } from './fetch-file.ts';
import { all, contains, part, seconds } from './lists.ts';
import { ratingsOf, typeOf, type Program } from './program-fields.ts';
import { KINDS, MNPId, NO_PROGRAM, type Prefix } from './programs.ts';
import { approvalNo, serialIn, serialsOf, versionOf } from './version-numbers.ts';

type Version = Awaited<ReturnType<AtriumClient['versions']['get']>>;
type Stage = Version['stage'];

const ARCHIVE_MAX_BYTES = 32 * 1024 * 1024;

/** Phase and approval of what is still going somewhere; other versions are history. */
const PHASES: Partial<Record<Stage, readonly [phase: string, approval: number]>> = {
  develop: ['Develop', 0],
  submitted: ['Platform', 1],
  rejected: ['Platform', 2],
  approved: ['Platform', 3],
  canary: ['Online', 3],
  released: ['Online', 3],
};
const WAS_RELEASED: readonly Stage[] = ['released', 'retired', 'rolled-back'];
const TASK_STATES = { waiting: 1, running: 20, failed: 30, done: 60 } as const;

/** Of a version that is not the caller's to see nothing is told, not even whose it is. */
const NO_VERSION = {
  'program-unknown': 'InvalidParameterValue.InvalidMNPVersionId',
  'not-found': 'InvalidParameterValue.InvalidMNPVersionId',
} as const;
const NO_APPROVAL = {
  ...NO_VERSION,
  'program-unknown': 'InvalidParameterValue.InvalidApprovalNo',
  'version-stage': 'InvalidParameterValue.ProcessMNPApprovalStatusError',
} as const;

const versionsOf = ({ client }: ActionContext, appId: string): Promise<Version[]> =>
  all((page) => client.versions.list({ appId, ...page }));

/** @throws unless the content that is approved is there. */
const contentOf = ({ content }: Version): string => {
  if (content === null) throw new CloudError('InvalidParameterValue.ProcessMNPApprovalStatusError');
  return content;
};

const versionActions = (of: Prefix): Record<string, Action> => ({
  [`Create${of}Version`]: action(
    'writes',
    {
      MNPId,
      MNPVersion: text(30),
      FileUrl: text(),
      MNPVersionIntro: text(500),
      // A build for the tools of developers alone there is not.
      VersionType: oneOf(2).default(2),
      CompileCondition: text().optional(),
      CompileConfig: text().optional(),
      PipelineId: text(64).optional(),
      FileInnerUrl: text().optional(),
    },
    async ({ client, fetchFile: fetch }, it) => {
      const appId = it.MNPId;
      // Who may not upload makes us fetch nothing.
      await client.programs.get({ appId });
      const code = 'FailedOperation.FileDownloadFailed';
      const bytes = await fetchFile(fetch, it.FileUrl, ARCHIVE_MAX_BYTES, code);
      const { id } = await client.versions.upload({
        appId,
        number: it.MNPVersion,
        description: it.MNPVersionIntro,
        bytes,
      });
      return { TaskId: id };
    },
    { ...NO_PROGRAM, 'version-not-greater': 'InvalidParameterValue.InvalidMNPVersion' },
  ),
  [`Describe${of}Version`]: action(
    'reads',
    { BusinessId: text(64), PipelineId: text(64).optional() },
    async ({ client, query }, it) => {
      const task = await client.tasks.get({ taskId: it.BusinessId });
      const serial = (await serialsOf(query, task.appId)).get(task.versionId);
      return {
        MNPId: task.appId,
        TaskId: task.id,
        TaskStatus: TASK_STATES[task.state],
        TaskMsg: task.fault === null ? '' : JSON.stringify(task.fault),
        ...(task.state === 'done' ? { MNPVersionId: serial } : {}),
      };
    },
    { 'not-found': 'InvalidParameterValue.InvalidMNPVersionTaskId' },
  ),
  [`Describe${of}AllStageVersions`]: action(
    'reads',
    { MNPId },
    async (context, it) => {
      const { client, query, chinese } = context;
      const program = await client.programs.get({ appId: it.MNPId });
      if (program.kind !== KINDS[of]) throw new CloudError('InvalidParameterValue.InvalidMNPId');
      const serials = await serialsOf(query, program.appId);
      return (await versionsOf(context, program.appId)).flatMap((version) => {
        const [Phase, approval] = PHASES[version.stage] ?? [];
        if (Phase === undefined) return [];
        const serial = serials.get(version.id) ?? 0;
        return [
          {
            MNPId: program.appId,
            MNPVersionId: serial,
            MNPName: program.name[chinese ? 'zh' : 'en'],
            MNPIcon: program.icon ?? '',
            MNPType: typeOf(program.categories, chinese),
            MNPIntro: program.description[chinese ? 'zh' : 'en'],
            CreateUser: version.author,
            CreateTime: seconds(version.createdAt),
            MNPVersion: version.number,
            MNPVersionIntro: version.description,
            Phase,
            ApprovalStatus: approval,
            ApprovalNo: Phase === 'Develop' ? '' : approvalNo(serial),
            ShowCase: version.preview ? 1 : 0,
            Status: version.stage === 'canary' ? 2 : 1,
            VersionCurrentStatus: approval,
            AgeRatings: ratingsOf(program),
          },
        ];
      });
    },
    NO_PROGRAM,
  ),
  [`Configure${of}Preview`]: action(
    'writes',
    {
      MNPId,
      ActionType: oneOf(1, 2),
      MNPVersionId: int,
      // The two kinds spell it in two ways. A preview begins where the program begins.
      [of === 'MNP' ? 'PreivewEntrancePath' : 'PreviewEntrancePath']: z.literal('').optional(),
    },
    async ({ client, query }, it) => {
      const {
        MNPId: appId,
        ActionType,
        MNPVersionId,
      } = z.object({ MNPId, ActionType: int, MNPVersionId: int }).parse(it);
      const found = await versionOf(query, MNPVersionId);
      if (found.appId !== appId) throw new CloudError('InvalidParameterValue.InvalidMNPVersionId');
      await client.versions.preview({
        appId,
        versionId: ActionType === 1 ? found.versionId : null,
      });
      return DONE;
    },
    { ...NO_PROGRAM, 'version-stage': 'FailedOperation.RecordNotFound' },
  ),
  [`Create${of}Approval`]: action(
    'writes',
    { MNPVersionId: int, ApplyAction: z.enum(['submit', 'cancel']) },
    async ({ client, query }, it) => {
      const version = await versionOf(query, it.MNPVersionId);
      await client.versions[it.ApplyAction](version);
      return { Result: true, ApprovalNo: approvalNo(it.MNPVersionId) };
    },
    { ...NO_VERSION, 'version-stage': 'InvalidParameterValue.MNPApprovalStatusError' },
  ),
  [`Release${of}Version`]: action(
    'writes',
    { MNPVersionId: int },
    async ({ client, query }, it) => {
      await client.versions.release(await versionOf(query, it.MNPVersionId));
      return DONE;
    },
    NO_VERSION,
  ),
  [`Rollback${of}Version`]: action(
    'writes',
    { MNPId, MNPVersionId: int, MNPVersion: text(30).optional() },
    async (context, it) => {
      const { client, query } = context;
      const { appId, versionId } = await versionOf(query, it.MNPVersionId);
      const versions = await versionsOf(context, it.MNPId);
      const named = versions.find(({ id }) => id === versionId);
      if (appId !== it.MNPId || (it.MNPVersion && named?.number !== it.MNPVersion))
        throw new CloudError('InvalidParameterValue.InvalidMiniAppId');
      // One step back, to the version that was released before: which one that is, the caller says in as many words.
      const before = versions.filter(({ stage }) => stage === 'retired');
      if (Math.max(...before.map(({ id }) => id)) !== versionId)
        throw new CloudError(
          'InvalidParameterValue.InvalidMiniAppId',
          'Only the version that was released before the present one can come back.',
        );
      await client.versions.rollback({ appId });
      return DONE;
    },
    { ...NO_PROGRAM, 'rollback-impossible': 'InvalidParameterValue.InvalidMiniAppId' },
  ),
  [`Describe${of}ReleasedVersionHistory`]: action(
    'reads',
    { MNPId },
    async (context, it) => {
      const released = (await versionsOf(context, it.MNPId)).filter(({ stage }) =>
        WAS_RELEASED.includes(stage),
      );
      const serials = await serialsOf(context.query, it.MNPId);
      return {
        TotalCount: released.length,
        DataList: released.map((version) => ({
          MNPId: version.appId,
          MNPVersion: version.number,
          MNPVersionId: serials.get(version.id) ?? 0,
          MNPVersionNote: version.description,
          UpdateTime: seconds(version.createdAt),
        })),
      };
    },
    NO_PROGRAM,
  ),
});

const DECISIONS = { 2: 'reject', 3: 'approve' } as const;

const reviewActions: Record<string, Action> = {
  ProcessMNPApproval: action(
    'writes',
    {
      ApprovalNo: text(64),
      ApprovalItems: z
        .array(
          z.strictObject({
            AppId: text(64),
            ApprovalResult: oneOf(2, 3),
            ApprovalNote: text(2000).optional(),
          }),
        )
        .max(20),
    },
    async ({ client, query }, it) => {
      const [item, ...others] = it.ApprovalItems;
      if (!item) throw new CloudError('InvalidParameterValue.ProcessApprovalItemIsEmpty');
      // One decision for all applications of a team: they run the same release.
      if (others.some((other) => other.ApprovalResult !== item.ApprovalResult))
        throw new CloudError('InvalidParameterValue', 'ApprovalItems disagree');
      const of = await versionOf(query, serialIn(it.ApprovalNo));
      const version = await client.versions.get(of);
      const { superappTeam } = await client.programs.get({ appId: of.appId });
      for (const { AppId } of it.ApprovalItems) {
        const app = await client.superapps.get({ superappId: AppId }).catch(() => undefined);
        if (app?.team !== superappTeam)
          throw new CloudError(
            'InvalidParameterValue.ProcessApplicationAndApprovalApplicationMismatch',
          );
      }
      const note = item.ApprovalNote ?? '';
      if (DECISIONS[item.ApprovalResult] === 'approve')
        await client.versions.approve({ ...of, content: contentOf(version), note });
      else await client.versions.reject({ ...of, note });
      return DONE;
    },
    { ...NO_APPROVAL, 'request-malformed': 'InvalidParameterValue.InvalidApprovalNote' },
  ),
  DescribeMNPApprovalList: action(
    'reads',
    {
      ...range,
      // What was decided is in the versions of a program (DescribeMNPAllStageVersions) and in the audit log.
      ApprovalStatusList: z.array(oneOf(1)).max(1).optional(),
      Keyword: text(100).optional(),
      ApplicationId: text(64).optional(),
      TeamId: text(64).optional(),
    },
    async ({ client, query, chinese }, it) => {
      const app = it.ApplicationId
        ? await client.superapps.get({ superappId: it.ApplicationId })
        : undefined;
      const open = await all((page) => client.reviews.list(page));
      const items: { version: Version; program: Program }[] = [];
      for (const version of open) {
        const program = await client.programs.get({ appId: version.appId });
        items.push({ version, program });
      }
      return part(
        it,
        async () => ({ items, next: null }),
        ({ program }) =>
          contains(it.Keyword, program.name.zh, program.name.en) &&
          (!it.TeamId || program.team === it.TeamId) &&
          (!app || program.superappTeam === app.team),
        async ({ version, program }) => {
          const serial = (await serialsOf(query, program.appId)).get(version.id) ?? 0;
          return {
            ApprovalNo: approvalNo(serial),
            ApplicationId: app?.id ?? '',
            ApplicationName: app?.name ?? '',
            ApprovalStatus: 1,
            MNPId: program.appId,
            MNPVersion: version.number,
            MNPVersionId: serial,
            ApplyUser: version.author,
            MNPName: program.name[chinese ? 'zh' : 'en'],
            MNPIcon: program.icon ?? '',
            TeamId: program.team,
            MNPType: typeOf(program.categories, chinese),
            AgeRatings: ratingsOf(program),
          };
        },
      );
    },
    { 'not-found': 'InvalidParameterValue.InvalidApplicationId' },
  ),
};

export const versions: Record<string, Action> = {
  ...versionActions('MNP'),
  ...versionActions('MNG'),
  ...reviewActions,
};
