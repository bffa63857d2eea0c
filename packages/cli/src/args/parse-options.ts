// The words after a command's name → typed options. What is unknown is an error that names the nearest known word.
import { parseArgs } from 'node:util';
import { UsageError, type OptionSpec, type OptionTable, type Positionals } from './command.ts';
import { FOREIGN, OF_UPLOADS } from './foreign-options.ts';
import { suggest } from './suggest.ts';
import type { Text } from '../words/text.ts';

export interface Parsed {
  options: Record<string, string | string[] | number | true>;
  positionals: string[];
  /** What the words of other tools are called here. */
  hints: Text[];
}

/** @param usage how the whole command is written, for who left a word out. */
export function parseOptions(
  args: readonly string[],
  table: OptionTable,
  positionals: Positionals,
  usage = '',
): Parsed {
  const { tokens } = parseArgs({
    args: withBare(args, table),
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: spellings(table),
  });
  const parsed: Parsed = { options: {}, positionals: [], hints: [] };
  let taken: string | undefined;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'positional' && !isValueOfSwitch(token.value, tokens[at - 1]))
      parsed.positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const name = ours(token, table, positionals, parsed);
    if (name === null) continue;
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!spec) throw unknown(token.rawName, Object.keys(table));
    const value = valueOf(token.rawName, spec, token.value);
    if (spec.bare !== undefined && token.inlineValue === false) taken = name;
    const before = parsed.options[name];
    parsed.options[name] = spec.multiple
      ? [...(Array.isArray(before) ? before : []), String(value)]
      : value;
  }
  if (taken !== undefined && parsed.positionals.length < positionals.min)
    giveBack(taken, parsed, table);
  const { length } = parsed.positionals;
  if (length < positionals.min)
    throw new UsageError({
      en: `A word is missing: ${usage}; see --help.`,
      zh: `缺少参数：${usage}；请看 --help。`,
    });
  if (length > positionals.max) {
    const extra = parsed.positionals[positionals.max] ?? '';
    throw new UsageError({
      en: `"${extra}" is one word too many: ${usage}; see --help.`,
      zh: `多了一个参数“${extra}”：${usage}；请看 --help。`,
    });
  }
  const [word] = parsed.positionals;
  if (word !== undefined && positionals.choices && !positionals.choices.includes(word)) {
    const all = positionals.choices.join(', ');
    throw new UsageError({
      en: `"${word}" is none of ${all}.`,
      zh: `“${word}”不在 ${all} 之中。`,
    });
  }
  return parsed;
}

/** `--json --html x`: whoever needs no value has none where an option or nothing follows. */
function withBare(args: readonly string[], table: OptionTable): string[] {
  return args.map((arg, at) => {
    const next = args[at + 1];
    const name = arg.slice(2);
    const bare = arg.startsWith('--') && Object.hasOwn(table, name) ? table[name]?.bare : undefined;
    return bare !== undefined && (next === undefined || /^-./.test(next)) ? `${arg}=${bare}` : arg;
  });
}

/** `smoke --json FOLDER`: the word is the folder that the command cannot do without. */
function giveBack(name: string, parsed: Parsed, table: OptionTable): void {
  parsed.positionals.push(String(parsed.options[name]));
  parsed.options[name] = table[name]?.bare ?? '';
}

type Spelling = { type: 'string' | 'boolean'; short?: string };

/** Ours and those of other tools, as the platform's parser takes them; ours go first. */
function spellings(table: OptionTable): Record<string, Spelling> {
  const taken = new Set(Object.values(table).map(({ short }) => short));
  const own = Object.entries(table).map(([name, { type, short }]): [string, Spelling] => [
    name,
    { type: type === 'boolean' ? 'boolean' : 'string', ...(short ? { short } : {}) },
  ]);
  const all = Object.fromEntries(own);
  for (const [name, { type, short }] of Object.entries(FOREIGN)) {
    const known = (all[name] ??= { type });
    if (short === undefined || known.short || taken.has(short)) continue;
    taken.add(short);
    known.short = short;
  }
  return all;
}

type Token = { kind: string; name?: string; value?: string | boolean | undefined };

