// Pages of links: each asks for what its endpoint takes, in the reader's language.
import { CONTRACT, type Endpoint } from '@atrium/client/contract';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { assertStrong } from '../identity/create-account.ts';
import type { ApiEnv } from '../pipeline/mount.ts';
import { accountUrl, mountAccountPages, type AccountLink } from './account-page.ts';

const app = new Hono<ApiEnv>();
mountAccountPages(app);

it.each([
  ['reset', CONTRACT.session.resetPassword],
  ['invitation', CONTRACT.session.acceptInvitation],
  ['registration', CONTRACT.registration.register],
] satisfies [AccountLink, Endpoint][])('%s asks for all its endpoint takes', async (link, it) => {
  const { pathname } = new URL(accountUrl('https://super.example', link, 'token'));
  const answer = await app.request(pathname.replace('/v1', ''), {
    headers: { 'accept-language': 'zh-CN' },
  });
  const page = await answer.text();
  expect(page).toContain('<html lang="zh">');
  expect(page).toContain(`data-to="/v1${it.path.replace('{registrationToken}', '')}"`);
  const asked = [...page.matchAll(/<input name="(\w+)"/g)].map(([, name]) => name);
  const taken = Object.keys(it.body?.shape ?? {}).filter((name) => name !== 'token');
  expect(new Set(asked)).toEqual(new Set(taken));
});

it('asks for nothing that its endpoint would not take', async () => {
  const page = await (await app.request('/registration')).text();
  const attribute = (field: string, name: string): string =>
    new RegExp(`<input name="${field}"[^>]* ${name}="([^"]*)"`).exec(page)?.[1] ?? '';
  const shape = CONTRACT.registration.register.body?.shape;
  if (!shape) throw new Error('registering takes a body');
  const pattern = new RegExp(`^(?:${attribute('userId', 'pattern')})$`, 'v');
  for (const id of ['ann', '7.of_9-x', 'a'.repeat(64), 'a'.repeat(65), 'Ann', '-a', 'a b', ''])
    expect([id, pattern.test(id)]).toEqual([id, shape.userId.safeParse(id).success]);
  for (const field of ['teamName', 'name', 'password'] as const) {
    const most = Number(attribute(field, 'maxlength'));
    expect(shape[field].safeParse('x'.repeat(most)).success).toBe(true);
    expect(shape[field].safeParse('x'.repeat(most + 1)).success).toBe(false);
  }
  const least = Number(attribute('password', 'minlength'));
  const strong = (chars: number) => assertStrong('abcdefghijklmnop'.slice(0, chars), { id: 'ann' });
  expect(() => strong(least - 1)).toThrow('password-weak');
  expect(() => strong(least)).not.toThrow();
});
