// my: `fail({error, errorMessage})`, numbers and words of the platform's common table and of each API's own.
import type { MyFailure } from '@atrium/protocol';
import { asFailure, isParameterFailure, isWorded } from './failure.ts';
import type { Convention } from './invoke.ts';
import type { Kit } from './kit.ts';
import type { ApiMethod } from './method.ts';

export function myFailure(api: string, error: unknown, method?: ApiMethod): object {
  if (isWorded(error)) return error.value;
  const fail = (number: number, errorMessage: string): MyFailure => ({
    error: number,
    errorMessage,
  });
  if (isParameterFailure(error))
    return fail(...(method?.errors?.['parameter'] ?? [2, 'invalid parameter!']));
  const { code, message, data } = asFailure(error);
  const own = method?.errors?.[code];
  if (own) return fail(...own);
  switch (code) {
    case 'cancelled':
      return fail(11, '用户取消操作');
    case 'denied':
      return fail(2001, '用户拒绝给小程序授权');
    case 'unsupported':
      return fail(1, `该接口暂不支持: ${message}`);
    case 'invalid-argument':
      return fail(2, `invalid parameter! ${message}`);
    case 'gesture-required':
      return fail(5, `${api} can only be invoked by user tap gesture`);
    case 'network':
    case 'quota':
      return fail(12, message);
    case 'timeout':
      return fail(13, message);
    case 'refused':
      return fail(4, message);
    default: {
      // What the super app's own API answered.
      const errCode = (data as { errCode?: number } | undefined)?.errCode;
      return fail(errCode ?? 3, message);
    }
  }
}

export const myConvention = (kit: Kit): Convention => ({
  errors: kit.context.errors,
  offers: kit.offers,
  unsupported: kit.unsupported,
  alwaysPromise: true,
  succeed: (_api, result) => result ?? {},
  fail: myFailure,
});

/** Sync forms throw an Error that carries error and errorMessage. */
export function myThrow(api: string, error: unknown): never {
  const value = myFailure(api, error) as MyFailure;
  throw Object.assign(new Error(value.errorMessage), value);
}
