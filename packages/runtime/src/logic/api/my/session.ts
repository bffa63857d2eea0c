// my: what programs ask for as they start: who the user is.
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { text } from '../kit/parameters.ts';

export const mySession = (kit: Kit): ApiTable => ({
  getAuthCode: method(
    'scopes',
    async (o) => {
      const scopes = scopesOf(o['scopes']);
      const { code } = await kit.call('open.login', { scopes });
      return { authCode: code, authSuccessScopes: scopes, authErrorScopes: {} };
    },
    {
      needs: 'open.login',
      gives: 'authCode authSuccessScopes authErrorScopes',
      errors: { cancelled: [11, '用户取消授权'] },
    },
  ),
});

const scopesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [text(value, 'auth_base')]).map((scope) => text(scope));
