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
const DEMO_USER = 'demo';

export const DEMO: SeedPeople = {
  superappTeam: SUPERAPP_TEAM,
  programTeam: PROGRAM_TEAM,
  developer: 'developer',
  reviewer: 'reviewer',
  testers: [DEMO_USER, 'developer', 'reviewer'],
};

const PEOPLE = [
  { id: 'admin', name: 'Admin', account: 'super-admin', about: 'runs the platform' },
  {
    id: DEMO.developer,
    name: 'Developer',
    account: 'member',
    about: 'makes programs',
    member: { team: PROGRAM_TEAM, role: 'administrator' },
  },
  {
    id: DEMO.reviewer,
    name: 'Reviewer',
    account: 'member',
    about: 'runs the super app, reviews and releases',
    member: { team: SUPERAPP_TEAM, role: 'administrator' },
  },
] as const;

export interface SeedPeopleOptions {
  database: Database;
  createAccount: (database: Database, account: NewAccount) => Promise<void>;
  /** Where the demo super app is: `http://localhost:8130`. */
  origin: string;
}

/** Answers with the logins it made: none when they are there already. */
export async function seedPeople(options: SeedPeopleOptions): Promise<Login[]> {
  const { database, createAccount, origin } = options;
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
      id: 'app-demo000000',
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
  const logins: Login[] = [];
  for (const person of PEOPLE) {
    const { id, name, account, about } = person;
    const known = await query
      .selectFrom('users')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!known) {
      const password = randomBytes(12).toString('base64url');
      const email = `${id}@atrium.example`;
      await createAccount(database, { id, name, email, password, account });
      logins.push({ id, password, about });
    }
    if ('member' in person)
      await query
        .insertInto('memberships')
        .values({ team_id: person.member.team, user_id: id, role: person.member.role })
        .onConflict((it) => it.doNothing())
        .execute();
  }
  return logins;
}
