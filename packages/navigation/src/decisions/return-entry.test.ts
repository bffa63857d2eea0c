// One test for the decision beside it.
import { expect, it } from 'vitest';
import { initialState } from '../state.ts';
import type { Seat } from '../state.ts';
import { returnPlan } from './return-entry.ts';

it('E1 E3 E10: 1038, the opener’s page, the program returned from; data only when handed over', () => {
  const page = { path: 'pages/cart', query: { id: '3' } };
  const gone: Seat = {
    appId: 'mpopener',
    envVersion: 'release',
    instanceId: null,
    program: null,
    page,
  };
  const plan = { to: { kind: 'own', page }, scene: 1038 };
  expect(returnPlan(initialState(), gone, 'mpcallee', undefined)).toEqual({
    ...plan,
    referrer: { appId: 'mpcallee' },
  });
  expect(returnPlan(initialState(), gone, 'mpcallee', '')).toEqual({
    ...plan,
    referrer: { appId: 'mpcallee', extraData: '' },
  });
});
