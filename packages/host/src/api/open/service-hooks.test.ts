// Hooks of services: what reaches them, and what comes back.
import { expect, it } from 'vitest';
import type { HostHooks } from '../../host-options.ts';
import { apiCapabilities } from '../api-capabilities.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import type { NetworkGateway } from '../network/network-gateway.ts';
import { fakeInstance } from '../testing/fake-instance.ts';

const open = (hooks: HostHooks, granted = {}) =>
  fakeInstance(
    apiCapabilities({ hooks, files: createMemoryFiles(), network: {} as NetworkGateway }),
    { hooks, granted },
  );

it('the cloud is called for the program, with what it asked', async () => {
  const seen: unknown[] = [];
  const { call } = await open({
    cloud: async (caller, request) => (seen.push([caller.appId, request]), { n: 1 }),
  });
  const request = { service: 'callFunction', environment: '', name: 'f', data: { a: [1] } };
  expect(await call('open.cloud', request)).toEqual({ result: { n: 1 } });
  expect(seen).toEqual([['wxA', request]]);
  await expect(call('open.cloud', { ...request, service: 'dropTables' })).rejects.toMatchObject({
    code: 'invalid-argument',
  });
});

it('steps need the grant for motion', async () => {
  const hooks: HostHooks = { steps: async () => ({ encryptedData: 'x', iv: 'y' }) };
  const asked = await open(hooks);
  await expect(asked.call('open.steps', { request: {} })).rejects.toMatchObject({ code: 'denied' });
  const allowed = await open(hooks, { motion: true });
  expect(await allowed.call('open.steps', { request: {} })).toEqual({
    encryptedData: 'x',
    iv: 'y',
  });
});

it('the user may cancel', async () => {
  const { call } = await open({
    chooseInvoiceTitle: async () => null,
    virtualPayment: async () => 'cancelled',
    addCards: async (_caller, cards) =>
      cards.map((card) => ({ ...card, code: 'c1', isSuccess: true })),
  });
  for (const [api, args] of [
    ['open.invoiceTitle', {}],
    ['open.virtualPay', { order: {} }],
  ] as const)
    await expect(call(api, args)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await call('open.cards.add', { cards: [{ cardId: 'a', cardExt: '{}' }] })).toEqual({
    cards: [{ cardId: 'a', cardExt: '{}', code: 'c1', isSuccess: true }],
  });
});
