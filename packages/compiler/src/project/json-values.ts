// What was hoped for in JSON, or the empty value of that kind.
import type { Json, JsonObject } from '@atrium/protocol';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const object = (value: unknown): JsonObject => (isObject(value) ? value : {});

export const objects = (value: Json | undefined): JsonObject[] =>
  Array.isArray(value) ? value.map((entry) => object(entry)) : [];

export const strings = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];

export const text = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

export function stringMap(value: unknown): Record<string, string> {
  const map: Record<string, string> = {};
  for (const [key, entry] of Object.entries(object(value)))
    if (typeof entry === 'string') map[key] = entry;
  return map;
}
