// `workers` of app.json: the scripts a program runs in workers of its own. In `wx` a folder (a text, or an object with its
// `path`), in `my` a list of entry files.
import type { JsonFile } from '../project/json-file.ts';
import { firstFile } from '../project/program-files.ts';
import { positionAt } from '../diagnostic.ts';
import type { DiagnosticLevel } from '../diagnostic.ts';
import { normalizePath } from '../paths.ts';
import type { ProgramContext } from '../program-context.ts';
import { isScriptFile } from '../scripts/script-set.ts';
import type { ProgramModule } from '../scripts/script-set.ts';

export interface FoundWorkers {
  /** Every script createWorker may start; of a folder these are all. */
  files: string[];
  /** Reports what a worker requires from outside its folder: WeChat does not find it there. */
  checkReach(modules: Iterable<ProgramModule>): void;
}

export function findWorkers(
  appJson: JsonFile,
  context: ProgramContext,
  tree: readonly string[],
): FoundWorkers {
  const raw = appJson.value['workers'];
  const none: FoundWorkers = { files: [], checkReach: () => undefined };
  if (raw === undefined) return none;
  const report = (
    level: DiagnosticLevel,
    at: (string | number)[],
    message: string,
    fix: string,
  ): void =>
    context.report({
      level,
      code: 'config-workers',
      file: appJson.file,
      ...appJson.at('workers', ...at),
      message,
      fix,
    });

  if (Array.isArray(raw)) {
    const files = raw.flatMap((entry, i) => {
      const path = typeof entry === 'string' ? normalizePath(entry) : null;
      const base = path?.replace(/\.[jt]s$/, '') ?? '';
      const file = firstFile(context.files, [`${base}.js`, `${base}.ts`]);
      if (file !== null) return [file];
      report('error', [i], `There is no script "${String(entry)}".`, 'correct the path');
      return [];
    });
    return { ...none, files: [...new Set(files)] };
  }

  const named = typeof raw === 'object' && raw !== null ? raw['path'] : raw;
  const folder = typeof named === 'string' ? normalizePath(named) : null;
  if (folder === null || folder === '') {
    report('error', [], '"workers" names no folder.', 'write "workers": "workers"');
    return none;
  }
  const files = tree.filter((path) => path.startsWith(`${folder}/`) && isScriptFile(path));
  if (files.length === 0)
    report(
      'error',
      [],
      `There is no script in "${folder}".`,
      'create the folder or remove the entry',
    );
  return {
    files,
    checkReach(modules) {
      for (const { file, source, resolutions } of modules)
        for (const [specifier, target] of Object.entries(resolutions)) {
          if (!file.startsWith(`${folder}/`) || target.startsWith(`${folder}/`)) continue;
          const text = source?.text ?? '';
          context.report({
            level: 'warning',
            code: 'script-outside-workers',
            file,
            ...positionAt(text, Math.max(text.indexOf(specifier), 0)),
            message: `"${specifier}" lies outside "${folder}", where a Worker finds nothing.`,
            fix: `move it into "${folder}"`,
          });
        }
    },
  };
}
