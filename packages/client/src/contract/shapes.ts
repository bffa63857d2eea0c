// Shapes that many operations share.
import * as z from 'zod';

/** Control characters and the marks that turn the direction of text around have no place in a name. */
const PLAIN = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\ufeff]*$/u;

export const line = (max: number) =>
  z.string().trim().min(1).max(max).regex(PLAIN, 'has characters that cannot be seen');
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((it) => !it.includes('\0'), 'has a NUL in it');

/** Both languages are wanted: whoever reads only one of them sees something. */
export const words = (max: number) => z.strictObject({ zh: line(max), en: line(max) });

export const time = z.iso.datetime();

/** In an item of a list that is the only way to read it: what `If-Match` of its change wants. */
export const itemEtag = z.string();

/** `?limit&cursor` of every list. */
export const paging = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

/** A part of a list; `next` is the cursor of the part behind it, null at the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  items: T[];
  next: string | null;
}
