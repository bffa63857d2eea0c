// Which programs a person means by some words and a category: the same in the host and on the server.
import type { Category, ProgramInfo } from './registry.ts';

export interface ProgramFilter {
  /** All its words are in the names, descriptions or id: in any language, wide or narrow, large or small letters. */
  query?: string;
  /** The id of a category, of either level. */
  category?: string;
}

/** A longer query is cut: nobody remembers so much of a name. */
const QUERY_CHARS = 100;
const QUERY_WORDS = 8;

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

export const queryWords = (query = ''): string[] =>
  fold(query.slice(0, QUERY_CHARS)).split(/\s+/).filter(Boolean).slice(0, QUERY_WORDS);

/** Those the programs have, each once, by id. */
export function categoriesOf(programs: readonly ProgramInfo[]): Category[] {
  const found = new Map<string, Category>();
  for (const { categories = [] } of programs)
    for (const it of categories) if (!found.has(it.id)) found.set(it.id, it);
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** In the given order, but those first whose names have all the words. */
export function findPrograms(
  programs: readonly ProgramInfo[],
  { query, category }: ProgramFilter,
): ProgramInfo[] {
  const words = queryWords(query);
  const has = (...texts: string[]): boolean => {
    const text = fold(texts.join('\n'));
    return words.every((word) => text.includes(word));
  };
  const named: ProgramInfo[] = [];
  const described: ProgramInfo[] = [];
  for (const program of programs) {
    const { name, description, appId, categories = [] } = program;
    if (category !== undefined && !categories.some(({ id }) => id === category)) continue;
    if (has(name.zh, name.en)) named.push(program);
    else if (has(name.zh, name.en, description.zh, description.en, appId)) described.push(program);
  }
  return [...named, ...described];
}
