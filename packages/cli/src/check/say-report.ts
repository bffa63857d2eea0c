// A report of `atrium check` as people read it, and whether it is a good one.
import type { Output } from '../args/output.ts';
import { declarationLines, markOf, verdictOf, where } from '../review/finding-lines.ts';
import { sayDiagnostics } from '../project/built-program.node.ts';
import type { Text } from '../words/text.ts';
import type { CheckReport, Mention } from './check-program.ts';
import type { TemplateFinding } from './check-template.ts';
import { shownBytes } from './sizes.ts';

/** The whole list is in the JSON. */
const SHOWN = 30;

/** What its review would mark: found, and not declared. */
const undeclared = ({ domains, targets, declarations }: CheckReport): number =>
  domains.filter(({ allowed, library }) => allowed === false && !library).length +
  targets.filter(({ allowed }) => allowed === false).length +
  declarations.filter(({ declared }) => !declared).length;

export const isSound = (report: CheckReport): boolean =>
  report.built &&
  !report.diagnostics.some(({ level }) => level === 'error' || level === 'fatal') &&
  undeclared(report) === 0 &&
  keepsSizes(report);

const keepsSizes = ({ sizes }: CheckReport): boolean =>
  (sizes?.total ?? 0) <= (sizes?.totalLimit ?? 0) &&
  (sizes?.packages ?? []).every(({ bytes, limit }) => bytes <= limit);

export function sayReport(report: CheckReport, out: Output): void {
  sayDiagnostics(report.diagnostics, out);
  const { sizes, unused } = report;
  const count = (level: string): number =>
    report.diagnostics.filter((it) => it.level === level).length;
  out.say({
    en: `${report.name}: ${report.pages.length} pages, ${count('error') + count('fatal')} errors, ${count('warning')} warnings`,
    zh: `${report.name}：${report.pages.length} 个页面，${count('error') + count('fatal')} 个错误，${count('warning')} 个警告`,
  });
  if (sizes) {
    out.say({
      en: `\nSize: ${shownBytes(sizes.total)} of ${shownBytes(sizes.totalLimit)}`,
      zh: `\n体积：${shownBytes(sizes.total)}，上限 ${shownBytes(sizes.totalLimit)}`,
    });
    for (const { root, bytes, limit } of sizes.packages) {
      const name = root === '' ? out.pick({ en: 'main package', zh: '主包' }) : root;
      out.say(
        `  ${bytes > limit ? '✗' : '✓'} ${name}: ${shownBytes(bytes)} / ${shownBytes(limit)}`,
      );
    }
  }
  sayMentions(report.domains, { en: 'Domains in the code', zh: '代码中的域名' }, out);
  if (report.domains.length > 0) sayWhose(report, out);
  const lines = declarationLines(report.declarations, out);
  if (lines.length > 0) out.say({ en: '\napp.json:', zh: '\napp.json 声明：' });
  for (const it of lines.slice(0, SHOWN)) out.say(`  ${it}`);
  sayTemplates(report.templates, out);
  // A jump is a jump, whoever wrote it.
  const targets = report.targets.map((it) => ({ ...it, library: false }));
  sayMentions(targets, { en: 'Programs it opens', zh: '跳转的小程序' }, out);
  if (report.targets.some(({ allowed }) => allowed === null))
    out.say({
      en: '  Not checked: app.json has no navigateToMiniProgramAppIdList.',
      zh: '  未检查：app.json 没有 navigateToMiniProgramAppIdList。',
    });
  sayUnused(unused, out);
  const marks = undeclared(report);
  if (marks > 0)
    out.say({
      en: `\nA review would mark ${marks} of these with ✗: found in the code and not declared. Declare them in app.json, with "atrium domains --add HOST --list LIST", or take them out.`,
      zh: `\n审核时将有 ${marks} 项标记为 ✗：代码中存在但未声明。请在 app.json 中声明、用“atrium domains --add 域名 --list 清单”添加，或从代码中移除。`,
    });
}

/** With whose lists domains were compared, and what was not. */
function sayWhose({ declared: { from, server, unasked } }: CheckReport, out: Output): void {
  const why = unasked === null ? '' : out.pick(unasked);
  if (from === 'platform')
    out.say({ en: `  Compared with the lists at ${server}.`, zh: `  已与 ${server} 的清单比较。` });
  else if (from === 'registry')
    out.say({
      en: `  Compared with atrium.registry.json, not with a platform: ${why}.`,
      zh: `  已与 atrium.registry.json 比较，未与平台比较：${why}。`,
    });
  else
    out.say({
      en: `  Not checked whether they are declared: ${why}.`,
      zh: `  未检查这些域名是否已声明：${why}。`,
    });
}

function sayUnused(unused: CheckReport['unused'], out: Output): void {
  if (unused.length === 0) return;
  const bytes = unused.reduce((sum, it) => sum + it.bytes, 0);
  out.say({
    en: `\nFiles nothing leads to (${shownBytes(bytes)}):`,
    zh: `\n未使用的文件（${shownBytes(bytes)}）：`,
  });
  for (const it of unused) out.say(`  ${it.file} ${shownBytes(it.bytes)}`);
}

/** Advice, not errors: a program runs without any of it, only not for everybody. */
function sayTemplates(list: readonly TemplateFinding[], out: Output): void {
  if (list.length === 0) return;
  const shown = list.slice(0, SHOWN);
  out.say({
    en: `\nTemplates, for everybody to use them (${list.length}):`,
    zh: `\n模板与无障碍（${list.length}）：`,
  });
  for (const { file, line, column, message } of shown)
    out.say(`  · ${file}:${line}:${column} ${out.pick(message)}`);
  if (list.length > shown.length)
    out.say({
      en: `  … and ${list.length - shown.length} more: --json`,
      zh: `  …… 另有 ${list.length - shown.length} 处：--json`,
    });
}

function sayMentions(list: readonly Mention[], title: Text, out: Output): void {
  if (list.length === 0) return;
  out.say(`\n${out.pick(title)}:`);
  for (const { what, allowed, library, places, count } of list)
    out.say(
      `  ${markOf(allowed, library)} ${what}${verdictOf(out, allowed, library)} ${where(places, count)}`,
    );
}
