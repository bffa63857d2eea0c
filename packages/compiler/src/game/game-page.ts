// What a mini game's folder lacks to be a program: its page, and the modules that start its scripts (runtime: logic/game).
import { GAME_PAGE, gameEntry } from '@atrium/protocol';
import type { AppConfig, ComponentRecord } from '@atrium/protocol';
import { emptyModule } from '../components/build-records.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { trimSlashes } from '../paths.ts';
import type { JsonFile } from '../project/json-file.ts';
import type { ProgramFiles, SourceFile } from '../project/program-files.ts';
import { firstFile } from '../project/program-files.ts';
import { moduleId } from '../scripts/resolve-module.ts';
import { isScriptFile } from '../scripts/script-set.ts';
import type { ProgramModule } from '../scripts/script-set.ts';
import { isScriptRoot } from './game-packages.ts';
import { OVERLAYS_WXML } from './overlays-wxml.ts';

const WXML = `<canvas type="game" bindscreen="screen"/>${OVERLAYS_WXML}`;
const FILE = `${GAME_PAGE}.wxml`;
const PAGE: SourceFile = { path: FILE, bytes: new TextEncoder().encode(WXML), text: WXML };

/** The page's module: the runtime has the page itself. */
const PAGE_MODULE = '__stage__';

/** The game's files and the template of its page. */
export const withGamePage = (files: ProgramFiles): ProgramFiles => ({
  ...files,
  read: (path) => (path === FILE ? PAGE : files.read(path)),
  isFile: (path) => path === FILE || files.isFile(path),
});

/** A sub-package is a folder with a game.js, or one script. */
const entryOf = (root: string, files: ProgramFiles): string | null => {
  if (isScriptRoot(root)) return firstFile(files, [root]);
  const base = root === '' ? 'game' : `${root}/game`;
  return firstFile(files, [`${base}.js`, `${base}.ts`]);
};

/** The scripts it begins with: root of the (sub-)package → file. */
export function gameEntries(app: AppConfig, files: ProgramFiles): Map<string, string> {
  const roots = ['', ...app.subPackages.map(({ root }) => root)];
  return new Map(
    roots.flatMap((root) => {
      const file = entryOf(root, files);
      return file === null ? [] : [[root, file] as const];
    }),
  );
}

/** `wx` is a variable of every module; adapters also look for it in the global object. */
const START = "GameGlobal.wx = wx;\nrequire('game');\n";

/** Games with an open data context find its canvas among the global variables, made when they first look at it. */
const SHARED_CANVAS = `Object.defineProperty(GameGlobal,'sharedCanvas',{configurable:true,enumerable:true,
get:()=>wx.getOpenDataContext().canvas,
set:(value)=>{Object.defineProperty(GameGlobal,'sharedCanvas',{configurable:true,writable:true,value})}});
`;

/** Adds the modules that start the scripts. */
export function gameRecords(
  entries: ReadonlyMap<string, string>,
  modules: Map<string, ProgramModule>,
  gameJson: JsonFile,
  report: (d: Diagnostic) => void,
): Map<string, ComponentRecord> {
  const add = (module: ProgramModule): void => {
    const own = modules.get(module.id);
    if (own)
      report({
        level: 'error',
        code: 'game-own-name',
        file: own.file,
        line: 1,
        column: 1,
        message: 'Every game gets a script of this name; the one in the folder is left out.',
        fix: 'rename it',
      });
    modules.set(module.id, module);
  };
  const plain = { config: {}, stylePrefix: '', css: '' };
  const records = new Map<string, ComponentRecord>();
  add(emptyModule(PAGE_MODULE, ''));
  const page: ComponentRecord = {
    ...plain,
    kind: 'page',
    template: GAME_PAGE,
    module: PAGE_MODULE,
  };
  const failure = modules.get(moduleId(entries.get('') ?? ''))?.script.failure;
  records.set(GAME_PAGE, failure ? { ...page, failure } : page);
  for (const [root, file] of entries) {
    const id = gameEntry(root);
    const shared = root === '' && gameJson.value['openDataContext'] !== undefined;
    add({
      ...emptyModule(id, (shared ? SHARED_CANVAS : '') + START),
      resolutions: { game: moduleId(file) },
    });
    records.set(id, { ...plain, kind: 'component', module: id });
  }
  return records;
}

/** All scripts but those of the open data context, which is not run. */
export function gameScripts(tree: readonly string[], gameJson: JsonFile): string[] {
  const context = gameJson.value['openDataContext'];
  const apart = typeof context === 'string' ? `${trimSlashes(context)}/` : null;
  return tree.filter((path) => isScriptFile(path) && !(apart && path.startsWith(apart)));
}
