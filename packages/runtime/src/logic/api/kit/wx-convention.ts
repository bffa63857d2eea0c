// wx: `{errMsg: 'api:ok' | 'api:fail reason', errno?}`. Texts as shipped programs compare them (docs/conformance.md).
import type { WxFailure } from '@atrium/protocol';
import { asFailure, isParameterFailure, isWorded } from './failure.ts';
import type { Convention } from './invoke.ts';
import type { Kit } from './kit.ts';

function wxFailure(api: string, error: unknown): object {
  if (isWorded(error)) return error.value;
  const fail = (reason: string, errno?: number): WxFailure => ({
    errMsg: `${api}:fail ${reason}`,
    ...(errno === undefined ? {} : { errno }),
  });
  if (isParameterFailure(error))
    return fail(
      `parameter error: parameter.${error.parameter} should be ${error.expected} instead of ${error.actual};`,
      1001,
    );
  const { code, message, data } = asFailure(error);
  const extra = typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {};
  switch (code) {
    case 'cancelled':
      return fail('cancel');
    case 'denied':
      return fail('auth deny', 103);
    case 'timeout':
      return fail('timeout', 5);
    case 'aborted':
      return fail('abort');
    case 'gesture-required':
      return fail('can only be invoked by user TAP gesture.');
    case 'invalid-argument':
      return fail(`parameter error: ${message}`, 1001);
    case 'unsupported':
      return { ...fail(message, 100), ...extra };
    default:
      return { ...fail(message), ...extra };
  }
}

export const wxConvention = (kit: Kit): Convention => ({
  errors: kit.context.errors,
  offers: kit.offers,
  unsupported: kit.unsupported,
  alwaysPromise: false,
  succeed: (api, result) => ({ ...result, errMsg: `${api}:ok` }),
  fail: wxFailure,
});

/** Sync forms throw an Error whose message is the errMsg. */
export function wxThrow(api: string, error: unknown): never {
  const value = wxFailure(api, error) as WxFailure;
  throw Object.assign(new Error(value.errMsg), value);
}
