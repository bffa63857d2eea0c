// Users and preset roles.
import { ROLES, type Account, type Role, type TeamKind } from '@atrium/platform';
import { CloudError } from '../cloud-error.ts';
import { action, DONE, oneOf, range, text, type Action, type ActionContext } from './action.ts';
import { all, contains, part, seconds } from './lists.ts';

/** Preset roles have these numbers in teams of super apps; in program teams, whose numbers nobody wrote down, the next six. */
const FIRST_ROLE = { superapp: 20_068, program: 20_074 } as const;

export const roleIdOf = (kind: TeamKind, role: string): number => {
  const at = ROLES.findIndex((it) => it === role);
  // A custom role is known by its name alone.
  return at < 0 ? 0 : FIRST_ROLE[kind] + at;
};

export function roleOfId(kind: TeamKind, id: number): Role {
  const role = ROLES[id - FIRST_ROLE[kind]];
  if (role === undefined) throw new CloudError('InvalidParameterValue.InvalidRoleId');
  return role;
}

const ACCOUNT_TYPES: Record<Account, number> = {
  'super-admin': 1,
  'platform-admin': 2,
  member: 3,
};

interface User {
  id: string;
  name: string;
  account: Account;
  disabled: boolean;
  createdAt: string;
}

const described = ({ id, name, account, disabled, createdAt }: User) => ({
  UserId: id,
  UserAccount: id,
  UserName: name,
  AccountType: ACCOUNT_TYPES[account],
  Status: disabled ? 2 : 1,
  CreateTime: seconds(createdAt),
});

const NO_USER = { 'not-found': 'InvalidParameterValue.InvalidUserId' } as const;
const UserId = text(64);

async function roles({ client }: ActionContext, team: string | undefined) {
  const found = team === undefined ? undefined : await client.teams.get({ teamId: team });
  const kinds: TeamKind[] = found ? [found.kind] : ['superapp', 'program'];
  return kinds.flatMap((kind) =>
    ROLES.map((role) => ({
      RoleId: roleIdOf(kind, role),
      RoleName: role,
      TeamName: found?.name ?? '',
      RoleType: 1,
    })),
  );
}

export const people: Record<string, Action> = {
  DescribeUser: action(
    'reads',
    { UserId },
    async ({ client }, it) => described(await client.users.get({ userId: it.UserId })),
    NO_USER,
  ),
  DescribeUserList: action(
    'reads',
    {
      ...range,
      Keyword: text(100).optional(),
      AccountType: oneOf(1, 2, 3).optional(),
      TeamId: text(64).optional(),
    },
    async ({ client }, it) => {
      const team = it.TeamId;
      const members =
        team === undefined
          ? undefined
          : new Set(
              (await all((page) => client.members.list({ teamId: team, ...page }))).map(
                (member) => member.userId,
              ),
            );
      return part(
        it,
        (page) => client.users.list({ ...page, ...(it.Keyword ? { search: it.Keyword } : {}) }),
        ({ id, account }) =>
          (members?.has(id) ?? true) &&
          (it.AccountType === undefined || ACCOUNT_TYPES[account] === it.AccountType),
        described,
      );
    },
  ),
  ModifyUser: action(
    'writes',
    { UserId, UserName: text(64), AccountType: oneOf(2, 3) },
    async ({ client }, it) => {
      const { etag, account } = await client.users.get({ userId: it.UserId });
      if (ACCOUNT_TYPES[account] !== it.AccountType)
        throw new CloudError(
          'InvalidParameterValue.InvalidAccountType',
          'What kind of account it is does not change.',
        );
      await client.users.update({ userId: it.UserId, name: it.UserName, ifMatch: etag });
      return DONE;
    },
    NO_USER,
  ),
  DescribeRoleList: action(
    'reads',
    { ...range, Keyword: text(100).optional(), TeamId: text(64).optional() },
    async (context, it) => {
      const items = await roles(context, it.TeamId);
      return part(
        it,
        async () => ({ items, next: null }),
        (role) => contains(it.Keyword, role.RoleName),
        (role) => role,
      );
    },
    { 'not-found': 'InvalidParameterValue.InvalidTeamId' },
  ),
};
