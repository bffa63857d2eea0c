// Where links of mails, of the operator's console and of super app teams lead: one page that sets a new password, makes an account by
// invitation, or registers a team of programs.
// The token stands behind the `#` and so reaches no server, log or referrer before the form is sent.
import { createHash } from 'node:crypto';
import type { Hono } from 'hono';
import { languageOf, type Language } from '../pipeline/api-error.ts';
import type { ApiEnv } from '../pipeline/mount.ts';

export type AccountLink = 'reset' | 'invitation' | 'registration';

/** `origin` without `/v1`. */
export const accountUrl = (origin: string, link: AccountLink, token: string): string =>
  `${origin}/v1/${link}#${token}`;

const STYLE = `
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:24rem;padding:3rem 1rem}
label{display:block;margin:1rem 0}
input,button{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.6rem;border-radius:6px;border:1px solid #8888}
button{background:#0a59f7;color:#fff;border:0}
`;

/** Runs in the page. What the server says is written as text. */
const SCRIPT = `
const form = document.querySelector('form');
const said = document.querySelector('output');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form));
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const token = location.hash.slice(1);
    const inPath = form.dataset.to.endsWith('/');
    const answer = await fetch(form.dataset.to + (inPath ? encodeURIComponent(token) : ''), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': document.documentElement.lang },
      body: JSON.stringify(inPath ? fields : { ...fields, token }),
    });
    if (answer.ok) {
      form.hidden = true;
      history.replaceState(null, '', location.pathname);
      said.textContent = form.dataset.done;
    } else {
      const { error } = await answer.json();
      said.textContent = error.message + ' ' + error.fix;
    }
  } catch {
    said.textContent = form.dataset.failed;
  }
  button.disabled = false;
});
`;

const sha = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const HEADERS = {
  'content-security-policy': `default-src 'none'; script-src ${sha(SCRIPT)}; style-src ${sha(STYLE)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
};

const FIELDS = {
  teamName: { zh: '团队名称', en: 'Name of the team' },
  email: { zh: '邮箱', en: 'Mail address' },
  userId: { zh: '账号（小写字母、数字和 . _ -）', en: 'Account (small letters, digits and . _ -)' },
  name: { zh: '姓名', en: 'Name' },
  password: { zh: '新密码（至少 10 个字符）', en: 'New password (10 characters or more)' },
};
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
const AUTOCOMPLETE = {
  teamName: 'organization',
  email: 'email',
  userId: 'username',
  name: 'name',
  password: 'new-password',
};
const TYPES: Partial<Record<keyof typeof FIELDS, string>> = {
  email: 'email',
  password: 'password',
};

function accountPage(link: AccountLink, language: Language): string {
  const { title, to, fields, done } = PAGES[link];
  const inputs = fields.map(
    (field) =>
      `<label>${FIELDS[field][language]}<input name="${field}" type="${TYPES[field] ?? 'text'}" autocomplete="${AUTOCOMPLETE[field]}" required></label>`,
  );
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${title[language]}</title><style>${STYLE}</style></head><body><h1>${title[language]}</h1>` +
    `<form data-to="${to}" data-done="${done[language]}" data-failed="${FAILED[language]}">${inputs.join('')}` +
    `<button>${SEND[language]}</button></form><output aria-live="polite"></output><script>${SCRIPT}</script></body></html>`
  );
}

export function mountAccountPages(app: Hono<ApiEnv>): void {
  for (const link of Object.keys(PAGES) as AccountLink[])
    app.get(`/${link}`, (c) =>
      c.html(accountPage(link, languageOf(c.req.header('accept-language'))), 200, HEADERS),
    );
}
