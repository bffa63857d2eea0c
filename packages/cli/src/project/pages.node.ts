// The pages a program declares, and with which query its authors open them while they work.
import path from 'node:path';
import { isRecord, readJsonFile, type JsonRecord } from './read-json.node.ts';

/** Pages of app.json as it is written, sub-packages included: also those that do not exist. */
export function declaredPages(app: JsonRecord): string[] {
  const main = strings(app['pages']);
  const below = [app['subPackages'], app['subpackages']].flatMap((list) =>
    Array.isArray(list) ? list.filter(isRecord) : [],
  );
  const pages = [
    ...main,
    ...below.flatMap((it) => {
      const root = typeof it['root'] === 'string' ? it['root'] : '';
      return strings(it['pages']).map((page) => `${root}/${page}`);
    }),
  ];
  return [...new Set(pages.map((it) => path.posix.normalize(it).replace(/^[/.]+|\/+$/g, '')))];
}

/**
 * Compile modes of project.config.json (`condition.miniprogram.list`): the first query given for each page. A page that
 * needs one to show anything has usually got one there.
 */
export function exampleQueries(folder: string): Map<string, string> {
  const queries = new Map<string, string>();
  for (const file of ['project.private.config.json', 'project.config.json']) {
    const condition = readJsonFile(path.join(folder, file))?.['condition'];
    const program = isRecord(condition) ? condition['miniprogram'] : undefined;
    const list = isRecord(program) ? program['list'] : undefined;
    for (const mode of Array.isArray(list) ? list.filter(isRecord) : []) {
      const page = mode['pathName'];
      const query = mode['query'];
      if (typeof page !== 'string' || typeof query !== 'string' || query === '') continue;
      if (!queries.has(page)) queries.set(page, query);
    }
  }
  return queries;
}

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((it): it is string => typeof it === 'string') : [];
