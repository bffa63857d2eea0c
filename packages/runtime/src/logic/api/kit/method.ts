// The shape of one API in the tables of wx.* and my.*: what it takes, what it needs, what it does.
import type { Options } from './parameters.ts';

export interface ApiMethod {
  readonly kind: 'method';
  /** See parameters.ts; every option that has an effect is named, `canIUse` reads it. */
  readonly params: string;
  /** Capability of the host without which it cannot work. */
  readonly needs?: string;
  /** wx: what the documentation says of a device without it. */
  readonly errCode?: number;
  /** Fields of the success result, for `canIUse`. */
  readonly gives: string;
  /** The callbacks run before the call returns, as documented of getSystemInfo. */
  readonly immediate: boolean;
  /** Answers a promise besides the callbacks, where others answer nothing. */
  readonly promises?: boolean;
  /** `my`: error number and message by failure code, where the API has a table of its own. */
  readonly errors?: Record<string, [number, string]>;
  run(options: Options): object | void | Promise<object | void>;
}

type Extras = Partial<
  Pick<ApiMethod, 'needs' | 'errCode' | 'gives' | 'immediate' | 'promises' | 'errors'>
>;

/** An asynchronous API: success/fail/complete or a Promise. */
export const method = (params: string, run: ApiMethod['run'], extras: Extras = {}): ApiMethod => ({
  kind: 'method',
  params,
  gives: '',
  immediate: false,
  ...extras,
  run,
});

/** A function called as it is (Sync forms, factories, onX); marked so that `canIUse` knows its options and results. */
export interface ApiFunction {
  readonly kind: 'function';
  readonly params: string;
  readonly gives: string;
  readonly needs?: string;
  readonly call: (...args: never[]) => unknown;
}

export const direct = (
  call: ApiFunction['call'],
  extras: Partial<Pick<ApiFunction, 'params' | 'gives' | 'needs'>> = {},
): ApiFunction => ({ kind: 'function', params: '', gives: '', ...extras, call });

/** An API that exists and says truthfully why it does not work; `canIUse` is false. */
export interface ApiAbsent {
  readonly kind: 'absent';
  readonly reason: string;
  readonly value: unknown;
}

/** A value: `env`, `SDKVersion`. */
export interface ApiValue {
  readonly kind: 'value';
  readonly value: unknown;
  readonly needs?: string;
}

export const constant = (value: unknown): ApiValue => ({ kind: 'value', value });

export type ApiEntry = ApiMethod | ApiFunction | ApiAbsent | ApiValue;
export type ApiTable = Record<string, ApiEntry>;

/** An API of the second script (see later.ts): here only its name. */
export interface ApiLater {
  readonly kind: 'later';
  /** A `method`; otherwise a `function`. */
  readonly asynchronous: boolean;
  /** Loads the second script, once. */
  readonly load: () => ApiEntry;
}

export type MainTable = Record<string, ApiEntry | ApiLater>;

export const loaded = (entry: ApiEntry | ApiLater): ApiEntry =>
  entry.kind === 'later' ? entry.load() : entry;
