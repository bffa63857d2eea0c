// Who acts while the server is killed: a developer, their lead, a reviewer, and the admin who looks at the log.
import { createAtriumClient, type AtriumClient } from '@atrium/client';

export interface People {
  admin: AtriumClient;
  developer: AtriumClient;
  lead: AtriumClient;
  reviewer: AtriumClient;
  /** The reviewer proves anew that it is them: taking a program away asks for that now and then. */
  confirm(): Promise<unknown>;
}

const PASSWORD = 'a password of nobody 7';

/** Made once, by the password that the first start printed; they go on after every restart. */
export async function makePeople(baseUrl: string, said: string): Promise<People> {
  const password = /^ {2}admin +(\S+)/m.exec(said)?.[1];
  if (password === undefined) throw new Error(`the first start printed no password:\n${said}`);
  const clientOf = (token: string | null, word = ''): AtriumClient =>
    createAtriumClient({
      baseUrl,
      token,
      retries: 0,
      // A series takes longer than a password is good for what is dangerous.
      async confirm(client) {
        await client.me.confirm({ password: word });
        return true;
      },
    });
  const nobody = clientOf(null);
  const signIn = async (login: string, word: string): Promise<AtriumClient> => {
    const answer = await nobody.session.signIn({ login, password: word });
    if (!('token' in answer)) throw new Error('no token');
    return clientOf(answer.token, word);
  };
  const admin = await signIn('admin', password);
  for (const id of ['developer', 'lead', 'reviewer'])
    await admin.users.create({ id, name: id, email: `${id}@x.example`, password: PASSWORD });
  const superapp = await admin.teams.create({
    kind: 'superapp',
    name: 'Super app',
    administrator: 'reviewer',
  });
  const team = await admin.teams.create({
    kind: 'program',
    name: 'Programs',
    administrator: 'lead',
    superappTeam: superapp.id,
  });
  const lead = await signIn('lead', PASSWORD);
  await lead.members.put({ teamId: team.id, userId: 'developer', role: 'developer' });
  const reviewer = await signIn('reviewer', PASSWORD);
  // Without one nothing is submitted.
  await reviewer.superapps.create({ teamId: superapp.id, name: 'Super app' });
  return {
    admin,
    lead,
    developer: await signIn('developer', PASSWORD),
    reviewer,
    confirm: () => reviewer.me.confirm({ password: PASSWORD }),
  };
}

export async function makePrograms(people: People, count: number): Promise<string[]> {
  const { items } = await people.lead.teams.list({ kind: 'program' });
  const teamId = items[0]?.id ?? '';
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const both = { zh: `程序 ${i}`, en: `Program ${i}` };
    const program = await people.lead.programs.create({
      teamId,
      dialect: i % 2 === 0 ? 'wx' : 'my',
      name: both,
      description: both,
      categories: ['1001'],
    });
    ids.push(program.appId);
  }
  return ids;
}
