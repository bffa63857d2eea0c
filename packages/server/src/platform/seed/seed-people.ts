// The people of a new platform: one who runs it, one who makes programs, one who reviews them, and the demo super app.
import { randomBytes } from 'node:crypto';
import type { NewAccount } from '../../api/identity/create-account.ts';
import type { Database } from '../db/database.node.ts';
import type { SeedPeople } from './seed-examples.node.ts';

export interface Login {
  id: string;
  password: string;
  /** What this one is for. */
  about: string;
}

const SUPERAPP_TEAM = 'demo-superapp';
const PROGRAM_TEAM = 'examples';
/** The user as whom the demo super app runs programs. */
export const DEMO_USER = 'demo';

export const DEMO: SeedPeople = {
  superappTeam: SUPERAPP_TEAM,
  programTeam: PROGRAM_TEAM,
  developer: 'developer',
  reviewer: 'reviewer',
  testers: [DEMO_USER, 'developer', 'reviewer'],
};

export const DEMO_SUPERAPP = {
  id: 'app-demo000000',
  team: SUPERAPP_TEAM,
  environment: 'production',
} as const;

type CreateAccount = (database: Database, account: NewAccount) => Promise<void>;

const PEOPLE = [
  {
    id: DEMO.developer,
    name: 'Developer',
    about: 'makes programs',
    member: { team: PROGRAM_TEAM, role: 'administrator' },
  },
  {
    id: DEMO.reviewer,
    name: 'Reviewer',
    about: 'runs the super app, reviews and releases',
    member: { team: SUPERAPP_TEAM, role: 'administrator' },
  },
] as const;

export interface SeedPeopleOptions {
  database: Database;
  createAccount: CreateAccount;
  /** Where the demo super app is: `http://localhost:8130`. */
  origin: string;
  /** Told each login as soon as it is good: nobody would know the password if the next one failed. */
  tell?: (logins: readonly Login[]) => void;
}

/** Answers with the logins it made: none when they are there already. */
export async function seedPeople(options: SeedPeopleOptions): Promise<Login[]> {
  const { database, createAccount, origin, tell = () => undefined } = options;
  const { query } = database;
  const team = (id: string, name: string, of: string | null) =>
    query
      .insertInto('teams')
      .values({ id, name, kind: of === null ? 'superapp' : 'program', superapp_team: of })
      .onConflict((it) => it.doNothing())
      .execute();
  await team(SUPERAPP_TEAM, 'Demo super app', null);
  await team(PROGRAM_TEAM, 'Examples', SUPERAPP_TEAM);
  await query
    .insertInto('superapps')
    .values({
      id: DEMO_SUPERAPP.id,
      team_id: SUPERAPP_TEAM,
      name: 'Atrium',
      scheme: null,
      description: '',
    })
    .onConflict((it) => it.doNothing())
    .execute();
  await query
    .insertInto('superapp_places')
    .values({
      superapp_id: 'app-demo000000',
      platform: 'web',
      environment: 'production',
      name: origin,
      download_url: null,
    })
    .onConflict((it) => it.doNothing())
    .execute();
  const logins = await seedSuperAdmin(database, createAccount);
  tell(logins);
  for (const { id, name, about, member } of PEOPLE) {
    const login = await seedAccount(database, createAccount, { id, name, account: 'member' });
    if (login) {
      tell([{ ...login, about }]);
      logins.push({ ...login, about });
    }
    await query
      .insertInto('memberships')
      .values({ team_id: member.team, user_id: id, role: member.role })
      .onConflict((it) => it.doNothing())
      .execute();
  }
  return logins;
}

export async function seedSuperAdmin(
  database: Database,
  createAccount: CreateAccount,
): Promise<Login[]> {
  const known = await database.query
    .selectFrom('users')
    .select('id')
    .where('account', '=', 'super-admin')
    .executeTakeFirst();
  if (known) return [];
  const person = { id: 'admin', name: 'Admin', account: 'super-admin' } as const;
  const login = await seedAccount(database, createAccount, person);
  return login ? [{ ...login, about: 'runs the platform' }] : [];
}

/** Undefined when there is such a user: of several servers that start at once, one makes them. */
async function seedAccount(
  database: Database,
  createAccount: CreateAccount,
  person: Pick<NewAccount, 'id' | 'name' | 'account'>,
): Promise<{ id: string; password: string } | undefined> {
  const { id } = person;
  const exists = () =>
    database.query.selectFrom('users').select('id').where('id', '=', id).executeTakeFirst();
  if (await exists()) return undefined;
  const password = randomBytes(12).toString('base64url');
  try {
    await createAccount(database, { ...person, email: `${id}@atrium.example`, password });
  } catch (error) {
    if (await exists()) return undefined;
    throw error;
  }
  return { id, password };
}
