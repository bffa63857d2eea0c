// The two dialects and the words both share.

/** `wx`: Tencent / WeChat. `my`: Alipay. A property of a program's package, never of a message. */
export type Dialect = 'wx' | 'my';

/** Which build of a program: under development, in preview ("trial"), or public. */
export type EnvVersion = 'develop' | 'trial' | 'release';

export const ENV_VERSIONS: readonly EnvVersion[] = ['develop', 'trial', 'release'];

/** `default`: full screen. `embedded`: half screen, opened by another program. */
export type ApiCategory = 'default' | 'embedded';

/** Anything that survives a trip through JSON text. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };
