// JSON files as authors write them: comments, trailing commas and a byte order mark are let through.
import { readFileSync } from 'node:fs';
import { parse } from 'jsonc-parser';

export type JsonRecord = Record<string, unknown>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined when there is no such file, or no object in it. */
export function readJsonFile(file: string): JsonRecord | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  return isRecord(value) ? value : undefined;
}
