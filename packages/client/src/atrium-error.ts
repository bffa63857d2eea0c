// What a failed call rejects with.
import type { ErrorBody, ErrorCode } from './contract/errors.ts';

/** `network`: no answer of a server came; `answer-malformed`: what answered is not this API. */
export type FailureCode = ErrorCode | 'network' | 'answer-malformed';

export class AtriumError extends Error {
  readonly code: FailureCode;
  /** HTTP status; 0 when nothing answered, 502 to 504 when only what is in front of the server did. */
  readonly status: number;
  /** What to do about it, in the client's language. */
  readonly fix: string;
  readonly requestId: string;
  readonly details: unknown;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | null;

  constructor(
    failure: Omit<ErrorBody['error'], 'code'> & { code: FailureCode },
    status: number,
    retryAfter: number | null = null,
    cause?: unknown,
  ) {
    super(failure.message, cause === undefined ? undefined : { cause });
    this.name = 'AtriumError';
    this.code = failure.code;
    this.status = status;
    this.fix = failure.fix;
    this.requestId = failure.requestId;
    this.details = failure.details;
    this.retryAfter = retryAfter;
  }
}
