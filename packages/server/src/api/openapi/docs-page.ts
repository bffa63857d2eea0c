// The reference as one page: made on the server from the OpenAPI document, without a script and without anything from
// elsewhere. Both languages stand side by side.
import { createHash } from 'node:crypto';

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
main{padding:1rem 2rem;max-width:60rem;min-width:0}
article{border-top:1px solid #8884;padding:1rem 0}
code,pre{font:13px/1.45 ui-monospace,monospace}
pre{overflow:auto;background:#8881;padding:.6rem;border-radius:6px}
.method{text-transform:uppercase;font-weight:700;margin-right:.5rem}
table{border-collapse:collapse}td,th{text-align:left;vertical-align:top;padding:.2rem 1rem .2rem 0}
summary{cursor:pointer}
@media(max-width:50rem){body{display:block}nav{position:static;height:auto;border:0}}
`;

export const DOCS_HEADERS = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
};

export function docsPage(document: unknown): string {
  const { info, tags, servers, paths } = document as OpenApi;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  );
  const groups = tags.map(({ name }) => ({
    name,
    list: all.filter((it) => it.tags.includes(name)),
  }));
  const menu = groups
    .map(
      ({ name, list }) =>
        `<h2>${escape(name)}</h2>${list.map((it) => `<a href="#${escape(it.operationId)}">${escape(it.summary)}</a>`).join('')}`,
    )
    .join('');
  const body = groups.map(({ list }) => list.map(article).join('')).join('');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(info.title)} API ${escape(info.version)}</title><style>${STYLE}</style>
<nav aria-label="operations"><a href="openapi.json">openapi.json</a>${menu}</nav>
<main><h1>${escape(info.title)} API ${escape(info.version)}</h1><p>${escape(info.description)}</p>
<p><code>${escape(servers[0]?.url ?? '')}</code></p>${body}</main></html>`;
}

function article(it: Operation & { path: string; method: string }): string {
  const rows = it.parameters
    .map(
      (p) =>
        `<tr><td><code>${escape(p.name)}</code><td>${escape(p.in)}${p.required ? ' *' : ''}<td><code>${escape(JSON.stringify(p.schema))}</code>`,
    )
    .join('');
  const contents = Object.entries(it.requestBody?.content ?? {})
    .map(([type, { schema }]) => `<p>body: <code>${escape(type)}</code></p>${json(schema)}`)
    .join('');
  const answers = Object.entries(it.responses)
    .map(([status, { description, content = {} }]) => {
      const [schema] = Object.values(content);
      const shown = schema && Number(status) < 300 ? json(schema.schema) : '';
      return `<tr><th>${escape(status)}<td>${description.split('\n\n').map(marked).join('<br>')}${shown}`;
    })
    .join('');
  return `<article id="${escape(it.operationId)}"><h3><span class="method">${escape(it.method)}</span><code>${escape(it.path)}</code></h3>
<p>${escape(it.summary)}</p>${it.description
    .split('\n\n')
    .map((line) => `<p>${marked(line)}</p>`)
    .join('')}
${rows ? `<table>${rows}</table>` : ''}${contents}<details><summary>responses</summary><table>${answers}</table></details></article>`;
}

const json = (schema: unknown): string => `<pre>${escape(JSON.stringify(schema, null, 1))}</pre>`;

const marked = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const escape = (text: string): string => text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
