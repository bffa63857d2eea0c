// What people get by mail, in both languages. Names in it were given by others: they get no line, header, tag or link of
// their own.
import { INVITATION_DAYS, RESET_HOURS } from './link-lifetimes.ts';
import type { Mail } from './mail.ts';

const NAME_MAX_CHARS = 60;

/** One line; and what looks like an address is no link to programs that look for some. */
const plain = (name: string): string =>
  Array.from(name.replace(/[\p{C}\s]+/gu, ' ').trim())
    .slice(0, NAME_MAX_CHARS)
    .join('')
    .replace(/[.:/@](?=\S)/g, '$&\u2060');

const escape = (text: string): string => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);

const count = (many: number, unit: string): string => `${many} ${unit}${many === 1 ? '' : 's'}`;

interface Words {
  subject: string;
  says: readonly [zh: string, en: string];
  button: string;
}

function mailOf(to: string, url: string, until: number, { subject, says, button }: Words): Mail {
  const lines = says.map((it) => `<p>${escape(it)}</p>`).join('\n');
  const href = escape(url);
  return {
    to,
    subject,
    text: `${says.join('\n')}\n\n${url}\n`,
    html: `<!doctype html>
<html><head><meta charset="utf-8"></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:32rem">
${lines}
<p><a href="${href}" style="display:inline-block;padding:.6rem 1rem;border-radius:6px;background:#0a59f7;color:#fff;text-decoration:none">${escape(button)}</a></p>
<p style="word-break:break-all;color:#666">${href}</p>
</body></html>
`,
    until,
  };
}

export const resetMail = (to: string, url: string, until: number): Mail =>
  mailOf(to, url, until, {
    subject: '重置密码 / Reset your password',
    says: [
      `请在 ${RESET_HOURS} 小时内打开此链接设置新密码。如非本人操作，请忽略。`,
      `Open this link within ${count(RESET_HOURS, 'hour')} to set a new password. Ignore it if you did not ask.`,
    ],
    button: '设置新密码 / Set a new password',
  });

export function invitationMail(to: string, team: string, url: string, until: number): Mail {
  const name = plain(team);
  return mailOf(to, url, until, {
    subject: `邀请加入 ${name} / Invitation to ${name}`,
    says: [
      `您被邀请加入团队“${name}”。请在 ${INVITATION_DAYS} 天内打开此链接创建账号并加入团队。如与您无关，请忽略。`,
      `You are invited to the team “${name}”. Open this link within ${count(INVITATION_DAYS, 'day')} to make an account and join the team. Ignore it if you know nothing of it.`,
    ],
    button: '接受邀请 / Accept the invitation',
  });
}
