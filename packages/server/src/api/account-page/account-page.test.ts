// Pages of links: each asks for what its endpoint takes, in the reader's language.
import { CONTRACT, type Endpoint } from '@atrium/client/contract';
import { Hono } from 'hono';
import { expect, it } from 'vitest';
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
