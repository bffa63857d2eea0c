// wx: facts and calls few programs ask for: randomness, the other renderer, APIs of the super app by name.
import { fromBase64 } from '../core/bytes.ts';
import { jsonObject } from '../core/json-object.ts';
import type { Kit } from '../kit/kit.ts';
import { method, type ApiTable } from '../kit/method.ts';
import { isObject, number, text } from '../kit/parameters.ts';

export const wxRare = (kit: Kit): ApiTable => ({
  getRandomValues: method(
    'length:Number',
    async (o) => {
      const { base64 } = await kit.call('device.random', { length: number(o['length'], 0) });
      return { randomValues: fromBase64(base64).buffer };
    },
    { needs: 'device.random', gives: 'randomValues' },
  ),
  getSkylineInfo: method('', () => ({
    isSupported: false,
    version: '',
    reason: 'not supported',
  })),
  // The super app's own APIs: by name here, and under their names directly (see host-apis.ts).
  invokeNativePlugin: method(
    'api_name:String data',
    async (o) => {
      const result = await kit.call('ext.call', {
        name: text(o['api_name']),
        args: isObject(o['data']) ? jsonObject(o['data']) : {},
      });
      return isObject(result) ? result : { data: result };
    },
    { needs: 'ext.call' },
  ),
});
