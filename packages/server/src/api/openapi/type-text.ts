// A JSON Schema as people read types: `{ name: string, users?: string[] }`.
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
  format?: string;
}

/** A shape that is wider gets a line for each field. */
const WIDE = 90;

export const typeText = (schema: unknown): string => write(schema as Schema, '');

function write(it: Schema, indent: string): string {
  const text = kind(it, indent);
  return it.default === undefined ? text : `${text} = ${JSON.stringify(it.default)}`;
}

function kind(it: Schema, indent: string): string {
  if (it.const !== undefined) return JSON.stringify(it.const);
  if (it.enum) return it.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (it.anyOf) return it.anyOf.map((one) => write(one, indent)).join(' | ');
  if (it.type === 'array') {
    const item = write(it.items ?? {}, indent);
    const list = item.includes('|') ? `(${item})[]` : `${item}[]`;
    return it.maxItems === undefined ? list : `${list} ≤ ${it.maxItems}`;
  }
  if (it.type === 'object') return fields(it, indent);
  if (it.type === 'string')
    return it.format ?? `string${it.maxLength === undefined ? '' : ` ≤ ${it.maxLength}`}`;
  if (it.type === 'integer' || it.type === 'number') return range(it);
  return it.type ?? 'any';
}

function fields(it: Schema, indent: string): string {
  const { properties, required = [], additionalProperties } = it;
  if (!properties) {
    const value = typeof additionalProperties === 'object' ? additionalProperties : {};
    return `{ [name]: ${write(value, indent)} }`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, field]) => `${name}${required.includes(name) ? '' : '?'}: ${write(field, inner)}`,
  );
  const short = `{ ${lines.join(', ')} }`;
  if (short.length <= WIDE && !short.includes('\n')) return short;
  return `{\n${lines.map((line) => `${inner}${line}`).join('\n')}\n${indent}}`;
}

function range({ type = 'number', minimum, maximum }: Schema): string {
  const low = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? '' : `${minimum} ≤ `;
  const high = maximum === undefined || maximum >= 2 ** 31 - 1 ? '' : ` ≤ ${maximum}`;
  return `${low}${type}${high}`;
}
