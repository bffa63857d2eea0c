// A file with `import` or `export` may not declare a function twice, says the standard. Alipay's and WeChat's older tools
// never looked, and shipped programs do: the last one counts, as in any other script.
import type { Message } from 'esbuild';

const BEFORE_NAME = /(?<![\w$.])(export\s+(default\s+)?)?(?:async\s+)?function\s*\*?\s*$/;
const REPEATED = /^The symbol "([^"]+)" has already been declared$/;

type Place = NonNullable<Message['location']>;

/** The text with earlier functions under names nobody uses; nothing when something else is wrong as well. */
export function unrepeated(text: string, errors: readonly Message[]): string | undefined {
  const lines = text.split('\n');
  const earlier = new Map<string, Place>();
  for (const { text: message, location, notes } of errors) {
    const name = REPEATED.exec(message)?.[1];
    const first = notes[0]?.location;
    if (name === undefined || !location || !first) return undefined;
    if (!beforeName(lines, location, name) || !beforeName(lines, first, name)) return undefined;
    earlier.set(`${first.line}:${first.column}`, first);
  }
  let exports = '';
  // From the back: a longer name moves what follows it on its line.
  for (const place of [...earlier.values()].toSorted((a, b) => b.column - a.column)) {
    const line = lines[place.line - 1] ?? '';
    const [start, end] = [place.column, place.column + place.length].map((at) =>
      columnOf(line, at),
    );
    const name = line.slice(start, end);
    const found = beforeName(lines, place, name);
    const [, exported = '', isDefault] = found ?? [];
    // What an earlier one exports is the last one, too.
    if (exported !== '') exports += `export { ${name}${isDefault ? ' as default' : ''} };`;
    const from = found?.index ?? 0;
    lines[place.line - 1] =
      `${line.slice(0, from)}${line.slice(from + exported.length, end)}$replaced${place.line}_${place.column}${line.slice(end)}`;
  }
  if (earlier.size === 0) return undefined;
  return lines.join('\n') + (exports === '' ? '' : `\n${exports}`);
}

/** What stands before a function's name; `null` when it is none, or called otherwise. */
const beforeName = (
  lines: readonly string[],
  { line, column }: Place,
  name: string,
): RegExpExecArray | null => {
  const text = lines[line - 1] ?? '';
  const start = columnOf(text, column);
  return text.startsWith(name, start) ? BEFORE_NAME.exec(text.slice(0, start)) : null;
};

/** esbuild counts bytes. */
const columnOf = (line: string, bytes: number): number =>
  new TextDecoder().decode(new TextEncoder().encode(line).slice(0, bytes)).length;
