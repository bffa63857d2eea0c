// The management API as callers meet it, on both databases.
import { describe, expect, it } from 'vitest';
import { onBothDatabases } from '../../test/databases.node.ts';
import { createAccount } from './identity/create-account.ts';
import { createWorld, APP } from './test/world.ts';

await onBothDatabases((open) => {
  describe('an account', () => {
    it('signs in, gets a second factor, and is locked out when it is disabled', async () => {
      const world = await createWorld(open());
      await createAccount(open(), {
        id: 'ann',
        name: 'Ann',
        email: 'ann@people.example',
        password: 'correct horse 9',
      });
      const wrong = await world.as(null, 'POST', '/sessions', { login: 'ann', password: 'wrong' });
      console.log(world.said);
      expect(wrong.status).toBe(401);
      expect(wrong.body.error.code).toBe('sign-in-failed');
      const begun = await world.as(null, 'POST', '/sessions', {
        login: 'ann',
        password: 'correct horse 9',
      });
      expect(begun.status).toBe(201);
      const me = await world.as(begun.body.token, 'GET', '/me');
      expect(me.body).toMatchObject({ id: 'ann', account: 'member', memberships: [] });
      console.log(world.said, JSON.stringify(me.body));
      await world.close();
    });
    it('sees', async () => {
      expect(APP).toBeDefined();
    });
  });
});
