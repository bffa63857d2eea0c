// The demo super app's own server: it has one user, and signs tokens of that user as the server of any super app would.
import { SignJWT } from 'jose';
import { derivedKey } from '../api/identity/derived-key.ts';
import { newId } from '../api/pipeline/ids.ts';
import type { Database } from '../platform/db/database.node.ts';
import { DEMO_SUPERAPP, DEMO_USER } from '../platform/seed/seed-people.ts';
import { USER_TOKEN_TYPE } from './user-tokens.ts';

export const DEMO_USER_PATH = '/demo/user-token';
const LIVES = '10m';

/** @returns what answers with a fresh token for a host's origin; with the first one, its key is registered. */
export async function openDemoUser(
  { query }: Pick<Database, 'query'>,
  secret: string,
): Promise<(origin: string) => Promise<string>> {
  const { privateKey, jwk, kid } = await derivedKey(secret, 'demo-user-token');
  const { id, environment } = DEMO_SUPERAPP;
  // Not at the start: another server may be putting the demo super app in.
  const register = () =>
    query
      .insertInto('superapp_user_keys')
      .values({
        id: newId('key'),
        superapp_id: id,
        kid,
        jwk: JSON.stringify(jwk),
        name: 'demo',
        environment,
      })
      .onConflict((it) => it.doNothing())
      .execute();
  let registered = false;
  return async (origin) => {
    if (!registered) await register();
    registered = true;
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: USER_TOKEN_TYPE })
      .setIssuer(id)
      .setAudience(origin)
      .setSubject(DEMO_USER)
      .setIssuedAt()
      .setExpirationTime(LIVES)
      .sign(privateKey);
  };
}
