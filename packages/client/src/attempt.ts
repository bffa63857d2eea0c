// One request and what became of it: an answer of the API, its refusal, or a failure of what is between.
import { AtriumError } from './atrium-error.ts';
import type { Endpoint } from './contract/endpoint.ts';
import type { ErrorBody } from './contract/errors.ts';

export type Outcome =
  | { ok: true; value: unknown }
  /** `late`: there was patience enough, asking again has no point. */
  | { ok: false; error: AtriumError; late?: boolean };

export interface AttemptOptions {
  fetch?: typeof globalThis.fetch;
  language?: 'zh' | 'en';
}

const PATIENCE_MS = 30_000;
/** 32 MB over a slow line. */
const PATIENCE_WITH_FILE_MS = 15 * 60_000;
/** What balancers and proxies say when nobody is behind them. */
const NOBODY_THERE: readonly number[] = [502, 503, 504];

export async function attempt(
  { fetch = globalThis.fetch, language = 'en' }: AttemptOptions,
  url: URL,
  request: RequestInit,
  endpoint: Endpoint,
): Promise<Outcome> {
  const deadline = new AbortController();
  const patience = endpoint.body && 'bytes' in endpoint.body ? PATIENCE_WITH_FILE_MS : PATIENCE_MS;
  const timer = setTimeout(() => deadline.abort(), patience);
  const signal = request.signal
    ? AbortSignal.any([request.signal, deadline.signal])
    : deadline.signal;
  try {
    const response = await fetch(url, { ...request, signal });
    if (!response.ok) return { ok: false, error: await refusalOf(response, url, language) };
    return await answerOf(response, endpoint, language);
  } catch (cause) {
    const { origin } = url;
    const seconds = patience / 1000;
    const late = deadline.signal.aborted;
    const words = late
      ? {
          en: `${origin} did not answer within ${seconds} s`,
          zh: `${origin} 在 ${seconds} 秒内没有应答`,
        }
      : { en: `${origin} cannot be reached`, zh: `无法连接 ${origin}` };
    return { ok: false, error: noAnswer(language, words, 0, cause), late };
  } finally {
    clearTimeout(timer);
  }
}

async function answerOf(
  response: Response,
  { answer, etag }: Endpoint,
  language: 'zh' | 'en',
): Promise<Outcome> {
  if (answer === 'nothing') return { ok: true, value: undefined };
  if (answer === 'bytes' || answer === 'events') return { ok: true, value: response };
  const text = await response.text();
  const value = objectIn(text);
  if (!value) return { ok: false, error: foreign(response, text, language) };
  return { ok: true, value: etag ? { ...value, etag: response.headers.get('etag') ?? '' } : value };
}

async function refusalOf(
  response: Response,
  url: URL,
  language: 'zh' | 'en',
): Promise<AtriumError> {
  const { status } = response;
  const text = await response.text();
  const after = response.headers.get('retry-after');
  const error = (objectIn(text) as Partial<ErrorBody> | undefined)?.error;
  // Without words of the API: a proxy, or another server.
  if (typeof error?.code === 'string')
    return new AtriumError(error, status, after === null ? null : Number(after));
  if (!NOBODY_THERE.includes(status)) return foreign(response, text, language);
  const words = {
    en: `${url.origin} is not ready (status ${status})`,
    zh: `${url.origin} 尚未就绪（状态码 ${status}）`,
  };
  return noAnswer(language, words, status);
}

function objectIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function noAnswer(
  language: 'zh' | 'en',
  words: { en: string; zh: string },
  status: number,
  cause?: unknown,
): AtriumError {
  const zh = language === 'zh';
  const failure = {
    code: 'network' as const,
    message: zh ? `${words.zh}。` : `${words.en}.`,
    fix: zh
      ? '请检查地址和网络，或稍后再试。'
      : 'Check the address and the network, or try again later.',
    requestId: '',
  };
  return new AtriumError(failure, status, null, cause);
}

function foreign(response: Response, text: string, language: 'zh' | 'en'): AtriumError {
  const { status } = response;
  const zh = language === 'zh';
  const failure = {
    code: 'answer-malformed' as const,
    message: zh
      ? `应答的不是本 API（状态码 ${status}）。`
      : `Something that is not this API answered with status ${status}.`,
    fix: zh ? '请检查服务器地址。' : 'Check the address of the server.',
    requestId: response.headers.get('x-request-id') ?? '',
    details: text.slice(0, 200),
  };
  return new AtriumError(failure, status);
}
