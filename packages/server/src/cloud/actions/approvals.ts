// Requests for review: what waits for the reviewers of a super app, and their decisions.
import type { AtriumClient } from '@atrium/client';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import type { Query } from '../../platform/db/database.node.ts';
import { action, DONE, oneOf, range, text, type Action } from './action.ts';
import { unlessHidden } from './hidden.ts';
import { all, contains, part } from './lists.ts';
import { ratingsOf, typeOf } from './program-fields.ts';
import { approvalNo, NO_VERSION, serialIn, serialOf, versionOf } from './version-numbers.ts';

type Version = Awaited<ReturnType<AtriumClient['versions']['get']>>;

const NO_APPROVAL = {
  ...NO_VERSION,
  'program-unknown': 'InvalidParameterValue.InvalidApprovalNo',
  'version-stage': 'InvalidParameterValue.ProcessMNPApprovalStatusError',
} as const;

/** @throws unless the content that is approved is there. */
const contentOf = ({ content }: Version): string => {
  if (content === null) throw new CloudError('InvalidParameterValue.ProcessMNPApprovalStatusError');
  return content;
};

/** By what a list of them is narrowed, of all that wait at once. Who sees the version sees this of its program. */
async function programsOf(query: Query, open: readonly Version[]) {
  const rows = await query
    .selectFrom('programs')
    .select(['app_id', 'details', 'team_id', 'superapp_team'])
    .where('app_id', 'in', open.length > 0 ? open.map(({ appId }) => appId) : [''])
    .execute();
  return new Map(rows.map((row) => [row.app_id, row]));
}

const DECISIONS = { 2: 'reject', 3: 'approve' } as const;

export const approvals: Record<string, Action> = {
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
        const app = await unlessHidden(client.superapps.get({ superappId: AppId }));
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
      const programs = await programsOf(query, open);
      return part(
        it,
        async () => ({ items: open, next: null }),
        ({ appId }) => {
          const program = programs.get(appId);
          return (
            program !== undefined &&
            contains(it.Keyword, ...Object.values(program.details.name)) &&
            (!it.TeamId || program.team_id === it.TeamId) &&
            (!app || program.superapp_team === app.team)
          );
        },
        async (version) => {
          const program = await client.programs.get({ appId: version.appId });
          const serial = await serialOf(query, version);
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
