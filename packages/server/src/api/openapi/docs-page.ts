// The reference as one page: made on the server from the OpenAPI document, without a script and without anything from
// elsewhere. Both languages are on it; the reader's comes first.
import { createHash } from 'node:crypto';
import { errorRow, type ErrorCode, type Words } from '@atrium/client/contract';
import type { Language } from '../pipeline/api-error.ts';
import { typeText } from './type-text.ts';

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; schema: unknown }[];
  requestBody?: { content: Record<string, { schema: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: unknown }> }>;
}

interface OpenApi {
  info: { title: string; version: string; description: string };
  tags: { name: string }[];
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
}

const STYLE = `
:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}
body{margin:0;display:grid;grid-template-columns:16rem 1fr}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:1rem;box-sizing:border-box;border-right:1px solid #8884}
nav a{display:block;color:inherit;text-decoration:none;padding:.1rem 0}
nav a:hover,nav a:focus{text-decoration:underline}
.skip:not(:focus){position:absolute;clip-path:inset(50%)}
main{padding:1rem 2rem;max-width:60rem;min-width:0}
article{border-top:1px solid #8884;padding:1rem 0}
code,pre{font:13px/1.45 ui-monospace,monospace}
code{overflow-wrap:anywhere}
pre{overflow:auto;background:#8881;padding:.6rem;border-radius:6px}
.method{text-transform:uppercase;font-weight:700;margin-right:.5rem}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}
summary{cursor:pointer}
@media(max-width:50rem){body{display:block}nav{position:static;height:40vh;border:0;border-bottom:1px solid #8884}main{padding:1rem}td,th{padding-right:.5rem}}
`;

export const DOCS_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

const BODY: Words = { en: 'body', zh: '请求体' };
const SKIP: Words = { en: 'To the operations', zh: '跳到接口' };
const ANSWERS: Words = { en: 'answers', zh: '响应' };

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
    name,
    list: all.filter((it) => it.tags.includes(name)),
  }));
  const link = (it: Shown) => `<a href="#${escape(it.operationId)}">${escape(it.first)}</a>`;
  const menu = groups
    .map(({ name, list }) => `<h2>${escape(name)}</h2>${list.map(link).join('')}`)
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
<main id="operations" tabindex="-1"><h1>${title}</h1><p>${escape(info.description)}</p>
<p><code>${escape(servers[0]?.url ?? '')}</code></p>${body}</main></html>`;
}

type Shown = Operation & { path: string; method: string } & ReturnType<typeof wordsOf>;

/** The document has the English words as summary, the Chinese ones and the right below. */
function wordsOf({ summary, description }: Operation, language: Language) {
  const [chinese = '', right = ''] = description.split('\n\n');
  return language === 'zh'
    ? { first: chinese, second: summary, right }
    : { first: summary, second: chinese, right };
}

function article(it: Shown, language: Language): string {
  const rows = it.parameters
    .map(
      (p) =>
        `<tr><td><code>${escape(p.name)}</code><td>${escape(p.in)}${p.required ? ' *' : ''}<td><code>${escape(typeText(p.schema))}</code>`,
    )
    .join('');
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
      return `<tr><th>${escape(status)}<td>${said}`;
    })
    .join('');
  return `<article id="${escape(it.operationId)}"><h3><span class="method">${escape(it.method)}</span><code>${escape(it.path)}</code></h3>
<p>${escape(it.first)}<br><small>${escape(it.second)}</small></p><p>${marked(it.right)}</p>
${rows ? `<table>${rows}</table>` : ''}${contents}<details><summary>${ANSWERS[language]}</summary><table>${answers}</table></details></article>`;
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
