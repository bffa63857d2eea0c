// The one program a command is about.
import path from 'node:path';
import { UsageError } from '../args/command.ts';
import { findPrograms } from './find-programs.node.ts';

/** The folder of the one program there; refuses none and several. */
export function onlyProgram(given: string, cwd: string): string {
  const found = findPrograms(path.resolve(cwd, given));
  const [folder] = found;
  if (folder === undefined)
    throw new UsageError({
      en: `There is no mini program or mini game in ${given}: no app.json with pages and no game.json, there or below.`,
      zh: `${given} 中没有小程序或小游戏：该处及其下都没有含 pages 的 app.json，也没有 game.json。`,
    });
  if (found.length > 1) {
    const some = found.slice(0, 3).map((it) => path.relative(cwd, it));
    throw new UsageError({
      en: `${given} holds ${found.length} mini programs; name one: ${some.join(', ')}…`,
      zh: `${given} 中有 ${found.length} 个小程序；请指定一个：${some.join('、')}…`,
    });
  }
  return folder;
}
