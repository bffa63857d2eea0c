// A file with `import` or `export` may not declare a function twice, says the standard. Alipay's and WeChat's older tools
// never looked, and shipped programs do: the last one counts, as in any other script.
import type { Message } from 'esbuild';

const FUNCTION_BEFORE = /(?:^|[^\w$.])function\s*\*?\s*$/;
const REPEATED = /^The symbol "[^"]+" has already been declared$/;

type Place = NonNullable<Message['location']>;

/** The text with earlier functions under names nobody uses; nothing when something else is wrong as well. */
export function unrepeated(text: string, errors: readonly Message[]): string | undefined {
  const lines = text.split('\n');
  const earlier = new Map<string, Place>();
  for (const { text: message, location, notes } of errors) {
    const first = notes[0]?.location;
    if (!REPEATED.test(message) || !location || !first) return undefined;
    if (!isFunction(lines, location) || !isFunction(lines, first)) return undefined;
    earlier.set(`${first.line}:${first.column}`, first);
  }
  // From the back: a longer name moves what follows it on its line.
  const places = [...earlier.values()].toSorted((a, b) => b.column - a.column);
  for (const place of places) {
    const line = lines[place.line - 1] ?? '';
    const end = columnOf(line, place.column + place.length);
    lines[place.line - 1] =
      `${line.slice(0, end)}$replaced${place.line}_${place.column}${line.slice(end)}`;
  }
  return places.length > 0 ? lines.join('\n') : undefined;
}

const isFunction = (lines: readonly string[], { line, column }: Place): boolean => {
  const text = lines[line - 1] ?? '';
  return FUNCTION_BEFORE.test(text.slice(0, columnOf(text, column)));
};

/** esbuild counts bytes. */
const columnOf = (line: string, bytes: number): number =>
  new TextDecoder().decode(new TextEncoder().encode(line).slice(0, bytes)).length;
