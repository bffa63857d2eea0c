// Pieces the core's argument schemas share. Looks are lenient (a bad colour is dropped, the page still opens),
// structure is strict.
import * as z from 'zod/mini';
import { lenient } from '../broker/lenient.ts';

/**
 * The schema's output as the protocol's type. zod's optional keys admit `undefined`, which JSON cannot carry,
 * so the difference never shows; everything else is checked by the `Loose` constraint.
 */
export const exactly =
  <T>() =>
  <S extends z.ZodMiniType<Loose<T>>>(schema: S): z.ZodMiniType<T> =>
    schema as unknown as z.ZodMiniType<T>;

type Loose<T> = T extends readonly (infer E)[]
  ? Loose<E>[]
  : T extends object
    ? { [K in keyof T]: undefined extends T[K] ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T;

export const short = z.string().check(z.maxLength(256));
const text = z.string().check(z.maxLength(4096));
export const path = z.string().check(z.maxLength(1024));
export const positive = z.int().check(z.positive());
export const index = z.int().check(z.nonnegative(), z.lte(100));
export const flag = lenient(z.boolean());
export const number = lenient(z.number());
export const label = lenient(text);
/** Address or data URL of a small picture. */
export const picture = lenient(z.string().check(z.maxLength(65_536)));

/** Hex, rgb(a), hsl(a) or a name; nothing that could be more than a colour. */
const COLOR = /^(?:#[0-9a-fA-F]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\)|[a-zA-Z]{3,24})$/;
export const color = lenient(z.string().check(z.regex(COLOR)));

export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  lenient(z.enum(values));

export const nothing = z.object({});
