// WeChat's tool gives every variable of a view script a name of its own, so that words ECMAScript keeps for itself are good
// names there: `var class = ''`.
import { parse } from 'acorn';
import type { Program } from 'acorn';

const WORDS = new Set(
  (
    'class const enum export extends import super implements interface let package private protected public static ' +
    'yield await'
  ).split(' '),
);

interface Loose {
  type?: string;
  name?: string;
  computed?: boolean;
  [key: string]: unknown;
}

/** Parses a script; where it names variables like words of later editions, as the fifth edition would. */
export function parseScript(source: string): Program {
  const options = { sourceType: 'script', locations: true } as const;
  let program: Program;
  try {
    program = parse(source, { ...options, ecmaVersion: 2020 });
  } catch (error) {
    try {
      program = parse(source, { ...options, ecmaVersion: 5, allowReserved: true });
    } catch {
      throw error;
    }
  }
  rename(program, source);
  return program;
}

function rename(node: unknown, source: string): void {
  if (Array.isArray(node)) {
    for (const one of node) rename(one, source);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const it = node as Loose;
  if (it.type === 'Identifier' && it.name !== undefined && WORDS.has(it.name)) {
    it.name += '_';
    while (source.includes(it.name)) it.name += '_';
    return;
  }
  const fixed = it.computed
    ? undefined
    : { MemberExpression: 'property', Property: 'key' }[it.type ?? ''];
  // `{ let }`: as a key it keeps its name, so it is written in full.
  const { name } = (it['value'] ?? {}) as Loose;
  if (it['shorthand'] === true && name !== undefined && WORDS.has(name)) it['shorthand'] = false;
  for (const key of Object.keys(it))
    if (key !== fixed && key !== 'loc' && key !== 'regex') rename(it[key], source);
}
