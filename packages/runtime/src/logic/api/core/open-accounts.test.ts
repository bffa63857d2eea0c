// <contact-button>, <lifestyle> and the button that follows an account, where the super app has them and where not.
import { expect, test } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram } from '../testing/program.ts';
import type { AskingComponent } from './open-types.ts';

function open(answer: (api: string) => unknown, capabilities?: string[]) {
  const told: unknown[] = [];
  const page = { view: { call: async (...args: unknown[]) => (told.push(args.slice(1)), null) } };
  const program = openProgram({
    dialect: 'my',
    answer: answer as never,
    ...(capabilities && { capabilities }),
  });
  const where = { page, target: {}, emit: () => undefined } as unknown as AskingComponent;
  const ask = (asked: Record<string, unknown>) => program.program.openTypeTap(asked, where);
  return { ...program, told, ask };
}

test('contact-button: shown where there is customer service, which hears whose window is meant', async () => {
  const { ask, told, calls } = open(() => null);
  await ask({ ask: 'contact-button', node: 3, wants: 'look' });
  expect(told).toEqual([[3, 'offered', '客服']]);
  await ask({ ask: 'contact-button', node: 3, wants: 'talk', 'tnt-inst-id': 'a', scene: 'b' });
  expect(calls).toEqual([
    {
      api: 'open.customerService',
      args: { options: { tntInstId: 'a', scene: 'b', alipayCardNo: '', extInfo: '' } },
    },
  ]);
  const none = open(() => null, []);
  await none.ask({ ask: 'contact-button', node: 3, wants: 'look' });
  expect(none.told).toEqual([[3, 'offered', null]]);
});

test('lifestyle: a card of the account; a tap follows, and the card is told', async () => {
  const account = { name: 'n', text: '', image: '', followed: true, action: 'x' };
  const { ask, told, calls } = open((api) => (api === 'open.account' ? account : {}));
  await ask({ ask: 'account', node: 4, wants: 'follow', id: 'p' });
  expect(calls.map(({ api }) => api)).toEqual(['open.accountFollow', 'open.account']);
  expect(told).toEqual([[4, 'account', account]]);
  const none = open(() => null, []);
  await none.ask({ ask: 'account', node: 4, wants: 'look', id: 'p' });
  expect(none.told).toEqual([]);
});

test('a button with open-type lifestyle tells how it went in the documented numbers', async () => {
  const tap = { 'open-type': 'lifestyle', 'public-id': 'p' };
  const status = async (answer: () => unknown) => open(answer).ask(tap);
  const said = (followStatus: number) => ({ type: 'followlifestyle', detail: { followStatus } });
  expect(await status(() => ({ followed: true }))).toEqual(said(1));
  expect(await status(() => ({ followed: false }))).toEqual(said(2));
  expect(
    await status(() => {
      throw failure('internal');
    }),
  ).toEqual(said(3));
  expect(await open(() => null, []).ask(tap)).toBeNull();
});
