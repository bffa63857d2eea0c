// Every refusal of the API: its HTTP status, a sentence, and what to do about it. Answers carry nothing that is not here,
// besides the `details` of a malformed request or a failed build.
// Long on purpose: one table, in which two rows that say the same would be seen.
import type { Words } from './endpoint.ts';

interface ErrorRow {
  status:
    | 400
    | 401
    | 403
    | 404
    | 408
    | 409
    | 410
    | 412
    | 413
    | 415
    | 421
    | 422
    | 428
    | 429
    | 500
    | 503;
  says: Words;
  fix: Words;
}

const row = (
  status: ErrorRow['status'],
  en: string,
  fixEn: string,
  zh: string,
  fixZh: string,
): ErrorRow => ({
  status,
  says: { en, zh },
  fix: { en: fixEn, zh: fixZh },
});

const TRY_LATER = 'Try again; if it stays, tell the operator the request id.';
const TRY_LATER_ZH = '请重试；若仍然失败，请把 requestId 告诉平台管理员。';

export const ERRORS = {
  // The request itself.
  'host-unknown': row(
    421,
    'This platform answers at another address.',
    'Use the one that is named here.',
    '此平台使用另一个地址。',
    '请使用此处给出的地址。',
  ),
  'request-malformed': row(
    400,
    'The request is not as documented.',
    'See `details` for the fields, and /v1/docs for the operation.',
    '请求格式不正确。',
    '出错的字段见 details，接口说明见 /v1/docs。',
  ),
  'route-unknown': row(
    404,
    'There is no such operation.',
    'Compare method and path with /v1/docs.',
    '没有这个接口。',
    '请对照 /v1/docs 检查方法和路径。',
  ),
  'body-too-large': row(
    413,
    'The request body is too large.',
    'See the limit of this operation in /v1/docs.',
    '请求体过大。',
    '上限见 /v1/docs 中该接口的说明。',
  ),
  'body-type': row(
    415,
    'The request body has the wrong Content-Type.',
    'Send the type that /v1/docs names for this operation.',
    '请求体的 Content-Type 不正确。',
    '请使用 /v1/docs 中该接口要求的类型。',
  ),
  'body-slow': row(
    408,
    'The request body arrived too slowly.',
    'Send it again over a faster connection: 16 KB a second, four minutes in all.',
    '请求体上传过慢。',
    '请换用更快的网络重试：每秒至少 16 KB，总计不超过 4 分钟。',
  ),
  'upload-busy': row(
    429,
    'Other uploads of yours, or of everybody, are still arriving.',
    'Wait for the seconds in Retry-After; two of one user arrive at once.',
    '有其他上传正在进行（你的或其他人的）。',
    '请等待 Retry-After 指定的秒数后重试；每个用户最多同时上传两个。',
  ),
  'review-busy': row(
    429,
    'Other reviews are being put together: of yours, of your team, or of everybody.',
    'Wait for the seconds in Retry-After; two of one person and three of one team are put together at once.',
    '正在生成其他审核内容（你的、你的团队的或其他人的）。',
    '请等待 Retry-After 指定的秒数后重试；每人最多同时两个，每个团队最多同时三个。',
  ),
  'mail-unavailable': row(
    503,
    'This platform cannot send mails.',
    'Make accounts with POST /v1/users; for mails, the operator has to set ATRIUM_SMTP_URL and ATRIUM_MAIL_FROM.',
    '平台未配置邮件服务，无法发送邮件。',
    '请通过 POST /v1/users 创建账号；如需邮件，请联系平台管理员设置 ATRIUM_SMTP_URL 和 ATRIUM_MAIL_FROM。',
  ),
  'too-many-requests': row(
    429,
    'Too many requests.',
    'Wait for the seconds in Retry-After.',
    '请求过于频繁。',
    '请等待 Retry-After 指定的秒数后再试。',
  ),
  internal: row(500, 'The server made a mistake.', TRY_LATER, '服务器内部错误。', TRY_LATER_ZH),

  // Who asks.
  unauthorized: row(
    401,
    'A valid session token or API key is needed.',
    'Sign in (POST /v1/sessions) and send `Authorization: Bearer <token>`.',
    '需要有效的登录令牌或 API 密钥。',
    '请先登录（POST /v1/sessions），并发送 Authorization: Bearer <token>。',
  ),
  forbidden: row(
    403,
    'Your role does not allow this.',
    'Ask an administrator of the team for a role that has this right.',
    '你的角色没有此权限。',
    '请联系团队管理员为你分配具有该权限的角色。',
  ),
  'not-found': row(
    404,
    'There is no such thing, or you may not see it.',
    'Check the id, and that you are a member of its team.',
    '对象不存在，或你无权查看。',
    '请检查 ID，并确认你是所属团队的成员。',
  ),
  'sign-in-failed': row(
    401,
    'Account or password is wrong, or the account is disabled.',
    'Check both, or ask for a password reset.',
    '账号或密码错误，或账号已停用。',
    '请检查后重试，或重置密码。',
  ),
  'second-factor-needed': row(
    401,
    'This account has a second factor.',
    'Send the code and the `challenge` to POST /v1/sessions/second-factor.',
    '该账号启用了两步验证。',
    '请将验证码和 challenge 发送到 POST /v1/sessions/second-factor。',
  ),
  'second-factor-failed': row(
    401,
    'The code is wrong, was used already, or came too late.',
    'Sign in again and use the newest code.',
    '验证码错误、已使用或已过期。',
    '请重新登录并使用最新的验证码。',
  ),
  'second-factor-on': row(
    409,
    'The second factor is on already.',
    'Turn it off first (POST /v1/me/second-factor/end).',
    '两步验证已启用。',
    '请先关闭（POST /v1/me/second-factor/end）。',
  ),
  'second-factor-off': row(
    409,
    'The second factor is not on.',
    'Begin with POST /v1/me/second-factor.',
    '两步验证未启用。',
    '请先调用 POST /v1/me/second-factor。',
  ),
  'session-needed': row(
    403,
    'This needs a session of a person; an API key is not enough.',
    'Sign in with the password and repeat it.',
    '此操作需要本人登录，不能使用 API 密钥。',
    '请用密码登录后重试。',
  ),
  'session-stale': row(
    403,
    'You signed in too long ago for this.',
    'Give the password again, with a code if you have a second factor (POST /v1/me/confirm, or sign in anew), and repeat it.',
    '登录时间过久，需再次确认身份。',
    '请重新输入密码（启用两步验证时还需验证码；POST /v1/me/confirm，或重新登录）后重试。',
  ),
  'key-limited': row(
    403,
    'This API key may not do this.',
    'Use a key with this right, or sign in.',
    '该 API 密钥没有此权限。',
    '请使用具有该权限的密钥，或直接登录。',
  ),
  'user-token-expired': row(
    401,
    'The user token has expired.',
    'Send a fresh one: the host asks `userToken` for it by itself, so look at what that answers.',
    '用户令牌已过期。',
    '请使用新的令牌：宿主会自动调用 userToken 获取，请检查其返回值。',
  ),
  'user-token-invalid': row(
    401,
    'The user token is not as it has to be.',
    'See `details` for the claim; docs/operations.md (“Who tests”) shows how it is signed.',
    '用户令牌不符合要求。',
    '问题见 details；签发方法见 docs/operations.md 的 “Who tests” 一节。',
  ),
  'password-wrong': row(
    403,
    'The current password is wrong.',
    'Check it, or ask for a password reset.',
    '当前密码错误。',
    '请检查，或重置密码。',
  ),
  'password-weak': row(
    422,
    'The password is too weak.',
    'Use at least 10 characters, and not the account name.',
    '密码强度不足。',
    '请至少使用 10 个字符，且不要包含账号名。',
  ),
  'link-invalid': row(
    410,
    'This link is wrong, was used already, or has expired.',
    'Ask for a new one.',
    '链接无效、已使用或已过期。',
    '请重新获取链接。',
  ),

  // Changes.
  'precondition-missing': row(
    428,
    'A change needs `If-Match` with the ETag you read.',
    'Read the thing, send its ETag back.',
    '修改时必须在 If-Match 中带上读取到的 ETag。',
    '请先读取对象，再带上它的 ETag。',
  ),
  'precondition-failed': row(
    412,
    'Somebody changed it since you read it.',
    'Read it again, look at what changed, and repeat your change.',
    '对象在你读取之后已被他人修改。',
    '请重新读取，确认变化后再次修改。',
  ),
  'idempotency-key-reused': row(
    422,
    'This Idempotency-Key was used for another request.',
    'Make a new key for each new request.',
    '该 Idempotency-Key 已用于另一个请求。',
    '每个新请求请使用新的 key。',
  ),
  'idempotency-in-flight': row(
    409,
    'The same request is still being worked on.',
    'Wait for the seconds in Retry-After and repeat it.',
    '相同的请求仍在处理中。',
    '请等待 Retry-After 指定的秒数后重试。',
  ),
  'idempotency-done': row(
    409,
    'This was done already; its answer was lost with the server that gave it.',
    'Read what it was about; send it with a new Idempotency-Key only to do it a second time.',
    '该操作已完成；其结果随当时的服务器丢失。',
    '请查询相关对象；仅在需要再次执行时使用新的 Idempotency-Key。',
  ),
  'idempotency-secret': row(
    409,
    'This was done already; its answer held a secret, which is not kept.',
    'Make a new secret (rotate it) with a new Idempotency-Key.',
    '该操作已完成；其结果包含密钥，平台不保存。',
    '请使用新的 Idempotency-Key 重新生成密钥。',
  ),

  // People and teams.
  'user-exists': row(
    409,
    'There is a user of this id or e-mail address.',
    'Choose another id, or add the existing user.',
    '该账号或邮箱已存在。',
    '请更换账号，或直接添加已有用户。',
  ),
  'user-is-admin': row(
    409,
    'Admins of the platform are no members of teams, and cannot be changed here.',
    'Use an ordinary account.',
    '平台管理员不能加入团队，也不能在此修改。',
    '请使用普通账号。',
  ),
  'team-exists': row(
    409,
    'There is a team of this name.',
    'Choose another name.',
    '团队名称已存在。',
    '请更换名称。',
  ),
  'team-kind': row(
    422,
    'This kind of team cannot have that.',
    'Programs belong to program teams, super apps to super app teams.',
    '该类型的团队不支持此操作。',
    '小程序属于小程序团队，超级应用属于超级应用团队。',
  ),
  'team-not-empty': row(
    409,
    'The team still has programs, super apps or bound teams.',
    'Move or delete them first.',
    '团队下仍有小程序、超级应用或绑定的团队。',
    '请先转移或删除。',
  ),
  'member-last-administrator': row(
    409,
    'The team would be left without an administrator.',
    'Make somebody else administrator first.',
    '团队至少需要一名管理员。',
    '请先指定另一名管理员。',
  ),
  'role-unknown': row(
    422,
    'The team has no such role.',
    'Use a preset role or the id of a custom role of this team.',
    '团队没有该角色。',
    '请使用预设角色或本团队自定义角色的 ID。',
  ),
  'role-not-yours': row(
    403,
    'You cannot give a role that has rights you do not have.',
    'Ask an administrator of the team.',
    '不能授予超出自身权限的角色。',
    '请联系团队管理员。',
  ),
  'role-in-use': row(
    409,
    'Members still have this role.',
    'Give them another role first.',
    '仍有成员使用该角色。',
    '请先为他们更换角色。',
  ),
  'role-exists': row(
    409,
    'The team has a role of this name.',
    'Choose another name.',
    '角色名称已存在。',
    '请更换名称。',
  ),
  'superapp-exists': row(
    409,
    'There is a super app of this id or name.',
    'Choose another.',
    '超级应用 ID 或名称已存在。',
    '请更换。',
  ),
  'superapp-in-use': row(
    409,
    'Programs are bound to this super app.',
    'Remove them first.',
    '仍有小程序绑定到该超级应用。',
    '请先移除。',
  ),
  'user-key-exists': row(
    409,
    'This super app has, or had, this key.',
    'Register another: a key that was revoked does not come back.',
    '该超级应用已登记过此公钥。',
    '请更换密钥；已吊销的公钥不能重新登记。',
  ),
  'bundle-exists': row(
    409,
    'This package name or origin belongs to another entry.',
    'Each platform has one production and one test entry, and no two share a name.',
    '该包名或来源已被使用。',
    '每个平台各有一个正式和一个测试条目，且不能重复。',
  ),

  // Programs.
  'program-exists': row(
    409,
    'There is a program of this id or name.',
    'Choose another.',
    '小程序 ID 或名称已存在。',
    '请更换。',
  ),
  'program-unknown': row(
    404,
    'There is no such program, or you may not see it.',
    'Check the app id.',
    '小程序不存在，或你无权查看。',
    '请检查 appId。',
  ),
  'rating-lowered': row(
    403,
    'After a version was submitted only a reviewer lowers the age rating; a program without one counts as 18.',
    'Ask a reviewer of the super app to change it (PATCH /v1/programs/{appId}), or leave it as it is.',
    '提交审核后，年龄分级只能由审核员调低；未分级视为 18 岁。',
    '请联系超级应用的审核员修改（PATCH /v1/programs/{appId}），或保持不变。',
  ),
  'icon-malformed': row(
    422,
    'The icon is not a square PNG, JPEG or WebP of at most 2 MB.',
    'Export it as a square PNG, 128 pixels or more.',
    '图标必须是不超过 2 MB 的正方形 PNG、JPEG 或 WebP。',
    '请导出为边长不小于 128 像素的正方形 PNG。',
  ),
  'category-unknown': row(
    422,
    'There is no such category.',
    'Read GET /v1/categories.',
    '没有该分类。',
    '请查看 GET /v1/categories。',
  ),
  'domain-malformed': row(
    422,
    'A domain is not a public host name.',
    'Write names such as `api.example.com`: no scheme, no port, no address, no wildcard.',
    '域名格式不正确。',
    '请填写形如 api.example.com 的域名，不含协议、端口、IP 或通配符。',
  ),
  'domain-blocked': row(
    422,
    'The platform blocks this domain.',
    'Use another, or ask the operator of the platform.',
    '平台已屏蔽该域名。',
    '请更换域名，或联系平台管理员。',
  ),
  'domain-not-listed': row(
    409,
    'The domain is not a business domain of this program.',
    'Put it into the list `business` first (PUT /v1/programs/{appId}/domains).',
    '该域名不在小程序的业务域名列表中。',
    '请先将其加入 business 列表（PUT /v1/programs/{appId}/domains）。',
  ),
  'jump-malformed': row(
    422,
    'The jump permission names something twice, itself, too much, or a page that is not there.',
    'See `details`.',
    '跳转设置有重复、包含自身、超出上限，或页面不存在。',
    '详见 details。',
  ),
  'secret-exists': row(
    409,
    'The program has an AppSecret.',
    'Reset it instead.',
    '小程序已有 AppSecret。',
    '请改用重置。',
  ),
  'secret-absent': row(
    409,
    'The program has no AppSecret.',
    'Make one first.',
    '小程序还没有 AppSecret。',
    '请先生成。',
  ),
  'secret-frozen': row(
    409,
    'The AppSecret is frozen already.',
    'Unfreeze or reset it.',
    'AppSecret 已冻结。',
    '请解冻或重置。',
  ),
  'secret-active': row(
    409,
    'The AppSecret is not frozen.',
    'There is nothing to do.',
    'AppSecret 未冻结。',
    '无需操作。',
  ),

  // Versions (the machine of packages/platform).
  'version-unknown': row(
    404,
    'The program has no such version.',
    'List its versions.',
    '小程序没有该版本。',
    '请查看版本列表。',
  ),
  'version-number-malformed': row(
    422,
    'A version number is three numbers and two dots.',
    'Write it as 1.4.0.',
    '版本号格式不正确。',
    '请使用 1.4.0 这样的格式。',
  ),
  'version-not-greater': row(
    409,
    'The version number is not greater than the released one.',
    'Raise it.',
    '版本号必须大于已发布的版本。',
    '请提高版本号。',
  ),
  'version-replaced': row(
    409,
    'A later upload of the same user replaced this version.',
    'Go on with that one, or upload these files again under a higher number. A trial version is not replaced.',
    '同一用户之后的上传已替换此版本。',
    '请使用较新的版本，或以更高版本号重新上传。体验版不会被替换。',
  ),
  'version-stage': row(
    409,
    'The version is not at a stage in which this can be done.',
    'Read the version and see its stage.',
    '版本当前状态不允许此操作。',
    '请查看该版本的状态。',
  ),
  'version-already-released': row(
    409,
    'The version was released before.',
    'Upload a new version.',
    '该版本已经发布过。',
    '请上传新版本。',
  ),
  'version-not-approved': row(
    409,
    'Only approved versions are released.',
    'Submit it and wait for the review.',
    '只能发布审核通过的版本。',
    '请提交审核并等待结果。',
  ),
  'submission-open': row(
    409,
    'Another version of the program is under review.',
    'Wait for its review or cancel it.',
    '已有另一个版本正在审核。',
    '请等待审核结果或撤回。',
  ),
  'review-own': row(
    403,
    'Nobody reviews what they uploaded.',
    'Ask another reviewer.',
    '不能审核自己上传的版本。',
    '请由其他审核人员处理。',
  ),
  'review-release-same-user': row(
    403,
    'Who approved a version does not release it.',
    'Somebody else of the program team releases it.',
    '审核人不能发布自己审核通过的版本。',
    '请由小程序团队的其他成员发布。',
  ),
  'review-content-changed': row(
    409,
    'What you reviewed is not what was submitted.',
    'Open the review again.',
    '你审核的内容与提交的内容不一致。',
    '请重新打开审核页面。',
  ),
  'canary-rule': row(
    422,
    'A canary has a whole percentage from 0 to 100 and at most 1000 users.',
    'Correct it.',
    '灰度比例须为 0–100 的整数，且名单不超过 1000 人。',
    '请修改规则。',
  ),
  'canary-running': row(
    409,
    'Another version is in canary.',
    'Release it or stop it first.',
    '另一个版本正在灰度。',
    '请先发布或停止它。',
  ),
  'canary-absent': row(
    409,
    'No version is in canary.',
    'There is nothing to stop.',
    '没有正在灰度的版本。',
    '无需操作。',
  ),
  'rollback-impossible': row(
    409,
    'There is nothing to roll back to; two rollbacks in a row are not offered.',
    'Upload and release a new version.',
    '没有可回退的版本；不支持连续回退。',
    '请上传并发布新版本。',
  ),
  'superapp-missing': row(
    409,
    'The team that reviews this program has no super app yet.',
    'Its administrator makes one: POST /v1/teams/{teamId}/superapps.',
    '审核此小程序的团队还没有创建超级应用。',
    '请该团队的管理员创建：POST /v1/teams/{teamId}/superapps。',
  ),
  'rollback-other': row(
    409,
    'The version that was released before the present one is another.',
    'Look at the versions again, and name the one that shall come back.',
    '当前版本之前发布的不是所指定的版本。',
    '请重新查看版本列表，并指定要回退到的版本。',
  ),
  'program-removed': row(
    409,
    'The program was removed from the super app.',
    'A reviewer of the super app can restore it.',
    '小程序已被下架。',
    '可由超级应用的审核人员恢复。',
  ),
  'program-available': row(
    409,
    'The program is not removed.',
    'There is nothing to do.',
    '小程序未下架。',
    '无需操作。',
  ),
  'build-failed': row(
    422,
    'The upload could not be built.',
    'See `details` for the file, the line and what to change.',
    '代码包构建失败。',
    '文件、行号和修改建议见 details。',
  ),

  // Webhooks and tickets.
  'webhook-url': row(
    422,
    'A webhook goes to a public https address.',
    'Use an https address that the Internet can reach.',
    'Webhook 地址必须是公网 https 地址。',
    '请使用公网可访问的 https 地址。',
  ),
  'webhook-paused': row(
    409,
    'The webhook is paused: nothing is sent through it.',
    'Enable it first.',
    'Webhook 已暂停，不会发送任何内容。',
    '请先启用该 Webhook。',
  ),
  'too-many': row(
    409,
    'There are as many of these as may be.',
    'Delete one that is not used.',
    '数量已达上限。',
    '请删除不再使用的条目。',
  ),
  'ticket-invalid': row(
    422,
    'The ticket is not genuine, not for this program, used already, or has expired.',
    'Let the user jump again and verify within 60 seconds, once.',
    '票据无效、不属于该小程序、已使用或已过期。',
    '请让用户重新跳转，并在 60 秒内验证一次。',
  ),
  'jump-refused': row(
    409,
    'The target does not take jumps from this program.',
    'Its owner decides in its jump permission.',
    '目标小程序不接受来自该小程序的跳转。',
    '由目标小程序的所有者在跳转设置中决定。',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;
export const errorRow = (code: ErrorCode): ErrorRow => ERRORS[code];

/** What every failing answer is. */
export interface ErrorBody {
  error: {
    code: ErrorCode;
    message: string;
    fix: string;
    requestId: string;
    details?: unknown;
  };
}
