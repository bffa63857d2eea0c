// How an API implementation says that it failed: neutral (a capability's code) or already in the dialect's words.
import type { CapabilityFailure, Json } from '@atrium/protocol';

/** Neutral of dialect; `wordFailure` of each dialect gives it its words. */
export class ApiFailure implements CapabilityFailure {
  readonly code: string;
  readonly message: string;
  readonly data?: Json;
  constructor(code: string, message: string, data?: Json) {
    this.code = code;
    this.message = message;
    if (data !== undefined) this.data = data;
  }
}

/** The exact object the fail callback gets, where a table of the dialect's documentation says it word for word. */
export class Worded {
  readonly kind = 'worded';
  readonly value: object;
  constructor(value: object) {
    this.value = value;
  }
}

/** A parameter of the wrong type. */
export class ParameterFailure {
  readonly kind = 'parameter';
  readonly parameter: string;
  readonly expected: string;
  readonly actual: string;
  constructor(parameter: string, expected: string, actual: string) {
    this.parameter = parameter;
    this.expected = expected;
    this.actual = actual;
  }
}

const isOfKind = (error: unknown, kind: string): boolean =>
  typeof error === 'object' && error !== null && 'kind' in error && error.kind === kind;

/** By their mark, not by `instanceof`: the second script has classes of its own. */
export const isWorded = (error: unknown): error is Worded => isOfKind(error, 'worded');
export const isParameterFailure = (error: unknown): error is ParameterFailure =>
  isOfKind(error, 'parameter');

export const unsupported = (reason: string, errCode?: number): ApiFailure =>
  new ApiFailure('unsupported', reason, errCode && { errCode });
export const invalid = (reason: string): ApiFailure => new ApiFailure('invalid-argument', reason);

/** Anything thrown, as a capability failure. */
export function asFailure(error: unknown): CapabilityFailure {
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
    const { code, message } = error;
    if (typeof code === 'string' && typeof message === 'string')
      return 'data' in error && error.data !== undefined
        ? { code, message, data: error.data as Json }
        : { code, message };
  }
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}
