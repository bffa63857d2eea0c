// Where a command speaks: words to people, and one JSON document where `--json` asks for it.
import type { Language, Text } from '../words/text.ts';

export interface Output {
  readonly language: Language;
  /** A line on standard output. */
  say(line: Text | string): void;
  /** A line on standard error: progress, warnings, what went wrong. */
  note(line: Text | string): void;
  /** The one JSON document on standard output. */
  json(value: unknown): void;
  /** A line that replaces itself; on a terminal only. */
  status(line: string): void;
  readonly terminal: boolean;
  /** What is said may be coloured: somebody looks at it. */
  readonly colour: boolean;
  readonly width: number;
  pick(text: Text): string;
}

export interface OutputStreams {
  stdout: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;
}

export function createOutput(
  { stdout, stderr }: OutputStreams,
  language: Language,
  env: Readonly<Record<string, string | undefined>> = {},
): Output {
  const pick = (text: Text): string => text[language];
  const terminal = stderr.isTTY;
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  };
  const line = (text: Text | string): string => `${typeof text === 'string' ? text : pick(text)}\n`;
  return {
    language,
    terminal,
    // https://no-color.org
    colour: stdout.isTTY && !env['NO_COLOR'],
    width: stderr.columns || 80,
    pick,
    say(text) {
      clear();
      stdout.write(line(text));
    },
    note(text) {
      clear();
      stderr.write(line(text));
    },
    json(value) {
      clear();
      stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    status(text) {
      if (!terminal) return;
      clear();
      if (text === '') return;
      stderr.write(text);
      shown = true;
    },
  };
}
