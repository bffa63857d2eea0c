// Hooks of services: what reaches them, and what comes back.
import { expect, it } from 'vitest';
import type { HostHooks } from '../../host-options.ts';
import { apiCapabilities } from '../api-capabilities.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import type { NetworkGateway } from '../network/network-gateway.ts';
import { openProgramMenu } from '../../journey/program-menu.ts';
import { timelineOffered } from '../../journey/timeline-menu.ts';
import { fakeInstance, type FakeInstanceOptions } from '../testing/fake-instance.ts';

const open = (hooks: HostHooks, granted = {}, more: FakeInstanceOptions = {}) =>
  fakeInstance(
    apiCapabilities({ hooks, files: createMemoryFiles(), network: {} as NetworkGateway }),
    { hooks, granted, ...more },
  );

/** A program whose user chooses this row whenever the menu is opened. */
async function openWithMenu(hooks: HostHooks, row: string, more: FakeInstanceOptions = {}) {
  const program = await open(hooks, {}, { ui: { menu: () => row }, ...more });
  const choose = () =>
    openProgramMenu(
      { emit: () => undefined } as unknown as Parameters<typeof openProgramMenu>[0],
      { context: program.context, sharing: true } as Parameters<typeof openProgramMenu>[1],
    );
  return { ...program, choose };
}

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

