// The differences of a version's sources, as people read them: unified, coloured where somebody looks.
import type { AnswerOf, Contract } from '@atrium/client';
import type { Output } from '../args/output.ts';
import { shownBytes } from '../check/sizes.ts';
import { visible } from './visible.ts';

export type Diff = AnswerOf<Contract['versions']['diff']>;
type Change = Diff['items'][number];

const CODES = { bold: 1, red: 31, green: 32, cyan: 36 } as const;

const paint = (out: Output, colour: keyof typeof CODES, text: string): string =>
  out.colour ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;

export function sayDiff(diff: Diff, out: Output): void {
  const { version, base, missing, totals, items } = diff;
  out.say(
    base
      ? {
          en: `${version.number} against ${base.number}:`,
          zh: `${version.number} 对比 ${base.number}：`,
        }
      : { en: `${version.number}, never released before:`, zh: `${version.number}，首次发布：` },
  );
  if (!totals) {
    for (const which of missing) {
      const number = which === 'base' ? base?.number : version.number;
      out.say({
        en: `  ${number} was uploaded before sources were kept: there is no difference to show, only that of the packages.`,
        zh: `  ${number} 上传时平台尚未保存源码：无法显示源码差异，只能比较代码包。`,
      });
    }
    return;
  }
  for (const it of items) sayChange(it, out);
  const lines = items.flatMap((it) => (it.lines ? [it.lines] : []));
  const [added, removed] = [
    lines.reduce((sum, it) => sum + it.added, 0),
    lines.reduce((sum, it) => sum + it.removed, 0),
  ];
  out.say({
    en: `  Files: ${totals.added} added, ${totals.changed} changed, ${totals.removed} removed, ${totals.unchanged} as before; lines: +${added} −${removed}`,
    zh: `  新增 ${totals.added} 个文件，修改 ${totals.changed} 个，删除 ${totals.removed} 个，未变 ${totals.unchanged} 个；+${added} −${removed} 行`,
  });
}

const SIGNS = { added: '+', changed: '~', removed: '-' } as const;

function sayChange(it: Change, out: Output): void {
  const hunks = it.lines?.hunks;
  const name = `${SIGNS[it.change]} ${visible(it.path)}`;
  out.say(`${hunks ? '\n' : ''}${paint(out, 'bold', name)}  ${howMuch(it, out)}`);
  for (const hunk of hunks ?? []) {
    const { oldStart, oldLines, newStart, newLines } = hunk;
    out.say(paint(out, 'cyan', `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`));
    // Line ends of another system are worth a sign only where they change.
    const windows = hunk.lines.every((line) => line.endsWith('\r') || line.startsWith('\\'));
    for (const line of hunk.lines) {
      const text = line[0] + visible(windows ? line.slice(1).replace(/\r$/, '') : line.slice(1));
      const colour = text.startsWith('+') ? 'green' : text.startsWith('-') ? 'red' : null;
      out.say(colour ? paint(out, colour, text) : text);
    }
  }
}

function howMuch({ kind, before, after, lines }: Change, out: Output): string {
  if (lines) {
    const count = `+${lines.added} −${lines.removed}`;
    const block = out.pick({ en: ' (as one block)', zh: '（整块）' });
    return lines.minimal ? count : `${count}${block}`;
  }
  const size = (side: Change['before']): string => (side ? shownBytes(side.size) : '·');
  const what =
    kind === 'binary'
      ? out.pick({ en: 'binary', zh: '二进制' })
      : out.pick({ en: 'too large to compare', zh: '过大，不作比较' });
  const hash = (after ?? before)?.sha256.slice(0, 12);
  return `${what} ${size(before)} → ${size(after)} sha256 ${hash}`;
}
