// The `atrium` command: finds the command, parses its options, runs it, answers with an exit code.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AtriumError } from '@atrium/client';
import {
  UsageError,
  type CommandEntry,
  type OptionSpec,
  type OptionTable,
} from './args/command.ts';
import { COMMON } from './args/common-options.ts';
import { FOREIGN_COMMANDS, INSTEAD_OF_COMMANDS } from './args/foreign-commands.ts';
import { helpOf, helpOfAll } from './args/help.ts';
import { createOutput, type Output, type OutputStreams } from './args/output.ts';
import { parseOptions } from './args/parse-options.ts';
import { suggest } from './args/suggest.ts';
import { COMMANDS } from './commands/index.ts';
import { languageOf, type Language } from './words/text.ts';

export interface MainOptions {
  /** Folder with `dist/`. */
  root: string;
  args: readonly string[];
  cwd?: string;
  streams?: OutputStreams;
  stdin?: AsyncIterable<string | Uint8Array>;
  env?: Readonly<Record<string, string | undefined>>;
}

/** What may stand before the command. */
const LEADING = {
  ...COMMON,
  version: { type: 'boolean', short: 'v', about: { en: 'the version', zh: '版本' } },
} as const satisfies OptionTable;

export async function main({
  root,
  args,
  cwd = process.cwd(),
  streams = process,
  stdin = process.stdin,
  env = process.env,
}: MainOptions): Promise<number> {
  const out = createOutput(streams, languageIn(args) ?? languageOf(env), env);
  let json = false;
  try {
    const { leading, name, rest } = split(args);
    const { options } = parseOptions(leading, LEADING, { min: 0, max: 0 });
    if (options['version']) {
      out.say(versionIn(root));
      return 0;
    }
    if (name === undefined) {
      helpOfAll(COMMANDS, out);
      return options['help'] ? 0 : 2;
    }
    const needless = Object.hasOwn(FOREIGN_COMMANDS, name) ? FOREIGN_COMMANDS[name] : undefined;
    if (needless) {
      out.note({
        en: `"${name}" is not needed here: ${needless.en}.`,
        zh: `这里不需要“${name}”：${needless.zh}。`,
      });
      return 0;
    }
    const entry = findCommand(name);
    if (entry.name !== name)
      out.note({
        en: `"${name}" is called "atrium ${entry.name}" here.`,
        zh: `“${name}”在这里是“atrium ${entry.name}”。`,
      });
    const found = await entry.load();
    if (options['help'] || rest.includes('--help') || rest.includes('-h')) {
      helpOf(entry, found, out);
      return 0;
    }
    json = wantsDocument(rest, found.options['json']);
    const usage = `atrium ${entry.name} ${found.usage}`.trim();
    const parsed = parseOptions(rest, { ...found.options, ...COMMON }, found.positionals, usage);
    for (const hint of parsed.hints) out.note(hint);
    return await found.run({ ...parsed, out, root, cwd, env, stdin, commands: COMMANDS });
  } catch (error) {
    if (error instanceof UsageError) return refuse(out, error, json);
    if (isFailure(error)) return tellFailure(error, out, json);
    return tellMistake(error, out, json, env);
  }
}

/** `--lang zh check shop` → what stands before the command, the command, the rest. `help check` is `--help check`. */
function split(args: readonly string[]): {
  leading: readonly string[];
  name: string | undefined;
  rest: readonly string[];
} {
  const isWord = (it: string, at: number): boolean =>
    !it.startsWith('-') && args[at - 1] !== '--lang';
  const at = args.findIndex(isWord);
  if (at < 0) return { leading: args, name: undefined, rest: [] };
  const leading = args.slice(0, at);
  if (args[at] !== 'help') return { leading, name: args[at], rest: args.slice(at + 1) };
  const [name, ...rest] = args.slice(at + 1);
  return { leading: [...leading, '--help'], name, rest };
}

/** `--json` without a file: also what is refused is one document. */
function wantsDocument(args: readonly string[], spec: OptionSpec | undefined): boolean {
  const at = args.indexOf('--json');
  if (at < 0 || spec?.type === 'boolean') return at >= 0;
  return spec?.bare !== undefined && /^$|^-/.test(args[at + 1] ?? '');
}

