// What a program stores, as JSON text. wx keeps the types JSON loses at the top level (Date, RegExp, undefined, NaN):
// they are written as a two-part array whose first part no program writes.
import { ApiFailure } from '../kit/failure.ts';
import { typeName } from '../kit/parameters.ts';

const MARK = '\u0000';

export function storedText(value: unknown, keepTypes: boolean): string {
  const special = keepTypes ? specialText(value) : undefined;
  if (special !== undefined) return JSON.stringify([MARK, typeName(value), special]);
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    throw new ApiFailure('invalid-argument', 'data cannot be written as JSON');
  }
  return text ?? 'null';
}

function specialText(value: unknown): string | undefined {
  if (value === undefined) return '';
  if (value instanceof Date) return String(value.getTime());
  if (value instanceof RegExp) return `${value.flags}/${value.source}`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return undefined;
}

export function storedValue(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  if (!Array.isArray(value) || value[0] !== MARK || value.length !== 3) return value;
  const [, type, special] = value as [string, string, string];
  switch (type) {
    case 'Date':
      return new Date(Number(special));
    case 'RegExp': {
      const slash = special.indexOf('/');
      return new RegExp(special.slice(slash + 1), special.slice(0, slash));
    }
    case 'Number':
      return Number(special);
    default:
      return undefined;
  }
}
