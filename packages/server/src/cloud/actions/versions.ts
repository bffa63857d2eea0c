// The life of versions, from a build to a rollback.
import type { AtriumClient } from '@atrium/client';
import { CONTRACT } from '@atrium/client/contract';
import * as z from 'zod';
import { authorize } from '../../api/pipeline/owners.ts';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, int, oneOf, text, type Action, type ActionContext } from './action.ts';
import { fetchFile } from './fetch-file.ts';
import { all, seconds } from './lists.ts';
import { ratingsOf, typeOf } from './program-fields.ts';
import { assertKind, MNPId, NO_PROGRAM, type Prefix } from './program-kind.ts';
import { approvalNo, NO_VERSION, serialsOf, versionOf } from './version-numbers.ts';

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
const NO_TASK = 'InvalidParameterValue.InvalidMNPVersionTaskId';
const WAS_RELEASED: readonly Stage[] = ['released', 'retired', 'rolled-back'];
const TASK_STATES = { waiting: 1, running: 20, failed: 30, done: 60 } as const;

const ENTRANCE: Record<Prefix, Record<never, never>> = {
  MNP: { PreivewEntrancePath: z.literal('').optional() },
  MNG: { PreviewEntrancePath: z.literal('').optional() },
};

const versionsOf = ({ client }: ActionContext, appId: string): Promise<Version[]> =>
  all((page) => client.versions.list({ appId, ...page }));

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
    async ({ client, query, caller, fetchFile: fetch }, it) => {
      const appId = it.MNPId;
      await assertKind(query, of, appId);
      // Who may not upload makes us fetch nothing.
      await authorize(query, CONTRACT.versions.upload, caller, { appId });
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
      await assertKind(query, of, task.appId, NO_TASK);
      const serial = (await serialsOf(query, task.appId)).get(task.versionId);
      return {
        MNPId: task.appId,
        TaskId: task.id,
        TaskStatus: TASK_STATES[task.state],
        TaskMsg: task.fault === null ? '' : JSON.stringify(task.fault),
        ...(task.state === 'done' ? { MNPVersionId: serial } : {}),
      };
    },
    { 'not-found': NO_TASK },
  ),
  [`Describe${of}AllStageVersions`]: action(
    'reads',
    { MNPId },
    async (context, it) => {
      const { client, query, chinese } = context;
      await assertKind(query, of, it.MNPId);
      const program = await client.programs.get({ appId: it.MNPId });
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
      ...ENTRANCE[of],
    },
    async ({ client, query }, it) => {
      const { appId, versionId } = await versionOf(query, it.MNPVersionId, of);
      if (appId !== it.MNPId) throw new CloudError('InvalidParameterValue.InvalidMNPVersionId');
      await client.versions.preview({ appId, versionId: it.ActionType === 1 ? versionId : null });
      return DONE;
    },
    { ...NO_PROGRAM, 'version-stage': 'FailedOperation.RecordNotFound' },
  ),
  [`Create${of}Approval`]: action(
    'writes',
    { MNPVersionId: int, ApplyAction: z.enum(['submit', 'cancel']) },
    async ({ client, query }, it) => {
      const version = await versionOf(query, it.MNPVersionId, of);
      await client.versions[it.ApplyAction](version);
      return { Result: true, ApprovalNo: approvalNo(it.MNPVersionId) };
    },
    { ...NO_VERSION, 'version-stage': 'InvalidParameterValue.MNPApprovalStatusError' },
  ),
  [`Release${of}Version`]: action(
    'writes',
    { MNPVersionId: int },
    async ({ client, query }, it) => {
      await client.versions.release(await versionOf(query, it.MNPVersionId, of));
      return DONE;
    },
    NO_VERSION,
  ),
  [`Rollback${of}Version`]: action(
    'writes',
    { MNPId, MNPVersionId: int, MNPVersion: text(30).optional() },
    async ({ client, query }, it) => {
      const named = await versionOf(query, it.MNPVersionId, of);
      const { number } = await client.versions.get(named);
      if (named.appId !== it.MNPId || (it.MNPVersion && number !== it.MNPVersion))
        throw new CloudError('InvalidParameterValue.InvalidMiniAppId');
      // One step back, to the version that was released before: which one that is, the caller says in as many words.
      await client.versions.rollback({ appId: named.appId, to: named.versionId });
      return DONE;
    },
    {
      ...NO_PROGRAM,
      'rollback-impossible': 'InvalidParameterValue.InvalidMiniAppId',
      'rollback-other': 'InvalidParameterValue.InvalidMiniAppId',
    },
  ),
  [`Describe${of}ReleasedVersionHistory`]: action(
    'reads',
    { MNPId },
    async (context, it) => {
      await assertKind(context.query, of, it.MNPId);
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

export const versions: Record<string, Action> = {
  ...versionActions('MNP'),
  ...versionActions('MNG'),
};
