// wx: the cloud. Programs call `wx.cloud.init` unguarded as they start; what it is for is in the second script.
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { isObject } from '../kit/parameters.ts';

const needs = 'open.cloud';

export const wxCloud = (kit: Kit): ApiTable => ({
  cloud: { kind: 'value', value: {}, needs },
  'cloud.init': direct(
    (options?: unknown) => {
      const env = isObject(options) ? options['env'] : undefined;
      // One for everything, or one per service.
      const named = isObject(env) ? env['functions'] : env;
      if (typeof named === 'string') kit.cloudEnvironment = named;
    },
    { needs },
  ),
});
