// What a version does by its code against what it declares, and what a smoke test of it found, as people read it.
import type { AnswerOf, Contract } from '@atrium/client';
import type { Output } from '../args/output.ts';
import { shownBytes } from '../check/sizes.ts';
import type { Text } from '../words/text.ts';
import { declarationLines, markOf, verdictOf, verdict, where } from './finding-lines.ts';
import { visible } from './visible.ts';

export type Seen = AnswerOf<Contract['versions']['review']>;

const SHOWN = 20;

export function sayFindings(seen: Seen, out: Output): void {
  const { files, size, apis, domains, targets, unused } = seen;
  const before = size.before === null ? '' : ` (${shownBytes(size.before)})`;
  out.say({
    en: `\nPackage: +${files.added.length} ~${files.changed.length} -${files.removed.length} files, ${shownBytes(size.bytes)}${before}`,
    zh: `\n代码包：+${files.added.length} ~${files.changed.length} -${files.removed.length} 个文件，${shownBytes(size.bytes)}${before}`,
  });
  const section = (title: Text, lines: string[]): void => {
    if (lines.length === 0) return;
    out.say(`\n${out.pick(title)}:`);
    for (const line of lines.slice(0, SHOWN)) out.say(`  ${line}`);
    const more = lines.length - SHOWN;
    if (more > 0)
      out.say(`  ${out.pick({ en: `… ${more} more: --json`, zh: `…… 另有 ${more} 项：--json` })}`);
  };
  section(
    { en: 'New APIs', zh: '新用到的接口' },
    apis.added.map(({ what, count, places }) => `+ ${what}  ${where(places, count)}`),
  );
  section({ en: 'app.json', zh: 'app.json 声明' }, declarationLines(apis.declarations, out));
  const nowhere = out.pick({
    en: ' (declared, nowhere in the code)',
    zh: '（已声明，代码中未发现）',
  });
  section({ en: 'Domains', zh: '域名' }, [
    ...domains.map(({ what, declared, library, lists, count, places }) => {
      const word = lists.length > 0 ? ` (${lists.join(', ')})` : verdictOf(out, declared, library);
      return `${markOf(declared, library)} ${what}${word}  ${where(places, count)}`;
    }),
    ...unused.domains.map((it) => `· ${visible(it)}${nowhere}`),
  ]);
  section({ en: 'Programs it opens', zh: '跳转的小程序' }, [
    ...targets.map(({ what, declared, count, places }) => {
      const mark = declared === false ? '✗' : '·';
      return `${mark} ${what}${verdict(out, declared ?? true, true)}  ${where(places, count)}`;
    }),
    ...unused.targets.map((it) => `· ${visible(it)}${nowhere}`),
  ]);
  for (const one of seen.smoke) saySmoke(one, out);
  if (seen.smokeLeft > 0)
    out.say({
      en: `\n… smoke tests by ${seen.smokeLeft} more people are left out here`,
      zh: `\n…… 另有 ${seen.smokeLeft} 人的冒烟测试报告未列出`,
    });
  if (!seen.smoke.some(({ report }) => report))
    out.say({
      en: '\nNobody has run a smoke test of exactly this content: "atrium smoke --report".',
      zh: '\n尚无针对此内容的冒烟测试报告：“atrium smoke --report”。',
    });
}

function saySmoke({ by, at, report }: Seen['smoke'][number], out: Output): void {
  if (!report) return;
  const { totals, pages, pictures } = report;
  const when = at.slice(0, 16).replace('T', ' ');
  out.say({
    en: `\nSmoke test by ${by}, ${when}: ${totals.pages} pages, ${totals.clean} clean, ${totals.faulty} with errors, ${totals.blank} blank, ${totals.failed} not opened`,
    zh: `\n冒烟测试（${by}，${when}）：${totals.pages} 个页面，${totals.clean} 个正常，${totals.faulty} 个有错误，${totals.blank} 个空白，${totals.failed} 个打不开`,
  });
  const unclean = pages.filter(({ state }) => state !== 'clean');
  for (const { path, state, why, errors, cause } of unclean.slice(0, SHOWN)) {
    const [first] = errors;
    const said = why ? `${why.code}: ${why.message}` : (first?.message ?? '');
    const reason = cause
      ? ` [${cause.code}${cause.detail === undefined ? '' : `: ${cause.detail}`}]`
      : '';
    out.say(visible(`  ✗ ${state} ${path}${reason} ${said}`.trimEnd()));
  }
  const more = unclean.length - SHOWN + report.left;
  if (more > 0)
    out.say(`  ${out.pick({ en: `… ${more} more: --json`, zh: `…… 另有 ${more} 项：--json` })}`);
  if (pictures !== null)
    out.say({ en: `  Pictures: ${visible(pictures)}`, zh: `  截图：${visible(pictures)}` });
}