function versionIn(root: string): string {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}

function findCommand(name: string): CommandEntry {
  const entry = COMMANDS.find((it) => it.name === name || it.aliases?.includes(name));
  if (entry) return entry;
  const instead = Object.hasOwn(INSTEAD_OF_COMMANDS, name) ? INSTEAD_OF_COMMANDS[name] : undefined;
  if (instead)
    throw new UsageError({
      en: `There is no "${name}" here: ${instead.en}.`,
      zh: `这里没有“${name}”：${instead.zh}。`,
    });
  const near = suggest(
    name,
    COMMANDS.map((it) => it.name),
  );
  throw new UsageError({
    en: `There is no command "${name}".${near ? ` Did you mean "atrium ${near}"?` : ' See atrium --help.'}`,
    zh: `没有命令“${name}”。${near ? `是不是“atrium ${near}”？` : '请看 atrium --help。'}`,
  });
}

function refuse(out: Output, error: UsageError, json: boolean): number {
  if (json)
    out.json({ format: 1, ok: false, error: { code: 'usage', message: out.pick(error.text) } });
  else out.note(error.text);
  return 2;
}

/** Told by its name: the code of the client is read by the commands that need it. */
const isFailure = (error: unknown): error is AtriumError =>
  error instanceof Error && error.name === 'AtriumError';

/** What the platform refuses is in the language it was asked in, with what to do about it. */
function tellFailure(error: AtriumError, out: Output, json: boolean): number {
  const { code, message, requestId, details } = error;
  // The platform speaks to programs, which send requests; here somebody types.
  const fix = SIGN_IN_AGAIN.includes(code)
    ? out.pick({ en: 'Run "atrium login" again.', zh: '请重新运行“atrium login”。' })
    : error.fix;
  if (json) out.json({ format: 1, ok: false, error: { code, message, fix, requestId, details } });
  else {
    // Who has to ask the operator needs it; for the rest it is noise, and --json has it.
    const asked = code === 'internal' ? requestId : '';
    const where = [code, asked].filter(Boolean).join(', ');
    out.note({ en: `${message} ${fix} (${where})`, zh: `${message}${fix}（${where}）` });
    for (const line of linesOf(details)) out.note(`  ${line}`);
  }
  // Nobody answered, or not a platform: that is no refusal.
  return code === 'network' || code === 'answer-malformed' ? 2 : 1;
}

const SIGN_IN_AGAIN: readonly string[] = ['unauthorized', 'session-needed', 'session-stale'];

/** Which fields are wrong, where the platform names them. */
const linesOf = (details: unknown): string[] =>
  (Array.isArray(details) ? (details as { path?: unknown; message?: unknown }[]) : []).flatMap(
    ({ path: field, message }) =>
      typeof message === 'string' ? [`${String(field)}: ${message}`] : [],
  );

/** Nothing of what users do should come to this: a sentence for them, the place for who mends it. */
function tellMistake(
  error: unknown,
  out: Output,
  json: boolean,
  env: NonNullable<MainOptions['env']>,
): number {
  const what = error instanceof Error ? error.message : String(error);
  const text = out.pick({
    en: `A mistake of atrium: ${what} (ATRIUM_DEBUG=1 shows where.)`,
    zh: `atrium 内部错误：${what}（设置 ATRIUM_DEBUG=1 可查看位置。）`,
  });
  if (json) out.json({ format: 1, ok: false, error: { code: 'mistake', message: text } });
  else out.note(text);
  if (env['ATRIUM_DEBUG'] && error instanceof Error) out.note(error.stack ?? '');
  return 2;
}

/** Also the refusal of a bad option is in the language that was asked for. */
function languageIn(args: readonly string[]): Language | undefined {
  const at = args.indexOf('--lang');
  const value = at < 0 ? args.find((it) => it.startsWith('--lang='))?.slice(7) : args[at + 1];
  return value === 'zh' || value === 'en' ? value : undefined;
}
