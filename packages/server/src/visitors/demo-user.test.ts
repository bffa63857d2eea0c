// The demo's own tokens go the way of any super app's: signed by its server, believed for its registered key.
import { afterAll, expect, it } from 'vitest';
import { pgliteTemplate } from '../../test/databases.node.ts';
import { createAccount } from '../api/identity/create-account.ts';
import { openPglite } from '../platform/db/database.node.ts';
import { seedPeople } from '../platform/seed/seed-people.ts';
import { openDbUserKeys } from './db-user-keys.ts';
import { openDemoUser } from './demo-user.ts';
import { createUserTokens } from './user-tokens.ts';

const database = await openPglite({ template: pgliteTemplate() });
afterAll(() => database.close());

it('the demo’s server signs for its one user, for the host that asks', async () => {
  const origin = 'http://localhost:8130';
  await seedPeople({ database, createAccount, origin });
  const tokens = createUserTokens(await openDbUserKeys({ database }), origin);
  const give = await openDemoUser(database, 'a secret of the tests, long enough to be one');
  await give(origin);
  await expect
    .poll(async () => tokens.verify(await give(origin)).catch(String))
    .toMatchObject({ user: 'demo', superapp: { id: 'app-demo000000' } });
  const elsewhere = tokens.verify(await give('http://localhost:1'));
  await expect(elsewhere).rejects.toMatchObject({ code: 'user-token-invalid' });
});
