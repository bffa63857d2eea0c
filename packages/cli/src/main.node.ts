// The `atrium` command: finds the command, parses its options, runs it, answers with an exit code.
import type { AtriumError } from '@atrium/client';
import { UsageError, type CommandEntry } from './args/command.ts';
import { COMMON } from './args/common-options.ts';
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

export async function main({
  root,
  args,
  cwd = process.cwd(),
  streams = process,
  stdin = process.stdin,
  env = process.env,
}: MainOptions): Promise<number> {
  const [name, ...rest] = args;
  const out = createOutput(streams, languageIn(args) ?? languageOf(env));
  if (name === undefined || name === 'help' || name.startsWith('-')) {
    helpOfAll(COMMANDS, out);
    return name === undefined ? 2 : 0;
  }
  const entry = findCommand(name);
  if (!entry) return refuse(out, unknownCommand(name));
  if (entry.name !== name)
    out.note({
      en: `"${name}" is called "atrium ${entry.name}" here.`,
      zh: `“${name}”在这里是“atrium ${entry.name}”。`,
    });
  let json = false;
  try {
    const found = await entry.load();
    if (rest.includes('--help') || rest.includes('-h')) {
      helpOf(entry, found, out);
      return 0;
    }
    json = rest.includes('--json') && found.options['json']?.type === 'boolean';
    const parsed = parseOptions(rest, { ...found.options, ...COMMON }, found.positionals);
    for (const hint of parsed.hints) out.note(hint);
    return await found.run({ ...parsed, out, root, cwd, env, stdin, commands: COMMANDS });
  } catch (error) {
    if (error instanceof UsageError) return refuse(out, error, json);
    if (isFailure(error)) return tellFailure(error, out, json);
    throw error;
  }
}

const findCommand = (name: string): CommandEntry | undefined =>
  COMMANDS.find((it) => it.name === name || it.aliases?.includes(name));

function unknownCommand(name: string): UsageError {
  const near = suggest(
    name,
    COMMANDS.map((it) => it.name),
  );
  return new UsageError({
    en: `There is no command "${name}".${near ? ` Did you mean "atrium ${near}"?` : ' See atrium --help.'}`,
    zh: `没有命令“${name}”。${near ? `是不是“atrium ${near}”？` : '请看 atrium --help。'}`,
  });
}

function refuse(out: Output, error: UsageError, json = false): number {
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
  const { code, message, fix, requestId, details } = error;
  if (json) out.json({ format: 1, ok: false, error: { code, message, fix, requestId, details } });
  else out.note(`${message} ${fix} (${[code, requestId].filter(Boolean).join(', ')})`);
  // Nobody answered, or not a platform: that is no refusal.
  return error.status === 0 || code === 'answer-malformed' ? 2 : 1;
}

/** Also the refusal of a bad option is in the language that was asked for. */
function languageIn(args: readonly string[]): Language | undefined {
  const at = args.indexOf('--lang');
  const value = at < 0 ? args.find((it) => it.startsWith('--lang='))?.slice(7) : args[at + 1];
  return value === 'zh' || value === 'en' ? value : undefined;
}
