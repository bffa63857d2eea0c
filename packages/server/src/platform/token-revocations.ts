// Servers of one platform tell each other which instance tokens were given back.
import { sql } from 'kysely';
import type { InstanceTokenOptions, Revoked } from '../proxy/instance-tokens.ts';
import type { Database } from './db/database.node.ts';

const CHANNEL = 'atrium_revoked';

export async function tokensOf(database: Database, secret: string): Promise<InstanceTokenOptions> {
  const listeners: ((revoked: Revoked) => void)[] = [];
  await database.listen(CHANNEL, (payload) => {
    for (const heard of listeners) heard(JSON.parse(payload) as Revoked);
  });
  return {
    secret,
    revocations: {
      // The server that was asked knows it already; a token that the others do not hear of ends by itself.
      tell: (revoked) =>
        void sql`select pg_notify(${CHANNEL}, ${JSON.stringify(revoked)})`
          .execute(database.query)
          .catch(() => undefined),
      listen: (heard) => void listeners.push(heard),
    },
  };
}
