// What the user has allowed this program, and the privacy contract: the same questions under each dialect's names.
import type { Scope } from '@atrium/protocol';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';

/** `names`: the dialect's names in `authSetting`. */
export function grants(kit: Kit, names: Record<string, Scope>): ApiTable {
  const authSetting = (granted: Partial<Record<Scope, boolean>>): Record<string, boolean> =>
    Object.fromEntries(
      Object.entries(names).flatMap(([name, scope]) => {
        const answer = granted[scope];
        return answer === undefined ? [] : [[name, answer]];
      }),
    );
  return {
    getSetting: method(
      'withSubscriptions',
      async () => ({ authSetting: authSetting((await kit.call('open.permissions', {})).granted) }),
      { needs: 'open.permissions', gives: 'authSetting' },
    ),
    openSetting: method(
      'withSubscriptions',
      async () => ({
        authSetting: authSetting((await kit.call('open.permissionPage', {})).granted),
      }),
      { needs: 'open.permissionPage', gives: 'authSetting' },
    ),
    getPrivacySetting: method(
      '',
      async () => {
        const { needAuthorization, contractName } = await kit.call('open.privacy', {
          action: 'query',
        });
        return { needAuthorization, privacyContractName: contractName };
      },
      { needs: 'open.privacy', gives: 'needAuthorization privacyContractName' },
    ),
    openPrivacyContract: method(
      '',
      async () => void (await kit.call('open.privacy', { action: 'show' })),
      { needs: 'open.privacy' },
    ),
  };
}
