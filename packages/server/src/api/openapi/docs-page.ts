// The reference as one page: made on the server from the OpenAPI document, without a script and without anything from
// elsewhere. Both languages are on it; the reader's comes first.
import { createHash } from 'node:crypto';
import {
  errorRow,
  type Contract,
  type ErrorCode,
  type Guard,
  type Words,
} from '@atrium/client/contract';
import type { Language } from '../pipeline/api-error.ts';
import { ABOUT, rightOf } from './document.ts';
import { typeText } from './type-text.ts';

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  'x-guard': Guard;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

interface OpenApi {
  info: { title: string; version: string };
  tags: { name: string }[];
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0;background:Canvas;color:CanvasText;display:grid;grid-template-columns:16rem 1fr}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;box-sizing:border-box;border-right:1px solid #8884}
nav a{display:block;color:inherit;text-decoration:none;padding:.2rem 0}
nav a:hover,nav a:focus{text-decoration:underline}
nav p{font-weight:700;margin:1rem 0 .25rem}
:focus-visible{outline:3px solid #4c8dff;outline-offset:1px}
main:focus{outline:0}
.skip:not(:focus){position:absolute;clip-path:inset(50%)}
main{padding:1rem 2rem;max-width:60rem;min-width:0}
article{border-top:1px solid #8884;padding:1rem 0;scroll-margin-top:.5rem}
code,pre{font:13px/1.45 ui-monospace,monospace}
code{overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8881;padding:.6rem;border-radius:6px}
.method{text-transform:uppercase;font-weight:700;margin-right:.5rem}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.25rem 1rem .25rem 0}
thead th{font-weight:400;font-size:.85em;opacity:.8}
td>*{margin:0 0 .4rem}
summary{cursor:pointer}
@media(max-width:50rem){body{display:block}nav{position:static;height:40vh;border:0;border-bottom:1px solid #8884}main{padding:1rem}td,th{padding-right:.5rem}}
`;

export const DOCS_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

const BODY: Words = { en: 'body', zh: '请求体' };
const SKIP: Words = { en: 'To the operations', zh: '跳到接口' };
const ANSWERS: Words = { en: 'answers', zh: '响应' };
const COLUMNS: readonly Words[] = [
  { en: 'name', zh: '名称' },
  { en: 'where (* required)', zh: '位置（* 必填）' },
  { en: 'type', zh: '类型' },
];
const WHERE: Readonly<Record<string, Words>> = {
  path: { en: 'path', zh: '路径' },
  query: { en: 'query', zh: '查询' },
  header: { en: 'header', zh: '请求头' },
};
/** A group that is not named here is called what its operations begin with. */
const GROUPS: Readonly<Partial<Record<keyof Contract, Words>>> = {
  session: { en: 'Signing in', zh: '登录' },
  me: { en: 'My account', zh: '我的账号' },
  apiKeys: { en: 'API keys', zh: 'API 密钥' },
  cloudKeys: { en: 'Cloud API keys', zh: '云 API 密钥' },
  users: { en: 'Users', zh: '用户' },
  teams: { en: 'Teams', zh: '团队' },
  members: { en: 'Members', zh: '成员' },
  roles: { en: 'Roles', zh: '角色' },
  invitations: { en: 'Invitations', zh: '邀请' },
  registration: { en: 'Registration links', zh: '注册链接' },
  superapps: { en: 'Super apps', zh: '超级应用' },
  programs: { en: 'Programs', zh: '小程序' },
  secrets: { en: 'AppSecrets', zh: 'AppSecret' },
  categories: { en: 'Categories', zh: '分类' },
  platformDomains: { en: "The platform's domains", zh: '平台域名' },
  versions: { en: 'Versions', zh: '版本' },
  reviews: { en: 'Reviews', zh: '审核' },
  tasks: { en: 'Build tasks', zh: '构建任务' },
  audit: { en: 'Audit log', zh: '审计日志' },
  webhooks: { en: 'Webhooks', zh: 'Webhook' },
  tickets: { en: 'Jump tickets', zh: '跳转凭证' },
};

export function docsPage(document: unknown, language: Language): string {
  const { info, tags, servers, paths } = document as OpenApi;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, it]) => ({
      path,
      method,
      ...it,
      ...wordsOf(it, language),
    })),
  );
  const groups = tags.map(({ name }) => ({
    name: GROUPS[name as keyof Contract]?.[language] ?? name,
    list: all.filter((it) => it.tags.includes(name)),
  }));
  const link = (it: Shown) => `<a href="#${escape(it.operationId)}">${escape(it.first)}</a>`;
  const menu = groups
    .map(({ name, list }) => `<p>${escape(name)}</p>${list.map(link).join('')}`)
    .join('');
  const body = groups
    .map(
      ({ name, list }) =>
        `<h2>${escape(name)}</h2>${list.map((it) => article(it, language)).join('')}`,
    )
    .join('');
  const title = `${escape(info.title)} API ${escape(info.version)}`;
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style>
<nav aria-label="API"><a class="skip" href="#operations">${SKIP[language]}</a><a href="openapi.json">openapi.json</a>${menu}</nav>
<main id="operations" tabindex="-1"><h1>${title}</h1><p>${ABOUT[language]}</p>
<p><code>${escape(servers[0]?.url ?? '')}</code></p>${body}</main></html>`;
}

type Shown = Operation & { path: string; method: string } & ReturnType<typeof wordsOf>;

/** The document has the English words as summary, the Chinese ones below. */
function wordsOf({ summary, description, 'x-guard': guard }: Operation, language: Language) {
  const [chinese = ''] = description.split('\n\n');
  const right = rightOf(guard)[language];
  return language === 'zh'
    ? { first: chinese, second: summary, other: 'en', right }
    : { first: summary, second: chinese, other: 'zh', right };
}

function article(it: Shown, language: Language): string {
  const rows = it.parameters
    .map(
      (p) =>
        `<tr><th scope="row"><code>${escape(p.name)}</code></th><td>${WHERE[p.in]?.[language] ?? escape(p.in)}${p.required ? ' *' : ''}<td><code>${escape(typeText(p.schema))}</code>`,
    )
    .join('');
  const head = COLUMNS.map((it) => `<th scope="col">${it[language]}</th>`).join('');
  const contents = Object.entries(it.requestBody?.content ?? {})
    .map(
      ([type, { schema }]) =>
        `<p>${BODY[language]}: <code>${escape(type)}</code></p>${shape(schema)}`,
    )
    .join('');
  const answers = Object.entries(it.responses)
    .map(([status, { description, content = {} }]) => {
      const [first] = Object.values(content);
      const said =
        Number(status) < 300 ? (first ? shape(first.schema) : '') : refusals(description, language);
      return `<tr><th scope="row">${escape(status)}</th><td>${said}`;
    })
    .join('');
  return `<article id="${escape(it.operationId)}"><h3><span class="method">${escape(it.method)}</span><code>${escape(it.path)}</code></h3>
<p>${escape(it.first)}<br><small lang="${it.other}">${escape(it.second)}</small></p><p>${marked(it.right)}</p>
${rows ? `<table><thead><tr>${head}</thead><tbody>${rows}</table>` : ''}${contents}<details><summary>${ANSWERS[language]}</summary><table>${answers}</table></details></article>`;
}

const refusals = (description: string, language: Language): string =>
  [...description.matchAll(/^`([a-z-]+)`/gm)]
    .map(([, code]) => {
      const { says, fix } = errorRow(code as ErrorCode);
      return `<p><code>${code}</code> ${escape(says[language])} ${marked(fix[language])}</p>`;
    })
    .join('');

const shape = (schema: unknown): string => `<pre>${escape(typeText(schema))}</pre>`;

const marked = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const escape = (text: string): string => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
