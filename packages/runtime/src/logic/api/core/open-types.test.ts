// Buttons that ask for more than one thing in a tap.
import { expect, it } from 'vitest';
import { openProgram } from '../testing/program.ts';
import type { AskingComponent } from './open-types.ts';

const tap = async (openType: string, answer: (api: string) => unknown) => {
  const { program, calls } = openProgram({ answer: answer as never });
  const emitted: unknown[] = [];
  const where = {
    page: {},
    target: {},
    emit: (type: string, detail: object) => emitted.push([type, detail]),
  } as unknown as AskingComponent;
  const outcome = await program.openTypeTap({ 'open-type': openType }, where);
  return { outcome, emitted, apis: calls.map(({ api }) => api) };
};

it.each(['getPhoneNumber|agreePrivacyAuthorization', 'agreePrivacyAuthorization|getPhoneNumber'])(
  '%s: the consent first, then the number, each with its event',
  async (openType) => {
    const { outcome, emitted, apis } = await tap(openType, (api) =>
      api === 'open.phoneNumber' ? { code: 'c1' } : null,
    );
    expect(apis).toEqual(['open.privacy', 'open.phoneNumber']);
    expect(emitted).toEqual([
      ['agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' }],
    ]);
    expect(outcome).toEqual({
      type: 'getphonenumber',
      detail: { code: 'c1', errMsg: 'getPhoneNumber:ok' },
    });
  },
);

it('agreePrivacyAuthorization alone is one question', async () => {
  const { outcome, emitted, apis } = await tap('agreePrivacyAuthorization', () => null);
  expect(apis).toEqual(['open.privacy']);
  expect(emitted).toEqual([]);
  expect(outcome).toMatchObject({ type: 'agreeprivacyauthorization' });
});

const authorize = async (scope: string, answer: (api: string) => unknown) => {
  const { program, calls } = openProgram({ dialect: 'my', answer: answer as never });
  const where = { page: {}, target: {}, emit: () => undefined } as unknown as AskingComponent;
  const outcome = await program.openTypeTap({ 'open-type': 'getAuthorize', scope }, where);
  return { outcome, calls: calls.map(({ api, args }) => [api, args]) };
};

it.each(['phoneNumber', 'userInfo'])(
  'my: getAuthorize asks for %s and leaves the tap to the call that follows',
  async (scope) => {
    const { outcome, calls } = await authorize(scope, () => null);
    expect(calls).toEqual([['open.authorize', { scope }]]);
    expect(outcome).toEqual({ type: 'getauthorize', detail: {} });
  },
);

it('my: a user who refuses getAuthorize is an error', async () => {
  const { outcome } = await authorize('phoneNumber', () => {
    throw Object.assign(new Error('the user does not allow phoneNumber'), { code: 'denied' });
  });
  expect(outcome).toMatchObject({
    type: 'error',
    detail: { type: 'getAuthorize', errorMessage: expect.any(String) },
  });
});

it.each([
  ['wx', 'feedback'],
  ['my', 'contactShare'],
] as const)('%s: %s is not here, and developers are told', async (dialect, openType) => {
  const { program, warnings } = openProgram({ dialect, answer: () => null });
  const where = { page: {}, target: {}, emit: () => undefined } as unknown as AskingComponent;
  expect(await program.openTypeTap({ 'open-type': openType }, where)).toBe(null);
  expect(warnings).toEqual([`nothing happens: no open-type="${openType}" in this super app`]);
});
