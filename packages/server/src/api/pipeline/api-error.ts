// A refusal from the table of errors, as an exception; and the answer that is made of it.
import { errorRow, type ErrorBody, type ErrorCode } from '@atrium/client/contract';

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;
  constructor(code: ErrorCode, details?: unknown, retryAfter?: number) {
    super(code);
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

export type Language = 'zh' | 'en';

/** The first language of Accept-Language that we speak. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().toLowerCase();
    if (tag.startsWith('zh')) return 'zh';
    if (tag.startsWith('en')) return 'en';
  }
  return 'en';
}

export function errorResponse(error: ApiError, requestId: string, language: Language): Response {
  const { status, says, fix } = errorRow(error.code);
  const body: ErrorBody = {
    error: {
      code: error.code,
      message: says[language],
      fix: fix[language],
      requestId,
      ...(error.details === undefined ? {} : { details: error.details }),
    },
  };
  const response = Response.json(body, { status });
  // The rest of the body is not waited for.
  if (status === 408) response.headers.set('connection', 'close');
  if (status === 401) response.headers.set('www-authenticate', 'Bearer');
  if (error.retryAfter !== undefined)
    response.headers.set('retry-after', String(Math.max(1, Math.ceil(error.retryAfter))));
  return response;
}

/** Turns the violation of a named unique constraint into a refusal; anything else stays what it is. */
export function refuseTwice(names: Record<string, ErrorCode>): (error: unknown) => never {
  return (error) => {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const refusal = code === '23505' && constraint !== undefined ? names[constraint] : undefined;
    throw refusal ? new ApiError(refusal) : error;
  };
}
