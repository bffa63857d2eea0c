// "parameter.appId should be String instead of Undefined;": a parameter of the wrong type, as wx names it (A3, A4).
import type { Refusal } from '@atrium/protocol';

export const wrongParameter = (name: string, expected: string, value: unknown): Refusal => ({
  code: 'parameter',
  name,
  expected,
  actual: typeName(value),
});

export function typeName(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  const name = typeof value;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
