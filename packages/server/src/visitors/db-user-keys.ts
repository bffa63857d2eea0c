// The keys of user tokens, from the database: all that live, remembered until it tells that one came or went.
import { importJWK, type CryptoKey } from 'jose';
import { isUseDue, noteUse } from '../api/pipeline/note-use.ts';
import type { Database } from '../platform/db/database.node.ts';
import { USER_KEY_CHANNEL } from '../platform/db/migration-users.ts';
import type { UserKey, UserKeys } from './user-tokens.ts';

export interface DbUserKeysOptions {
  database: Database;
  /** The team whose programs this server shows; absent: every super app may vouch, each for its own programs. */
  superapp?: string | undefined;
  now?: () => number;
}

export async function openDbUserKeys(options: DbUserKeysOptions): Promise<UserKeys> {
  const { database, superapp, now = Date.now } = options;
  const { query } = database;
  const listeners: (() => void)[] = [];
  const noted = new Map<string, Date>();
  let known: Promise<ReadonlyMap<string, UserKey>> | undefined;

  const load = async (): Promise<ReadonlyMap<string, UserKey>> => {
    const rows = await query
      .selectFrom('superapp_user_keys')
      .innerJoin('superapps', 'superapps.id', 'superapp_id')
      .select([
        'superapp_user_keys.id as id',
        'superapp_id',
        'team_id',
        'kid',
        'jwk',
        'environment',
      ])
      .where('revoked_at', 'is', null)
      .$if(superapp !== undefined, (it) => it.where('team_id', '=', superapp ?? ''))
      .execute();
    const keys = new Map<string, UserKey>();
    for (const { id, superapp_id, team_id: team, kid, jwk, environment } of rows) {
      const algorithms = jwk['kty'] === 'OKP' ? ['EdDSA', 'Ed25519'] : ['ES256'];
      const key = (await importJWK(jwk, algorithms[0])) as CryptoKey;
      const of = { id: superapp_id, team, environment };
      keys.set(`${superapp_id} ${kid}`, { id, superapp: of, algorithms, key });
    }
    return keys;
  };
  const changed = (): void => {
    known = undefined;
    for (const listener of listeners) listener();
  };
  await database.listen(USER_KEY_CHANNEL, changed, changed);

  const used = (id: string): void => {
    const at = now();
    const last = noted.get(id) ?? null;
    if (!isUseDue(last, at)) return;
    noted.set(id, new Date(at));
    // Nobody's request depends on it.
    noteUse(query, 'superapp_user_keys', { id, last }, at).catch(() => undefined);
  };

  return {
    async find(asked, kid) {
      const asking = (known ??= load());
      asking.catch(() => known === asking && (known = undefined));
      const found = (await asking).get(`${asked} ${kid}`);
      if (found) used(found.id);
      return found;
    },
    onChange: (listener) => void listeners.push(listener),
  };
}
