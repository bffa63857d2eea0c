// The example programs as a user meets them: a tea shop of each dialect pays at the cashier of the other one.
// Rules A1, B1, E1, E3, E11, G4 and D2 as one story.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../tools/build.mjs';
import { useStage } from './stage.ts';

const stage = useStage({ programs: path.join(root, 'examples') });

/** From the shop's menu to the cashier, with one order; the amount the cashier shows. */
async function toCashier(shop: string, cashier: string, button: string): Promise<string> {
  const { phone } = stage;
  await phone.open({ appId: shop });
  await phone.tap('[aria-label="more"]');
  await phone.tap('#checkout:not([disabled])');
  await phone.tap(button);
  expect((await phone.sheet()).text).toContain('Data will be passed on.');
  await phone.answer(true);
  await phone.until(
    'the cashier in front',
    async () => (await phone.programs())[cashier] === 'foreground',
  );
  return phone.text('#amount');
}
const state = (): Promise<string> => stage.phone.text('#state');

describe.each([
  ['wx shop, my cashier', 'mpshop0001', '2021000000000003', '#pay-my'],
  ['my shop, wx cashier', '2021000000000002', 'mpcashier1', '#pay-wx'],
] as const)('%s', (_names, shop, cashier, button) => {
  it('E1 paid: the shop shows the receipt', async () => {
    const { phone } = stage;
    expect(await toCashier(shop, cashier, button)).toMatch(/^¥\d/);
    const order = await phone.text('#order-id');
    await phone.tap('#pay');
    await stage.inFront(shop);
    expect(await state()).toBe(`已付款 Paid · R-${order}`);
  });

  it('E1 cancelled at the cashier', async () => {
    await toCashier(shop, cashier, button);
    await stage.phone.tap('#cancel');
    await stage.inFront(shop);
    expect(await state()).toBe('已取消 Cancelled');
  });

  it('E3 the cashier was closed: the shop heard nothing, and says so', async () => {
    await toCashier(shop, cashier, button);
    await stage.phone.close();
    await stage.inFront(shop);
    expect(await state()).toBe('未收到结果 No answer: the cashier was closed');
  });

  it('E11 the cashier’s process dies: the host offers to close it, the shop heard nothing', async () => {
    const { phone } = stage;
    await toCashier(shop, cashier, button);
    await (await phone.frontFrame()).crash();
    expect((await phone.sheet()).kind).toBe('trouble');
    await phone.tapHost('[data-at="trouble"] button:last-of-type');
    await stage.inFront(shop);
    expect(await state()).toBe('未收到结果 No answer: the cashier was closed');
    expect(await phone.programs()).toEqual({ [shop]: 'foreground' });
  });

  it('A12 B7 the user does not go to the cashier at all', async () => {
    const { phone } = stage;
    await phone.open({ appId: shop });
    await phone.tap('[aria-label="more"]');
    await phone.tap('#checkout:not([disabled])');
    await phone.tap(button);
    await phone.answer(false);
    expect(await phone.text('#failure')).toMatch(
      /^(?:navigateToMiniProgram:fail cancel|11 用户取消操作)$/,
    );
  });
});

it('D3 a cashier opened from the home screen has no order to pay', async () => {
  const { phone } = stage;
  for (const appId of ['mpcashier1', '2021000000000003']) {
    await phone.open({ appId });
    expect(await phone.text('#no-order')).toBe('There is no order to pay.');
  }
});

it.each([
  ['mpjourney1', '2021000000000001'],
  ['2021000000000001', 'mpjourney1'],
])('A1 B1 the first button of %s opens %s', async (from, to) => {
  const { phone } = stage;
  await phone.open({ appId: from });
  await phone.tap('#open');
  await phone.answer(true);
  await stage.inFront(to);
});
