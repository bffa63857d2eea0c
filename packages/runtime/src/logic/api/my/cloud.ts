// my: `my.cloud.createCloudContext`: functions and containers through the super app's hook.
import { containerCall, functionCall } from '../core/cloud-calls.ts';
import { unsupported } from '../kit/failure.ts';
import { asyncFunction, type Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, method, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { isObject, text } from '../kit/parameters.ts';

const NOT_HERE = 'this service of the cloud is not provided by this super app';
const needs = 'open.cloud';
/** As documented of CloudContext. */
const errors: ApiMethod['errors'] = {
  parameter: [60001, '无效入参，缺少参数 name'],
  timeout: [60003, '请求超时'],
  network: [60004, '网络异常'],
  internal: [60005, '云调用失败'],
};

export const myCloud = (kit: Kit, convention: Convention): ApiTable => ({
  'cloud.createCloudContext': direct(
    (options?: unknown) => {
      const environment = isObject(options) ? text(options['env']) : '';
      const on = (name: string, params: string, run: ApiMethod['run']) =>
        asyncFunction(convention, name, method(params, run, { needs, errors }));
      const fails = (name: string) =>
        on(name, '', () => {
          throw unsupported(NOT_HERE);
        });
      return {
        init: on('init', '', () => ({ success: true })),
        callFunction: on('callFunction', 'name:String', async (o) => {
          const { result } = await kit.call('open.cloud', functionCall(o, environment));
          return { result, requestID: '' };
        }),
        callContainer: on('callContainer', 'path:String', async (o) => {
          const { result } = await kit.call('open.cloud', containerCall(o, environment));
          return { resultCode: 200, resultData: result };
        }),
        ...Object.fromEntries(
          'uploadFile downloadFile getTempFileURL deleteFile'
            .split(' ')
            .map((name) => [name, fails(name)]),
        ),
      };
    },
    { needs },
  ),
});
