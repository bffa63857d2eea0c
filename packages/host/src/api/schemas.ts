// Pieces the argument schemas of the API groups share. Every string and array has a cap.
import * as z from 'zod/mini';
import type { Json, JsonObject } from '@atrium/protocol';
import { lenient } from '../broker/lenient.ts';

export const nothing = z.object({});
export const label = z.string().check(z.maxLength(1024));
export const words = z.string().check(z.maxLength(64 * 1024));
export const address = z.string().check(z.maxLength(8192));
/** `tmp:`, `store:`, `usr:`, `pkg:`; the program's side has already removed `..`, and here it is refused. */
export const wirePath = z
  .string()
  .check(z.maxLength(1024), z.regex(/^(?:tmp|store|usr|pkg):(?!(?:.*\/)?\.\.?(?:\/|$))[^\\\0]*$/));
/** A file of the program, an https address or a data URL. */
export const source = z
  .string()
  .check(z.maxLength(4 * 1024 * 1024), z.regex(/^(?:(?:tmp|store|usr|pkg):|https?:\/\/|data:)/i));
export const base64 = z
  .string()
  .check(z.maxLength(16 * 1024 * 1024), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));
export const body = z.union([
  z.object({ text: z.string().check(z.maxLength(12 * 1024 * 1024)) }),
  z.object({ base64 }),
]);
export const headers = z.record(
  z.string().check(z.maxLength(256)),
  z.string().check(z.maxLength(8192)),
);
export const taskId = z.int().check(z.nonnegative());
export const milliseconds = z.number().check(z.nonnegative(), z.lte(600_000));
/** Hex, rgb(a), hsl(a) or a name; anything else is dropped, the dialog still opens. */
export const color = lenient(
  z
    .string()
    .check(z.regex(/^(?:#[0-9a-fA-F]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\)|[a-zA-Z]{3,24})$/)),
);
export const object = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);
/** Anything: it came out of JSON text within its limits. */
export const json = z.custom<Json>(() => true);
