// Which folders below a path are mini programs or mini games.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readJsonFile } from './read-json.node.ts';

/** Deep enough for monorepos, shallow enough for a home folder given by mistake. */
const MAX_DEPTH = 5;
const MAX_FOLDERS = 5000;
const SKIPPED = /^(?:node_modules|miniprogram_npm|\..*)$/;

const PROJECT_FILES = ['project.config.json', 'mini.project.json'];
/** Roots templates use without saying so; the compiler looks there too. */
const USUAL_ROOTS = ['', 'miniprogram', 'client'];

/** The folder itself when it is a program, else every program below it, sorted. */
export function findPrograms(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const found: string[] = [];
  const queue = [{ folder: path.resolve(folder), depth: 0 }];
  for (let i = 0; i < queue.length && i < MAX_FOLDERS; i++) {
    const here = queue[i];
    if (!here) break;
    if (isProgram(here.folder)) {
      found.push(here.folder);
      continue;
    }
    if (here.depth === MAX_DEPTH) continue;
    for (const entry of readdirSync(here.folder, { withFileTypes: true }))
      if (entry.isDirectory() && !SKIPPED.test(entry.name))
        queue.push({ folder: path.join(here.folder, entry.name), depth: here.depth + 1 });
  }
  return found.sort();
}

/** app.json where the compiler looks for it; an app.json without pages is some other tool's. Games have game.json and game.js. */
function isProgram(folder: string): boolean {
  const named = PROJECT_FILES.flatMap((file) => {
    const project = readJsonFile(path.join(folder, file));
    return [project?.['miniprogramRoot'], project?.['srcMiniprogramRoot']];
  }).filter((root): root is string => typeof root === 'string');
  const hasProject = PROJECT_FILES.some((file) => existsSync(path.join(folder, file)));
  const roots = hasProject ? [...named, ...USUAL_ROOTS] : [''];
  return roots.some((root) => {
    const app = readJsonFile(path.join(folder, root, 'app.json'));
    if (app !== undefined && ('pages' in app || 'subPackages' in app || 'subpackages' in app))
      return true;
    const has = (file: string): boolean => existsSync(path.join(folder, root, file));
    // A program whose app.json nobody can read is still one: the compiler says what is wrong with it.
    if (app === undefined && has('app.json') && (has('app.js') || has('app.ts'))) return true;
    return has('game.json') && (has('game.js') || has('game.ts'));
  });
}