/** `--enable-es6 true`, as those tools take it. */
const isValueOfSwitch = (word: string, before: Token | undefined): boolean =>
  /^(?:true|false)$/.test(word) &&
  before?.kind === 'option' &&
  before.value === undefined &&
  Object.hasOwn(FOREIGN, before.name ?? '');

/** The name of the option that is meant; null when the word is dealt with. */
function ours(
  { name, rawName, value }: { name: string; rawName: string; value?: string | undefined },
  table: OptionTable,
  words: Positionals,
  parsed: Parsed,
): string | null {
  const foreign =
    Object.hasOwn(table, name) || !Object.hasOwn(FOREIGN, name) ? null : FOREIGN[name];
  if (!foreign) return name;
  const instead = (wordOfOurs: string): null => {
    if (value !== undefined) parsed.positionals.push(value);
    parsed.hints.push(renamed(rawName, wordOfOurs));
    return null;
  };
  const needless = ({ en, zh }: Text): null => {
    parsed.hints.push({
      en: `${rawName} is not needed: ${en}.`,
      zh: `${rawName} 可以省略：${zh}。`,
    });
    return null;
  };
  if ('because' in foreign) return needless(foreign.because);
  if ('instead' in foreign) {
    if (value !== undefined && foreign.fine?.test(value)) return null;
    const { en, zh } = foreign.instead;
    throw new UsageError({
      en: `${rawName} cannot be had here: ${en}.`,
      zh: `这里不支持 ${rawName}：${zh}。`,
    });
  }
  const { means, otherwise } = foreign;
  if (means === 'FOLDER') return words.max > 0 && !words.of ? instead('FOLDER') : name;
  if (Object.hasOwn(table, means)) {
    parsed.hints.push(renamed(rawName, `--${means}`));
    return means;
  }
  if (means === 'app-version' && words.of === 'version') return instead('VERSION');
  // A preview, a build or a check on this machine.
  if (OF_UPLOADS.includes(means) && !Object.hasOwn(table, 'server'))
    return needless({ en: 'nothing is uploaded here', zh: '这里不上传' });
  return otherwise ? needless(otherwise) : means;
}

const renamed = (theirs: string, here: string): Text => ({
  en: `${theirs} is ${here} here.`,
  zh: `${theirs} 在这里写作 ${here}。`,
});

function unknown(name: string, known: readonly string[]): UsageError {
  const near = suggest(name.replace(/^-+/, ''), known);
  const all = known.map((it) => `--${it}`).join(', ');
  return new UsageError({
    en: `There is no option "${name}". ${near ? `Did you mean "--${near}"?` : `There are ${all}; see --help.`}`,
    zh: `没有选项“${name}”。${near ? `是不是“--${near}”？` : `可用的有 ${all}；请看 --help。`}`,
  });
}

function valueOf(
  name: string,
  spec: OptionSpec,
  value: string | undefined,
): string | number | true {
  if (spec.type === 'boolean') {
    if (value === undefined) return true;
    throw new UsageError({ en: `${name} takes no value.`, zh: `${name} 不带值。` });
  }
  if (value === undefined && spec.bare !== undefined) return spec.bare;
  // `--html --screenshots x`: the next option is no value.
  if (value === undefined || value === '' || /^--./.test(value))
    throw new UsageError({
      en: `${name} needs a value: ${name} ${spec.value ?? ''}`.trim(),
      zh: `${name} 需要一个值：${name} ${spec.value ?? ''}`.trim(),
    });
  if (spec.choices && !spec.choices.includes(value)) {
    const near = suggest(value, spec.choices);
    const all = spec.choices.join(', ');
    throw new UsageError({
      en: `${name} cannot be "${value}": ${near ? `did you mean "${near}"?` : `one of ${all}.`}`,
      zh: `${name} 不能是“${value}”：${near ? `是不是“${near}”？` : `可选 ${all}。`}`,
    });
  }
  if (spec.type === 'string') return value;
  const number = Number(value);
  const { least = 0 } = spec;
  if (Number.isFinite(number) && number >= least) return number;
  throw new UsageError({
    en: `${name} needs a number${least > 0 ? ` of at least ${least}` : ''}, not "${value}".`,
    zh: `${name} 需要${least > 0 ? `不小于 ${least} 的` : ''}数字，不是“${value}”。`,
  });
}
