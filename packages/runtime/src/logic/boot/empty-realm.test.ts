// What a program's realm still has once the base library is in it.
import { expect, it } from 'vitest';
import { emptyRealm } from './empty-realm.ts';

it('leaves the language, and nothing that runs program code while it is suspended', () => {
  const above = { fetch: 1, setTimeout: 1 };
  const scope = Object.assign(Object.create(above) as Record<string, number>, {
    JSON: 1,
    WeakRef: 1,
    FinalizationRegistry: 1,
    importScripts: 1,
  });
  expect(emptyRealm(scope)).toEqual([]);
  expect([Object.keys(scope), Object.keys(above)]).toEqual([['JSON', 'WeakRef'], ['setTimeout']]);
});
