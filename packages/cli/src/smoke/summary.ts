// The report in words, for a terminal.
import type { Diagnostic } from '@atrium/compiler';
import type { Output } from '../args/output.ts';
import type { Text } from '../words/text.ts';
import { isUnheardFailure, programFaults } from './judge.ts';
import type { PageCause, PageReport, PageState, ProgramReport, SmokeReport } from './report.ts';

const STATES: Record<PageState, Text> = {
  clean: { en: 'clean', zh: '正常' },
  faulty: { en: 'faulty', zh: '有错误' },
  blank: { en: 'blank', zh: '空白' },
  failed: { en: 'failed', zh: '打不开' },
};

/** Found out by opening the page again, see explain.ts. */
const CAUSES: Record<PageCause['code'], Text> = {
  compiler: { en: 'its files do not compile', zh: '文件编译不通过' },
  'missing-file': { en: 'a file is not in the program', zh: '程序中缺少文件' },
  'failed-request': {
    en: 'its own error when a request fails; none while requests wait',
    zh: '请求失败时自身出错；请求等待时没有错误',
  },
  query: {
    en: 'lacks its query; without error when opened with one',
    zh: '缺少页面参数；带参数打开时没有错误',
  },
  'no-data': {
    en: 'nothing to show without answers to its requests',
    zh: '请求没有应答，没有内容可显示',
  },
  'missing-api': { en: 'used an API that does not work here', zh: '用到了不可用的接口' },
  faint: {
    en: 'in the dark, letters have the colour of what is behind them',
    zh: '深色模式下文字与背景同色',
  },
  unexplained: { en: 'not explained', zh: '原因不明' },
};

const TOP = 10;

/** `  faulty  pages/a  TypeError: …` */
export function lineOf(page: PageReport, out: Output): string {
  const why = page.cause ? `[${out.pick(reasonOf(page.cause))}] ` : '';
  return `  ${out.pick(STATES[page.state]).padEnd(7)} ${pathOf(page)}  ${why}${causeOf(page)}`.trimEnd();
}

/** With the theme, when it is not the usual one. */
export const pathOf = ({ path, theme }: PageReport): string =>
  theme ? `${path} (${theme})` : path;

/** `lacks its query; …: id=1` */
export function reasonOf({ code, detail }: PageCause): Text {
  const { en, zh } = CAUSES[code];
  return detail === undefined ? { en, zh } : { en: `${en}: ${detail}`, zh: `${zh}：${detail}` };
}

/** The first thing a developer has to know. */
export function causeOf({
  why,
  diagnostics,
  errors,
  compiled,
  state,
  refused: [unsent],
}: PageReport): string {
  if (why) return `${why.code}: ${why.message}`;
  const error = errors.find((it) => !isUnheardFailure(it));
  if (error) return `${error.message}${placeOf(error.stack)}`;
  const fault = compiled ? undefined : diagnostics.find(({ level }) => level === 'error');
  if (fault) return `${fault.file}:${fault.line}:${fault.column} ${fault.message}`;
  // Nothing went wrong; a page of lists shows nothing when its data stays away.
  return state === 'blank' && unsent ? `${hostOf(unsent.url)}: ${unsent.reason}` : '';
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

/** The first place of a stack that is in a file of the program. */
function placeOf(stack: string): string {
  const place = /([\w./@-]+\.(?:js|ts|wxs|sjs|wxml|axml):\d+:\d+)/.exec(stack)?.[1];
  return place === undefined ? '' : ` (${place})`;
}

export function summarize(report: SmokeReport, out: Output): void {
  for (const program of report.programs) {
    out.say(programLine(program, out));
    for (const { file, line, column, message } of faultsOf(program).slice(0, TOP))
      out.say(`    ${file}:${line}:${column} ${message}`);
  }
  const { totals } = report;
  const seconds = (report.milliseconds / 1000).toFixed(1);
  out.say({
    en: `\n${totals.pages} pages: ${totals.compiled} compiled, ${totals.rendered} rendered, ${totals.clean} clean (${totals.faulty} faulty, ${totals.blank} blank, ${totals.failed} failed) in ${seconds} s`,
    zh: `\n共 ${totals.pages} 个页面：${totals.compiled} 个编译通过，${totals.rendered} 个有内容，${totals.clean} 个正常（${totals.faulty} 个有错误，${totals.blank} 个空白，${totals.failed} 个打不开），用时 ${seconds} 秒`,
  });
  top(
    out,
    { en: 'Why pages that opened are not clean', zh: '已打开的页面有问题的原因' },
    count(report, ({ cause }) => (cause ? [out.pick(CAUSES[cause.code])] : [])),
  );
  top(out, { en: 'Most common errors', zh: '最常见的错误' }, commonErrors(report));
  top(
    out,
    { en: 'APIs that were used and do not work here', zh: '用到但不可用的接口' },
    missingApis(report),
  );
  top(out, { en: 'Elements nobody defined', zh: '没有定义的组件' }, missingElements(report));
  top(
    out,
    { en: 'Attributes and events nobody knows', zh: '没有的属性和事件' },
    count(report, (page) => page.missing.attributes.map(({ message }) => message)),
  );
}

/** What is wrong with the program as a whole; pages that are not there say so themselves. */
export const faultsOf = ({ diagnostics }: ProgramReport): Diagnostic[] =>
  programFaults(diagnostics).filter(({ code }) => code !== 'config-missing-page');

function programLine(program: ProgramReport, out: Output): string {
  const { name, built, pages, diagnostics } = program;
  const clean = pages.filter((it) => it.state === 'clean').length;
  const mark = built && clean === pages.length && faultsOf(program).length === 0 ? '✓' : '✗';
  const times = pages.flatMap((it) => (it.contentMs === null ? [] : [it.contentMs]));
  const middle = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  const speed = middle === undefined ? '' : `, ${middle} ms`;
  const fatal = built ? undefined : diagnostics.find(({ level }) => level === 'fatal');
  return `${mark} ${name}: ${clean}/${pages.length} ${out.pick(STATES.clean)}${speed}${fatal ? ` ${fatal.message}` : ''}`;
}

type Counted = [what: string, pages: number][];

const commonErrors = (report: SmokeReport): Counted =>
  count(report, (page) =>
    page.state === 'clean' ? [] : [causeOf(page).replace(/ \([^()]*:\d+:\d+\)$/, '') || page.state],
  );

const missingApis = (report: SmokeReport): Counted =>
  count(report, (page) => page.missing.apis.map(({ name, reason }) => `${name}: ${reason}`));

const missingElements = (report: SmokeReport): Counted =>
  count(report, (page) => page.missing.components.map(({ name }) => `<${name}>`));

/** Each thing once per page, most frequent first. */
function count(report: SmokeReport, things: (page: PageReport) => string[]): Counted {
  const counts = new Map<string, number>();
  for (const page of report.programs.flatMap((it) => it.pages))
    for (const thing of new Set(things(page))) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function top(out: Output, title: Text, counted: Counted): void {
  if (counted.length === 0) return;
  out.say(`\n${out.pick(title)}:`);
  for (const [what, pages] of counted.slice(0, TOP))
    out.say(`  ${String(pages).padStart(4)}  ${what.slice(0, 160)}`);
}
