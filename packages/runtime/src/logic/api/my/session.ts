// my: what programs ask for as they start: who the user is, and whether there is a newer version.
import { createUpdateManager } from '../core/update-manager.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
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
  getUpdateManager: direct(() => createUpdateManager(kit), { needs: 'open.update.check' }),
});

const scopesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [text(value, 'auth_base')]).map((scope) => text(scope));
