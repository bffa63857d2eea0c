// A report of `atrium check` as people read it, and whether it is a good one.
import type { Output } from '../args/output.ts';
import { declarationLines } from '../review/finding-lines.ts';
import { sayDiagnostics } from '../project/built-program.node.ts';
import type { Text } from '../words/text.ts';
import type { CheckReport, Mention } from './check-program.ts';
import type { TemplateFinding } from './check-template.ts';
import { shownBytes } from './sizes.ts';

/** The whole list is in the JSON. */
const SHOWN = 30;

export const isSound = ({ built, diagnostics, sizes, targets }: CheckReport): boolean =>
  built &&
  !diagnostics.some(({ level }) => level === 'error' || level === 'fatal') &&
  !targets.some(({ allowed }) => allowed === false) &&
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
  const lines = declarationLines(report.declarations, out);
  if (lines.length > 0) out.say({ en: '\napp.json:', zh: '\napp.json 声明：' });
  for (const it of lines.slice(0, SHOWN)) out.say(`  ${it}`);
  sayTemplates(report.templates, out);
  sayMentions(report.targets, { en: 'Programs it opens', zh: '跳转的小程序' }, out);
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
  for (const { what, allowed, places } of list) {
    const [first] = places;
    const more = places.length > 1 ? ` +${places.length - 1}` : '';
    const verdict = allowed === false ? out.pick({ en: ' (not declared)', zh: '（未声明）' }) : '';
    out.say(
      `  ${allowed === false ? '✗' : '·'} ${what}${verdict} ${first?.file}:${first?.line}${more}`,
    );
  }
}
