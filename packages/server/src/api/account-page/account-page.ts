// Where links of mails, of the operator's console and of super app teams lead: one page that sets a new password, makes an account by
// invitation, or registers a team of programs.
// The token stands behind the `#` and so reaches no server, log or referrer before the form is sent.
import { createHash } from 'node:crypto';
import type { Words } from '@atrium/client/contract';
import type { Hono } from 'hono';
import { languageOf, type Language } from '../pipeline/api-error.ts';
import type { ApiEnv } from '../pipeline/mount.ts';
import { SCRIPT } from './account-script.ts';

export type AccountLink = 'reset' | 'invitation' | 'registration';

/** `origin` without `/v1`. */
export const accountUrl = (origin: string, link: AccountLink, token: string): string =>
  `${origin}/v1/${link}#${token}`;

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;--wrong:#b00020}
@media(prefers-color-scheme:dark){:root{--wrong:#ff9a91}}
body{margin:0;background:Canvas;color:CanvasText}
main{margin:0 auto;max-width:24rem;padding:3rem 1rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem;text-wrap:balance}
label{display:block;margin:1.25rem 0}
small{opacity:.8}
input,button{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.6rem;border-radius:6px;border:1px solid #767676}
input{margin-top:.25rem}
[aria-invalid]{border-color:var(--wrong);border-width:2px}
button{background:#0a59f7;color:#fff;border:0;margin-top:1.75rem;cursor:pointer}
[aria-busy] button{opacity:.6;cursor:default}
:focus-visible{outline:3px solid #4c8dff;outline-offset:2px}
output{display:block;margin-top:1.25rem}
output:focus{outline:0}
.wrong{color:var(--wrong)}
`;

const sha = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const HEADERS = {
  'content-security-policy': `default-src 'none'; script-src ${sha(SCRIPT)}; style-src ${sha(STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
};

interface Field {
  label: Words;
  hint?: Words;
  /** As its endpoint has it, so that the browser tells before anything is sent. */
  attributes: string;
}

const FIELDS = {
  teamName: {
    label: { zh: '团队名称', en: 'Name of the team' },
    attributes: 'autocomplete="organization" maxlength="64"',
  },
  email: {
    label: { zh: '邮箱', en: 'Mail address' },
    attributes: 'type="email" autocomplete="email" maxlength="254"',
  },
  userId: {
    label: { zh: '账号', en: 'Account' },
    hint: { zh: '小写字母、数字和 . _ -', en: 'small letters, digits and . _ -' },
    attributes:
      'autocomplete="username" autocapitalize="none" spellcheck="false" pattern="[a-z0-9][a-z0-9._\\-]{0,63}"',
  },
  name: {
    label: { zh: '姓名', en: 'Name' },
    attributes: 'autocomplete="name" maxlength="64"',
  },
  password: {
    label: { zh: '新密码', en: 'New password' },
    hint: { zh: '至少 10 个字符', en: '10 characters or more' },
    attributes: 'type="password" autocomplete="new-password" minlength="10" maxlength="200"',
  },
} satisfies Record<string, Field>;
const PAGES = {
  reset: {
    title: { zh: '重置密码', en: 'Reset your password' },
    to: '/v1/password-resets/confirm',
    fields: ['password'],
    done: {
      zh: '密码已更新，请重新登录。',
      en: 'The password is set. Sign in with it; all sessions have ended.',
    },
  },
  invitation: {
    title: { zh: '接受邀请', en: 'Accept the invitation' },
    to: '/v1/invitations/accept',
    fields: ['userId', 'name', 'password'],
    done: { zh: '账号已创建，可以登录。', en: 'The account is made. You can sign in.' },
  },
  registration: {
    title: { zh: '注册小程序团队', en: 'Register a team of programs' },
    // The token goes to the end of it.
    to: '/v1/registrations/',
    fields: ['teamName', 'userId', 'name', 'email', 'password'],
    done: {
      zh: '团队和账号已创建，你是团队管理员，可以登录。',
      en: 'The team and your account are made; you are its administrator. You can sign in.',
    },
  },
} as const;
const SEND = { zh: '确定', en: 'Continue' };
const FAILED = { zh: '无法连接服务器，请重试。', en: 'The server cannot be reached. Try again.' };
const CUT = {
  zh: '链接不完整，请打开完整的链接。',
  en: 'Something of the link is missing: open it whole.',
};
const CHECK = { zh: '请检查：', en: 'Please check: ' };
const INTRO = {
  zh: '团队的小程序由“…”审核和发布。',
  en: '“…” reviews the programs of your team and shows them to its users.',
};
const NO_SCRIPT = { zh: '此页面需要启用 JavaScript。', en: 'This page needs JavaScript.' };

function accountPage(link: AccountLink, language: Language): string {
  const { title, to, fields, done } = PAGES[link];
  const inputs = fields.map((name, i) => {
    const { label, hint, attributes }: Field = FIELDS[name];
    const more = hint ? ` <small>(${hint[language]})</small>` : '';
    const title = hint ? ` title="${hint[language]}"` : '';
    return `<label>${label[language]}${more}<input name="${name}" ${attributes}${title} required${i === 0 ? ' autofocus' : ''}></label>`;
  });
  const words = { done, failed: FAILED, cut: CUT, check: CHECK, intro: INTRO };
  const data = Object.entries(words).map(([name, it]) => ` data-${name}="${it[language]}"`);
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title[language]}</title><style>${STYLE}</style></head><body><main><h1>${title[language]}</h1><p id="intro"></p>` +
    `<form data-to="${to}"${data.join('')}>${inputs.join('')}` +
    `<button>${SEND[language]}</button></form><output aria-live="polite" tabindex="-1"></output>` +
    `<noscript>${NO_SCRIPT[language]}</noscript></main><script>${SCRIPT}</script></body></html>`
  );
}

export function mountAccountPages(app: Hono<ApiEnv>): void {
  for (const link of Object.keys(PAGES) as AccountLink[])
    app.get(`/${link}`, (c) =>
      c.html(accountPage(link, languageOf(c.req.header('accept-language'))), 200, HEADERS),
    );
}
