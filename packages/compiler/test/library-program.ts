// Programs made of whole component libraries from npm: every component of a package on one page.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryFiles } from '../src/source-files.ts';
import type { FileSource } from '../src/source-files.ts';
import { nodeFiles } from '../src/source-files.node.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Every folder of a package that holds a component, as `usingComponents` would name it. */
export function libraryComponents(name: string, folder: string, template: string): string[] {
  const root = join(repository, 'node_modules', name, folder);
  const found: string[] = [];
  const visit = (inside: string): void => {
    for (const entry of readdirSync(join(root, inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules') visit(path);
      } else if (entry.name.endsWith(template)) {
        const key = path.slice(0, -template.length);
        if (existsSync(join(root, `${key}.json`))) found.push(key);
      }
    }
  };
  visit('');
  return found.sort();
}

/** A project in memory whose npm packages are those of the repository. */
export function withPackages(files: Record<string, string>): FileSource & {
  write(path: string, content: string): void;
} {
  const own = memoryFiles(files);
  const disk = nodeFiles(repository);
  const pick = (path: string): FileSource => (path.startsWith('node_modules/') ? disk : own);
  return {
    read: (path) => pick(path).read(path),
    list: (path) => pick(path).list(path),
    stat: (path) => pick(path).stat(path),
    write: (path, content) => own.write(path, content),
  };
}

/** One page that uses all the given components. */
export function galleryProgram(
  dialect: 'wx' | 'my',
  libraries: Record<string, string[]>,
): Record<string, string> {
  const using: Record<string, string> = {};
  const tags: string[] = [];
  for (const [name, keys] of Object.entries(libraries))
    keys.forEach((key) => {
      const tag = `${name}-${key}`
        .replace(/[^a-z0-9]+/gi, '-')
        .replace(/^-/, '')
        .toLowerCase();
      using[tag] = `${name}/${key}`;
      tags.push(`<${tag}/>`);
    });
  const [template, style] = dialect === 'wx' ? ['wxml', 'wxss'] : ['axml', 'acss'];
  return {
    [dialect === 'wx' ? 'project.config.json' : 'mini.project.json']: '{"appid":"wx0000gallery"}',
    'app.json': '{"pages":["pages/all/all"]}',
    'app.js': 'App({})',
    'pages/all/all.json': JSON.stringify({ usingComponents: using }),
    'pages/all/all.js': 'Page({})',
    [`pages/all/all.${template}`]: tags.join('\n'),
    [`pages/all/all.${style}`]: 'page{background:#fff}',
  };
}
