// A refusal of the cloud API: a code of the documented set, and a sentence in the language that was asked for.

const SENTENCES = {
  'AuthFailure.InvalidAuthorization': [
    'The signature is not in one of the documented forms; see docs/cloud-api.md.',
    '签名格式不正确，见 docs/cloud-api.md。',
  ],
  'AuthFailure.SignatureFailure': [
    'The SecretId is not in use, or the signature does not fit. Check the key pair, the endpoint and what is signed.',
    'SecretId 无效或签名不匹配。请检查密钥、接口地址和签名内容。',
  ],
  'AuthFailure.SignatureExpire': [
    'The signature is of another time, or was used already. Check the clock; a request that changes something is signed anew each time.',
    '签名已过期或已被使用。请校准时钟；每次写操作都需重新签名。',
  ],
  'AuthFailure.TokenFailure': [
    'There are no temporary credentials here; leave the token out.',
    '本平台没有临时凭证，请不要携带 Token。',
  ],
  'AuthFailure.UnauthorizedOperation': [
    'The owner of this key may not do this, or the key was not made for it.',
    '密钥所有者没有此权限，或密钥未被授予此权限。',
  ],
  InvalidAction: ['There is no such action.', '没有这个接口。'],
  NoSuchVersion: [
    'There is no such version of the API; use 2025-01-06 or 2024-08-01.',
    'API 版本不存在，请使用 2025-01-06 或 2024-08-01。',
  ],
  UnsupportedOperation: ['This platform does not carry out this action.', '本平台不支持此接口。'],
  UnsupportedProtocol: [
    'Send POST with JSON or a form, or GET with a query.',
    '请使用 POST（JSON 或表单）或 GET 请求。',
  ],
  InvalidParameter: ['A parameter is not as documented.', '参数不正确。'],
  InvalidParameterValue: ['The value of a parameter is wrong.', '参数取值错误。'],
  MissingParameter: ['A parameter is missing.', '缺少参数。'],
  UnknownParameter: ['A parameter is not known here.', '未知参数。'],
  RequestLimitExceeded: ['Too many requests; wait a moment.', '请求过于频繁，请稍后再试。'],
  RequestSizeLimitExceeded: ['The request is too large.', '请求过大。'],
  InternalError: [
    'Something is wrong with this server; tell its operator the RequestId.',
    '服务器内部错误，请把 RequestId 告诉平台管理员。',
  ],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type CommonCode = keyof typeof SENTENCES;

export type CloudCode =
  | CommonCode
  | 'FailedOperation'
  | `${CommonCode | 'FailedOperation' | 'ResourceNotFound'}.${string}`;

/** What exactly, where it helps: the name of a parameter, a sentence of the management API. */
type Detail = string | readonly [en: string, zh: string];

export class CloudError extends Error {
  readonly code: string;
  readonly detail: Detail;
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: CloudCode,
    detail: Detail = '',
    { cause, retryAfter }: { cause?: unknown; retryAfter?: number | undefined } = {},
  ) {
    super(
      `${code} ${typeof detail === 'string' ? detail : detail[0]}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    this.detail = detail;
    this.retryAfter = retryAfter;
  }
}

export function messageOf({ code, detail }: CloudError, chinese: boolean): string {
  const [general = code] = code.split('.');
  const both: readonly string[] | undefined =
    SENTENCES[code as CommonCode] ?? SENTENCES[general as CommonCode];
  const language = chinese ? 1 : 0;
  const words = both?.[language] ?? '';
  const exactly = typeof detail === 'string' ? detail : detail[language];
  if (exactly === '') return words;
  return words === '' ? exactly : `${words} (${exactly})`;
}
