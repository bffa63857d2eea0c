// How far a run is: a bar on a terminal, a line per page that is not clean elsewhere.
import type { Output } from '../args/output.ts';
import type { PageReport, ProgramReport } from './report.ts';
import type { SmokeListener } from './smoke-program.node.ts';
import { lineOf } from './summary.ts';

export function createProgress(out: Output, programs: number): SmokeListener & { end(): void } {
  let begun = 0;
  let pages = 0;
  let done = 0;
  let bad = 0;

  const draw = (program: ProgramReport): void => {
    if (!out.terminal) return;
    const part = pages === 0 ? 0 : done / pages;
    const wide = 24;
    const full = Math.round(part * wide);
    const bar = `${'█'.repeat(full)}${'░'.repeat(wide - full)}`;
    const words = out.pick({
      en: `${done}/${pages} pages, ${bad} not clean`,
      zh: `${done}/${pages} 个页面，${bad} 个有问题`,
    });
    const text = `${bar} ${words} · ${begun}/${programs} ${program.name}`;
    out.status(text.slice(0, out.width - 1));
  };
  return {
    built(program, count) {
      begun++;
      pages += count;
      if (!out.terminal || programs > 1)
        out.note({
          en: `${program.name}: ${program.built ? `built in ${program.buildMs} ms` : 'refused by the compiler'}, ${count} pages`,
          zh: `${program.name}：${program.built ? `编译用时 ${program.buildMs} 毫秒` : '编译器拒绝'}，${count} 个页面`,
        });
      draw(program);
    },
    visited(program: ProgramReport, page: PageReport) {
      done++;
      if (page.state !== 'clean') {
        bad++;
        out.note(lineOf(page, out));
      }
      draw(program);
    },
    end: () => out.status(''),
  };
}
