// Teams and who is in them.
import type { AtriumClient } from '@atrium/client';
import * as z from 'zod';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, int, oneOf, range, text, type Action } from './action.ts';
import { teamNames } from './hidden.ts';
import { all, contains, part } from './lists.ts';
import { roleIdOf, roleOfId } from './people.ts';

const KINDS = { 1: 'program', 2: 'superapp' } as const;
const kindNumber = (kind: 'program' | 'superapp'): number => (kind === 'program' ? 1 : 2);
const NO_TEAM = { 'not-found': 'InvalidParameterValue.InvalidTeamId' } as const;
const NO_USER = { 'not-found': 'InvalidParameterValue.InvalidUserId' } as const;
const TeamId = text(64);
const UserId = text(64);

type Team = Awaited<ReturnType<AtriumClient['teams']['list']>>['items'][number];

const membersOf = (client: AtriumClient, teamId: string) =>
  all((page) => client.members.list({ teamId, ...page }));

const described = ({ id, name, kind, superappTeam, members, administrator }: Team) => ({
  TeamId: id,
  TeamName: name,
  AdminUserId: administrator?.userId ?? '',
  AdminUserAccount: administrator?.userId ?? '',
  AdminUserName: administrator?.name ?? '',
  MemberCount: members,
  TeamRoleTypeList: [kindNumber(kind)],
  RelatedTeamId: superappTeam ?? '',
  // Teams do not end by themselves.
  ExpireTime: 0,
  Status: 1,
});

export const teams: Record<string, Action> = {
  CreateTeam: action(
    'writes',
    {
      TeamName: text(64),
      AdminUserId: UserId,
      TeamRoleTypeList: z.array(oneOf(1, 2)).length(1),
      RelatedTeamId: TeamId.optional(),
      Remark: text(500).optional(),
    },
    async ({ client }, it) => {
      await client.teams.create({
        kind: KINDS[it.TeamRoleTypeList[0] ?? 1],
        name: it.TeamName,
        administrator: it.AdminUserId,
        ...(it.RelatedTeamId ? { superappTeam: it.RelatedTeamId } : {}),
      });
      return undefined;
    },
    NO_USER,
  ),
  ModifyTeam: action(
    'writes',
    { TeamId, TeamName: text(64), AdminUserId: UserId.optional() },
    async ({ client }, it) => {
      const teamId = it.TeamId;
      const { etag, name } = await client.teams.get({ teamId });
      const userId = it.AdminUserId;
      if (userId) {
        const member = (await membersOf(client, teamId)).find((found) => found.userId === userId);
        if (member?.role !== 'administrator')
          await client.members.put({
            teamId,
            userId,
            role: 'administrator',
            ...(member ? { ifMatch: member.etag } : {}),
          });
      }
      if (name !== it.TeamName)
        await client.teams.update({ teamId, name: it.TeamName, ifMatch: etag });
      return DONE;
    },
    NO_TEAM,
  ),
  DeleteTeam: action(
    'writes',
    { TeamId },
    async ({ client }, it) => {
      await client.teams.delete({ teamId: it.TeamId });
      return DONE;
    },
    NO_TEAM,
  ),
  DescribeTeam: action(
    'reads',
    { TeamId },
    async ({ client }, it) => {
      const team = await client.teams.get({ teamId: it.TeamId });
      const { superappTeam } = team;
      const { TeamName, AdminUserAccount, MemberCount, ExpireTime, Status } = described(team);
      return {
        TeamName,
        TeamRoleType: kindNumber(team.kind),
        AdminUserAccount,
        MemberCount,
        // Who is in a program team alone sees no more of the other one than that it is there.
        BindTeamName: superappTeam === null ? '' : await teamNames(client)(superappTeam),
        ExpireTime,
        Status,
      };
    },
    NO_TEAM,
  ),
  DescribeTeamList: action('reads', { ...range, Keyword: text(100).optional() }, ({ client }, it) =>
    part(
      it,
      (page) => client.teams.list(page),
      ({ name }) => contains(it.Keyword, name),
      described,
    ),
  ),
  AddTeamMember: action(
    'writes',
    {
      TeamId,
      MemberList: z
        .array(z.strictObject({ UserId, UserRoleId: int }))
        .min(1)
        .max(50),
    },
    async ({ client }, it) => {
      const teamId = it.TeamId;
      const { kind } = await client.teams.get({ teamId });
      const wanted = it.MemberList.map(({ UserId: userId, UserRoleId }) => ({
        teamId,
        userId,
        role: roleOfId(kind, UserRoleId),
      }));
      const before = new Set((await membersOf(client, teamId)).map(({ userId }) => userId));
      const twice = wanted.find(({ userId }) => before.has(userId));
      if (twice)
        throw new CloudError('InvalidParameterValue.InvalidUserId', `${twice.userId} is a member`);
      for (const member of wanted) await client.members.put(member);
      return DONE;
    },
    NO_USER,
  ),
  ModifyTeamMember: action(
    'writes',
    { TeamId, UserId, RoleId: int },
    async ({ client }, it) => {
      const teamId = it.TeamId;
      const { kind } = await client.teams.get({ teamId });
      const role = roleOfId(kind, it.RoleId);
      const member = (await membersOf(client, teamId)).find(({ userId }) => userId === it.UserId);
      if (!member) throw new CloudError('InvalidParameterValue.InvalidUserId');
      await client.members.put({ teamId, userId: member.userId, role, ifMatch: member.etag });
      return DONE;
    },
    NO_TEAM,
  ),
  DeleteTeamMember: action(
    'writes',
    { TeamId, UserId },
    async ({ client }, it) => {
      await client.members.remove({ teamId: it.TeamId, userId: it.UserId });
      return DONE;
    },
    NO_TEAM,
  ),
  DescribeTeamMemberList: action(
    'reads',
    {
      ...range,
      TeamId: TeamId.optional(),
      Keyword: text(100).optional(),
      RoleIds: z.array(int).max(20).optional(),
    },
    async ({ client }, it) => {
      const of = it.TeamId
        ? [await client.teams.get({ teamId: it.TeamId })]
        : await all((page) => client.teams.list(page));
      const items: (Awaited<ReturnType<typeof membersOf>>[number] & { team: Team })[] = [];
      for (const team of of)
        for (const member of await membersOf(client, team.id)) items.push({ team, ...member });
      return part(
        it,
        async () => ({ items, next: null }),
        ({ team, name, userId, role }) =>
          contains(it.Keyword, name, userId) &&
          (!it.RoleIds?.length || it.RoleIds.includes(roleIdOf(team.kind, role))),
        ({ team, name, userId, role }) => ({
          UserId: userId,
          UserAccount: userId,
          UserName: name,
          TeamId: team.id,
          TeamName: team.name,
          TeamRoleName: role,
          TeamRoleId: roleIdOf(team.kind, role),
        }),
      );
    },
    NO_TEAM,
  ),
};
