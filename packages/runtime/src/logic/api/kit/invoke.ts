// The calling convention both dialects share: callbacks and promises. What differs is in the words and in one rule.
import type { ErrorSink } from '../../context.ts';
import { asFailure, unsupported } from './failure.ts';
import type { ApiMethod } from './method.ts';
import { checkParameters, type Options } from './parameters.ts';

export interface Convention {
  readonly errors: ErrorSink;
  offers(capability: string): boolean;
  /** A program asked for something that is not there. */
  unsupported(api: string, reason: string): void;
  /** The object success gets. */
  succeed(api: string, result: object | void): object;
  /** The object fail gets. */
  fail(api: string, error: unknown, method: ApiMethod | undefined): object;
  /** wx since 2.10.2: a promise only when no callback was given; my: always. */
  readonly alwaysPromise: boolean;
}

interface Callbacks {
  success?: unknown;
  fail?: unknown;
  complete?: unknown;
}

const isFunction = (value: unknown): value is (arg: unknown) => void => typeof value === 'function';

export const optionsOf = (argument: unknown): Options =>
  typeof argument === 'object' && argument !== null ? (argument as Options) : {};

/** Runs `success`/`fail`, then `complete` with the same object; what they throw is reported, never swallowed. */
function deliver(
  errors: ErrorSink,
  api: string,
  callbacks: Callbacks,
  ok: boolean,
  value: object,
): void {
  const first = ok ? callbacks.success : callbacks.fail;
  if (isFunction(first))
    errors.guard(`${api} ${ok ? 'success' : 'fail'}`, () => first.call(callbacks, value));
  const { complete } = callbacks;
  if (isFunction(complete)) errors.guard(`${api} complete`, () => complete.call(callbacks, value));
}

const hasCallbacks = (options: Callbacks): boolean =>
  isFunction(options.success) || isFunction(options.fail) || isFunction(options.complete);

/** Gives one settled outcome to whoever waits: the callbacks, or the promise that is returned. */
export function answer(
  convention: Convention,
  api: string,
  options: Callbacks,
  outcome: Promise<{ ok: boolean; value: object }>,
  promises = convention.alwaysPromise,
): Promise<object> | undefined {
  const called = hasCallbacks(options);
  const settled = outcome.then(({ ok, value }) => {
    deliver(convention.errors, api, options, ok, value);
    if (!ok) throw value;
    return value;
  });
  // With callbacks the failure has been told: its promise must not also count as an unhandled rejection.
  if (called) settled.catch(() => undefined);
  return called && !promises ? undefined : settled;
}

/** Parameter check, capability check, implementation: every failure becomes the dialect's own object. */
export async function outcomeOf(
  convention: Convention,
  api: string,
  method: ApiMethod,
  options: Options,
): Promise<{ ok: boolean; value: object }> {
  try {
    admit(convention, method, options);
    return { ok: true, value: convention.succeed(api, await method.run(options)) };
  } catch (error) {
    return { ok: false, value: failed(convention, api, error, method) };
  }
}

function failed(convention: Convention, api: string, error: unknown, method: ApiMethod): object {
  const { code, message } = asFailure(error);
  if (code === 'unsupported') convention.unsupported(api, message);
  return convention.fail(api, error, method);
}

function admit(convention: Convention, method: ApiMethod, options: Options): void {
  checkParameters(method.params, options);
  if (method.needs !== undefined && !convention.offers(method.needs))
    throw unsupported('not provided by this super app', method.errCode);
}

/** The function a program finds under the API's name. */
export function asyncFunction(convention: Convention, api: string, method: ApiMethod) {
  return (argument?: unknown): unknown => {
    const options = optionsOf(argument);
    if (!method.immediate) {
      const settled = outcomeOf(convention, api, method, options);
      return answer(convention, api, options, settled, method.promises);
    }
    let ok = true;
    let value: object;
    try {
      admit(convention, method, options);
      value = convention.succeed(api, method.run(options) as object | void);
    } catch (error) {
      ok = false;
      value = failed(convention, api, error, method);
    }
    deliver(convention.errors, api, options, ok, value);
    if (hasCallbacks(options) && !convention.alwaysPromise) return undefined;
    const settled = ok ? Promise.resolve(value) : Promise.reject(value);
    if (hasCallbacks(options)) settled.catch(() => undefined);
    return settled;
  };
}
