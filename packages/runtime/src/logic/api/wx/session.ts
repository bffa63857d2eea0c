// wx: what programs call as they start: login, analytics, and whether there is a newer version.
import { createUpdateManager } from '../core/update-manager.ts';
import { jsonObject } from '../core/json-object.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiTable } from '../kit/method.ts';
import { isObject, text } from '../kit/parameters.ts';

export const wxSession = (kit: Kit): ApiTable => {
  const report = (api: string) =>
    direct((name?: unknown, data?: unknown) => {
      if (kit.offers('open.report'))
        kit.context.host.notify('open.report', {
          api,
          name: text(name),
          data: isObject(data) ? jsonObject(data) : {},
        });
    });

  return {
    login: method(
      'timeout',
      async () => ({ code: (await kit.call('open.login', { scopes: [] })).code }),
      { needs: 'open.login', gives: 'code' },
    ),
    checkSession: method('', async () => void (await kit.call('open.checkSession', {})), {
      needs: 'open.checkSession',
    }),

    getUpdateManager: direct(() => createUpdateManager(kit), { needs: 'open.update.check' }),
    reportEvent: report('reportEvent'),
    reportAnalytics: report('reportAnalytics'),
    reportMonitor: report('reportMonitor'),
    reportPerformance: report('reportPerformance'),
  };
};
