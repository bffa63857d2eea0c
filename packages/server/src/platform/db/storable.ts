/**
 * The same value with text that a database of UTF-8 takes: PostgreSQL refuses NUL and lone surrogates, also within JSON,
 * and what strangers send (a path in an archive, a note, a report) may hold either.
 */
export function storable<T>(value: T): T {
  return clean(value) as T;
}

const clean = (value: unknown): unknown => {
  if (typeof value === 'string')
    return value.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\0', '\uFFFD');
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [clean(name), clean(it)]));
};