it('background data is asked for once for each start, and absent truthfully', async () => {
  let asked = 0;
  const found = { data: '{"a":1}', timeStamp: 1, path: 'p', query: '', scene: 1001 };
  const tokens: (string | undefined)[] = [];
  const { call } = await open({
    backgroundFetch: async (_caller, type) => (asked++, type === 'pre' ? found : null),
    backgroundToken: async (_caller, token) => (tokens.push(token), 'kept'),
  });
  expect(await call('open.background', { fetchType: 'pre' })).toEqual(found);
  expect(await call('open.background', { fetchType: 'pre' })).toEqual(found);
  expect(asked).toBe(1);
  await expect(call('open.background', { fetchType: 'periodic' })).rejects.toMatchObject({
    code: 'not-found',
  });
  expect(await call('open.backgroundToken', { token: 't' })).toEqual({ token: 'kept' });
  expect(tokens).toEqual(['t']);
  await expect(call('open.backgroundToken', { token: 'x'.repeat(1025) })).rejects.toMatchObject({
    code: 'invalid-argument',
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

it('an advertisement crosses as text and data, and only as a picture', async () => {
  const image = new Blob([new Uint8Array([1, 2])], { type: 'image/png' });
  const seen: unknown[] = [];
  const { call } = await open({
    advert: async (_caller, { adUnitId }) =>
      adUnitId === 'none'
        ? null
        : {
            title: 'Tea',
            image: adUnitId === 'script' ? new Blob(['x'], { type: 'text/html' }) : image,
          },
    advertTapped: (caller, place) => void seen.push([caller.appId, place]),
  });
  const place = { kind: 'banner', adUnitId: 'u' };
  expect(await call('open.advert', place)).toEqual({
    title: 'Tea',
    text: '',
    image: 'data:image/png;base64,AQI=',
    action: '',
    mark: 'Ad',
    close: 'Close',
  });
  expect(await call('open.advert', { ...place, adUnitId: 'none' })).toBeNull();
  expect(await call('open.advert', { ...place, adUnitId: 'script' })).toMatchObject({ image: '' });
  await expect(call('open.advert', { kind: 'popup', adUnitId: 'u' })).rejects.toMatchObject({
    code: 'invalid-argument',
  });
  await call('open.advertTap', place);
  expect(seen).toEqual([['wxA', place]]);
});

it('a tap counts only where this program was served an advertisement', async () => {
  const seen: string[] = [];
  const hooks: HostHooks = {
    advert: async (_caller, { adUnitId }) => (adUnitId === 'none' ? null : { title: 'Tea' }),
    advertTapped: (_caller, { adUnitId }) => void seen.push(adUnitId),
  };
  const { call } = await open(hooks);
  const place = (adUnitId: string) => ({ kind: 'banner', adUnitId });
  await call('open.advert', place('u'));
  await call('open.advert', place('none'));
  for (const never of [place('none'), place('other'), { kind: 'feeds', adUnitId: 'u' }])
    await expect(call('open.advertTap', never)).rejects.toMatchObject({ code: 'not-found' });
  const another = await open(hooks);
  await expect(another.call('open.advertTap', place('u'))).rejects.toMatchObject({
    code: 'not-found',
  });
  await call('open.advertTap', place('u'));
  expect(seen).toEqual(['u']);
});

it('a page goes before friends as it says; of one that says nothing the user is told', async () => {
  const seen: unknown[] = [];
  const shareTimeline = async (_caller: unknown, card: object): Promise<void> =>
    void seen.push(card);
  const { call, choose, shown, context } = await openWithMenu({ shareTimeline }, 'timeline');
  await choose();
  await call('open.timeline', { card: { title: 'Tea', path: 'a', query: '' } });
  expect(seen).toEqual([{ title: 'Tea', path: 'a', query: '' }]);
  await choose();
  await call('open.timeline');
  expect(shown.filter(([method]) => method !== 'menu')).toMatchObject([
    ['toast', { text: context.host.strings['menu.notOnTimeline'] }],
  ]);
  // The program takes it out of the menu, and the other row stays as it is.
  Object.assign(context.host.hooks, { shareTimeline });
  expect(timelineOffered(context)).toBe(true);
  await call('ui.shareMenu', { timeline: false });
  expect(timelineOffered(context)).toBe(false);
  expect(shown.map(([method]) => method)).not.toContain('setShareMenu');
  expect(timelineOffered((await open({})).context)).toBe(false);
});

it('nothing goes before friends or among the favourites that the user has not chosen in the menu', async () => {
  const seen: string[] = [];
  const hooks: HostHooks = {
    shareTimeline: () => void seen.push('timeline'),
    keep: () => void seen.push('keep'),
  };
  const refused = { code: 'gesture-required' };
  const card = { title: 'Tea', path: 'a', query: '' };
  // Not even after a tap on the program.
  const tapped = await open(hooks, {}, { tap: true });
  for (const api of ['open.timeline', 'open.keep'])
    await expect(tapped.call(api, { card })).rejects.toMatchObject(refused);
  await expect(tapped.call('open.timeline')).rejects.toMatchObject(refused);
  expect([seen, tapped.shown]).toEqual([[], []]);

  for (const [row, api, other] of [
    ['timeline', 'open.timeline', 'open.keep'],
    ['favorite', 'open.keep', 'open.timeline'],
  ] as const) {
    const { call, choose } = await openWithMenu(hooks, row);
    await choose();
    await expect(call(other, { card })).rejects.toMatchObject(refused);
    await call(api, { card });
    await expect(call(api, { card })).rejects.toMatchObject(refused);
  }
  expect(seen).toEqual(['timeline', 'keep']);
});

it('a page is shared from the menu or after a tap', async () => {
  const seen: unknown[] = [];
  const hooks: HostHooks = { share: async (_caller, card) => seen.push(card) > 0 };
  const untouched = await openWithMenu(hooks, 'share', { tap: false });
  const refused = { code: 'gesture-required' };
  await expect(untouched.call('open.share', { card: { n: 1 } })).rejects.toMatchObject(refused);
  await untouched.choose();
  expect(await untouched.call('open.share', { card: { n: 2 } })).toEqual({ shared: true });
  await expect(untouched.call('open.share', { card: { n: 3 } })).rejects.toMatchObject(refused);
  const tapped = await open(hooks, {}, { tap: true });
  expect(await tapped.call('open.share', { card: { n: 4 } })).toEqual({ shared: true });
  expect(seen).toEqual([{ n: 2 }, { n: 4 }]);
});

it('whom the user follows is told of accounts of the program, and of those that were tapped', async () => {
  const { call } = await open({
    account: (_caller, id) => ({ name: id, followed: true, own: id === 'mine' }),
    followAccount: async () => ({ followed: true }),
  });
  const followed = async (id: string): Promise<unknown> =>
    (await call('open.account', { id })) as { followed: boolean; action: string };
  expect(await followed('mine')).toMatchObject({ followed: true, action: 'Following' });
  expect(await followed('other')).toMatchObject({
    name: 'other',
    followed: false,
    action: 'Follow',
  });
  await call('open.accountFollow', { id: 'other' });
  expect(await followed('other')).toMatchObject({ followed: true, action: 'Following' });
  expect(await followed('third')).toMatchObject({ followed: false });
});

it('of the selected city the program gets what is documented', async () => {
  const city = { name: 'Hangzhou', code: '330100', mainland: true, chosen: true, since: 5 };
  const { call } = await open({ selectedCity: () => ({ ...city, home: 'Wulin Square 1' }) });
  expect(await call('open.selectedCity')).toEqual({ city });
});
