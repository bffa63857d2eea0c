// Why a navigation between programs was refused, and how each dialect says it.
// Sources of the words: the dialects' documentation and shipped programs (see docs/navigation.md).
import type { Dialect } from '../dialect.ts';

export type Refusal =
  | { code: 'parameter'; name: string; expected: string; actual: string }
  | { code: 'tap-required' }
  | { code: 'not-in-list'; appId: string }
  | { code: 'self' }
  | { code: 'invalid-appid' }
  /** The host itself asked: the user is told. A program is never told it apart from `invalid-appid`. */
  | { code: 'unreleased' }
  | { code: 'cancelled' }
  | { code: 'forbidden-by-target' }
  | { code: 'forbidden-by-platform' }
  /** The user is told the age; a program only what the platform's rules are called. */
  | { code: 'age-restricted'; minAge: number }
  | { code: 'not-foreground' }
  | { code: 'pending' }
  | { code: 'no-opener' }
  | { code: 'network' }
  | { code: 'package'; reason: string }
  | { code: 'extra-data'; reason: string }
  | { code: 'closed' }
  | { code: 'unsupported'; reason: string };

export type RefusalCode = Refusal['code'];

/** The argument of a `wx` fail callback. */
export interface WxFailure {
  errMsg: string;
  errno?: number;
}

/** The argument of a `my` fail callback. */
export interface MyFailure {
  error: number;
  errorMessage: string;
}

/** Words of the `wx` dialect: `<api>:fail <reason>`, with the errno of the generic table. */
export function wxRefusal(api: string, refusal: Refusal): WxFailure {
  const fail = (reason: string, errno?: number): WxFailure => ({
    errMsg: `${api}:fail ${reason}`,
    ...(errno === undefined ? {} : { errno }),
  });
  switch (refusal.code) {
    case 'parameter':
      return fail(
        `parameter error: parameter.${refusal.name} should be ${refusal.expected} instead of ${refusal.actual};`,
        1001,
      );
    case 'tap-required':
      return fail('can only be invoked by user TAP gesture.');
    case 'not-in-list':
      return fail(`appId "${refusal.appId}" is not in navigateToMiniProgramAppIdList`);
    case 'self':
      return fail("can't navigate to myself");
    case 'invalid-appid':
    case 'unreleased':
      return fail('invalid appid', 1005);
    case 'cancelled':
      return fail('cancel', 1);
    case 'forbidden-by-target':
    case 'forbidden-by-platform':
    case 'age-restricted':
      return fail('jump miniprogram banded');
    case 'not-foreground':
      return fail('the mini program is not in the foreground');
    case 'pending':
      return fail('another navigation is pending');
    case 'no-opener':
      return fail('not MiniProgram can navigate back.');
    case 'network':
      return fail('network error');
    case 'package':
      return fail(`the mini program could not be opened: ${refusal.reason}`);
    case 'extra-data':
      return fail(`parameter error: parameter.extraData ${refusal.reason}`, 1001);
    case 'closed':
      return fail('the mini program is being closed');
    case 'unsupported':
      return fail(refusal.reason, 100);
  }
}

/** Words of the `my` dialect: `{error, errorMessage}` from the API's own table. */
export function myRefusal(api: string, refusal: Refusal): MyFailure {
  const fail = (error: number, errorMessage: string): MyFailure => ({ error, errorMessage });
  switch (refusal.code) {
    case 'parameter':
      return fail(2, '参数无效');
    case 'tap-required':
      return fail(5, `${api} can only be invoked by user tap gesture`);
    case 'not-in-list':
    case 'forbidden-by-target':
      return fail(30, '目标应用不允许被跳转。');
    case 'self':
    case 'invalid-appid':
    case 'unreleased':
      return fail(31, '跳转失败，目标 appId 无效');
    case 'cancelled':
      return fail(11, '用户取消操作');
    case 'forbidden-by-platform':
    case 'age-restricted':
      return fail(5001, '跳转小程序不在允许可跳转的行业规范内');
    case 'not-foreground':
      return fail(3, '小程序不在前台，无法跳转');
    case 'pending':
      return fail(3, '另一个跳转正在进行');
    case 'no-opener':
      return fail(3, '当前小程序不是由其他小程序打开的');
    case 'network':
      return fail(31, '跳转失败，请检查网络');
    case 'package':
      return fail(31, `跳转失败，${refusal.reason}`);
    case 'extra-data':
      return fail(2, `参数无效: extraData ${refusal.reason}`);
    case 'closed':
      return fail(3, '小程序正在关闭');
    case 'unsupported':
      return fail(1, refusal.reason);
  }
}

export const describeRefusal = (
  dialect: Dialect,
  api: string,
  refusal: Refusal,
): WxFailure | MyFailure => (dialect === 'wx' ? wxRefusal(api, refusal) : myRefusal(api, refusal));
