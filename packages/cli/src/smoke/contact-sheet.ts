// The contact sheet: one HTML file with every page's picture, what is wrong with it, and a filter. Usable by keyboard.
import type { Diagnostic } from '@atrium/compiler';
import type { Language, Text } from '../words/text.ts';
import { SHEET_CSS, SHEET_SCRIPT } from './contact-sheet-page.ts';
import {
  PAGE_STATES,
  type PageReport,
  type PageState,
  type ProgramReport,
  type SmokeReport,
} from './report.ts';
import { causeOf, pathOf, reasonOf } from './summary.ts';

const WORDS = {
  title: { en: 'Smoke report', zh: '冒烟报告' },
  all: { en: 'all', zh: '全部' },
  clean: { en: 'clean', zh: '正常' },
  faulty: { en: 'faulty', zh: '有错误' },
  blank: { en: 'blank', zh: '空白' },
  failed: { en: 'failed', zh: '打不开' },
  missing: { en: 'missing APIs, elements or attributes', zh: '缺少接口、组件或属性' },
  show: { en: 'Show', zh: '显示' },
  picture: { en: 'Picture of', zh: '页面截图：' },
  none: { en: 'no picture', zh: '没有截图' },
  errors: { en: 'Errors', zh: '错误' },
  compiler: { en: 'Compiler', zh: '编译器' },
  apis: { en: 'APIs that do not work here', zh: '不可用的接口' },
  elements: { en: 'Elements nobody defined', zh: '没有定义的组件' },
  attributes: { en: 'Attributes and events nobody knows', zh: '没有的属性和事件' },
  refused: { en: 'Requests that did not leave', zh: '未放行的请求' },
  landed: { en: 'went to', zh: '跳到了' },
  close: { en: 'Close', zh: '关闭' },
  keys: {
    en: 'Arrow keys move, Enter opens, Esc closes.',
    zh: '方向键移动，回车打开，Esc 关闭。',
  },
} as const satisfies Record<string, Text>;

export function contactSheet(report: SmokeReport, language: Language): string {
  const t = (key: keyof typeof WORDS): string => WORDS[key][language];
  const { totals } = report;
  const counts: Record<PageState, number> = totals;
  const missing = report.programs.flatMap((it) => it.pages).filter(isMissing).length;
  const filters = [
    filter('all', t('all'), totals.pages, true),
    ...PAGE_STATES.map((state) => filter(state, t(state), counts[state])),
    filter('missing', t('missing'), missing),
  ].join('');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${t('title')}: ${totals.clean}/${totals.pages}</title>
<style>${SHEET_CSS}</style>
</head>
<body>
<header>
<h1>${t('title')} <small>${totals.clean} / ${totals.pages}</small></h1>
<fieldset><legend>${t('show')}</legend>${filters}</fieldset>
<p>${t('keys')}</p>
</header>
<main>
${report.programs.map((program) => section(program, t, language)).join('\n')}
</main>
<script>${SHEET_SCRIPT}</script>
</body>
</html>
`;
}

type Word = (key: keyof typeof WORDS) => string;

const filter = (value: string, words: string, count: number, on = false): string =>
  `<label><input type="radio" name="state" value="${value}"${on ? ' checked' : ''}><span>${words} ${count}</span></label>`;

const isMissing = ({ missing }: PageReport): boolean =>
  missing.apis.length + missing.components.length + missing.attributes.length > 0;

function section(program: ProgramReport, t: Word, language: Language): string {
  const clean = program.pages.filter((it) => it.state === 'clean').length;
  return `<section>
<h2>${escape(program.name)} <small>${program.dialect ?? ''} ${escape(program.appId)} · ${clean}/${program.pages.length}</small></h2>
<ul>${program.pages.map((page) => card(page, t, language)).join('\n')}</ul>
</section>`;
}

function card(page: PageReport, t: Word, language: Language): string {
  const reason = page.cause ? reasonOf(page.cause)[language] : '';
  const cause = [reason, causeOf(page)].filter((it) => it !== '').join(' · ');
  const time = page.contentMs === null ? '' : `${page.contentMs} ms`;
  const picture = page.screenshot
    ? `<img loading="lazy" alt="${t('picture')} ${escape(pathOf(page))}" src="data:image/jpeg;base64,${page.screenshot}">`
    : `<span class="none">${t('none')}</span>`;
  return `<li data-state="${page.state}"${isMissing(page) ? ' data-missing' : ''}>
<button type="button" aria-haspopup="dialog">${picture}
<span class="path">${escape(pathOf(page))}</span>
<span class="facts"><b class="${page.state}">${t(page.state)}</b> ${time}</span>
${cause === '' ? '' : `<span class="cause">${escape(cause.slice(0, 200))}</span>`}</button>
<dialog aria-label="${escape(pathOf(page))}"><form method="dialog"><h3>${escape(pathOf(page))}${page.query ? `?${escape(page.query)}` : ''}</h3><button>${t('close')}</button></form>
${page.landed ? `<p>${t('landed')} ${escape(page.landed)}</p>` : ''}
${page.why ? `<pre>${escape(`${page.why.code}: ${page.why.message}`)}</pre>` : ''}
${list(
  t('errors'),
  page.errors.map(({ message, stack }) =>
    stack.includes(message) ? stack : `${message}\n${stack}`,
  ),
)}
${list(t('compiler'), page.diagnostics.map(diagnosticLine))}
${list(
  t('apis'),
  page.missing.apis.map(({ name, reason }) => `${name}: ${reason}`),
)}
${list(
  t('elements'),
  page.missing.components.map(
    ({ name, file, line, column }) => `<${name}> ${file}:${line}:${column}`,
  ),
)}
${list(
  t('attributes'),
  page.missing.attributes.map(
    ({ message, file, line, column }) => `${message} ${file}:${line}:${column}`,
  ),
)}
${list(
  t('refused'),
  page.refused.map(({ url, reason }) => `${url}: ${reason}`),
)}
</dialog></li>`;
}

const diagnosticLine = ({ level, file, line, column, message, fix }: Diagnostic): string =>
  `${file}:${line}:${column} ${level}: ${message}${fix ? ` (${fix})` : ''}`;

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : `<h4>${title}</h4>${lines.map((line) => `<pre>${escape(line)}</pre>`).join('')}`;

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names, paths and messages come from programs: nothing of them is markup. */
const escape = (text: string): string => text.replace(/[&<>"']/g, (it) => ENTITIES[it] ?? it);
