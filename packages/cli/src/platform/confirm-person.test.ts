import { expect, it } from 'vitest';
import type { AtriumClient } from '@atrium/client';
import type { Output } from '../args/output.ts';
import { confirmPerson } from './confirm-person.node.ts';

function person(secondFactor: boolean) {
  const confirmed: unknown[] = [];
  const client = {
    me: {
      get: async () => ({ secondFactor }),
      confirm: async (given: unknown) => void confirmed.push(given),
    },
  } as unknown as AtriumClient;
  const asked: [string, boolean][] = [];
  const question = async (text: string, { hidden = false } = {}): Promise<string> => {
    asked.push([text, hidden]);
    return hidden ? 'correct horse 9' : '123456';
  };
  const out = { note: () => undefined, pick: ({ en }: { en: string }) => en } as unknown as Output;
  return { client, question, out, asked, confirmed };
}

it('asks for the password, hidden, and for the code where there is a second factor', async () => {
  const one = person(false);
  expect(await confirmPerson(one.client, one.out, one.question, true)).toBe(true);
  expect([one.asked, one.confirmed]).toEqual([
    [['Password', true]],
    [{ password: 'correct horse 9' }],
  ]);
  const two = person(true);
  expect(await confirmPerson(two.client, two.out, two.question, true)).toBe(true);
  expect(two.asked).toEqual([
    ['Password', true],
    ['Code', false],
  ]);
  expect(two.confirmed).toEqual([{ password: 'correct horse 9', code: '123456' }]);
});

it('lets the refusal stand where nobody can be asked', async () => {
  const { client, out, question, asked } = person(true);
  expect(await confirmPerson(client, out, question, false)).toBe(false);
  expect(asked).toEqual([]);
});
