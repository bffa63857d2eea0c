// `{{ {'a-b': x} }}`: the template compiler knows only plain names as keys; quoted ones are rewritten.
import type { Edit } from './edited-text.ts';

/** Inline module that `'a-b': x` is spread from; see `correctWxml`. */
export const KEYS_MODULE = 'atriumKeys';
export const KEYS_SCRIPT = `<wxs module="${KEYS_MODULE}">exports.of=function(k,v){var o={};o[k]=v;return o}</wxs>`;

const PLAIN = /^[A-Za-z_$][\w$]*$/;

/** Edits for one binding; `from` and `to` enclose the text between the braces. `bare`: `data="{{'a': 1}}"` is an object too. */
export function quotedKeys(source: string, from: number, to: number, bare: boolean): Edit[] {
  const edits: Edit[] = [];
  const brackets: string[] = [];
  // Values of keys that became `...of('key', value)`: closed at the next comma or bracket of the same depth.
  const pending: number[] = [];
  let previous = bare ? '{' : '';
  const close = (at: number): void => {
    while (pending.length > 0 && pending[pending.length - 1] === brackets.length) {
      pending.pop();
      edits.push({ start: at, end: at, text: ')' });
    }
  };
  for (let at = from; at < to; at++) {
    const c = source[at] ?? '';
    if (/\s/.test(c)) continue;
    if (c === '"' || c === "'" || c === '`') {
      const end = endOfString(source, at, to, c);
      const next = /^\s*:/.exec(source.slice(end + 1, to));
      const inObject = brackets.length === 0 ? bare : brackets[brackets.length - 1] === '{';
      if (next && inObject && (previous === '{' || previous === ',')) {
        const key = source.slice(at + 1, end);
        const colon = end + next[0].length;
        if (PLAIN.test(key)) edits.push({ start: at, end: end + 1, text: key });
        else {
          edits.push({ start: at, end: colon + 1, text: `...${KEYS_MODULE}.of(${c}${key}${c},` });
          pending.push(brackets.length);
        }
        at = colon;
        previous = ':';
        continue;
      }
      at = end;
    } else if (c === '{' || c === '[' || c === '(') brackets.push(c);
    else if (c === '}' || c === ']' || c === ')') {
      close(at);
      brackets.pop();
    } else if (c === ',') close(at);
    previous = c;
  }
  close(to);
  return edits;
}

function endOfString(source: string, from: number, to: number, quote: string): number {
  for (let at = from + 1; at < to; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at;
  }
  return to;
}
