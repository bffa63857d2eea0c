// What `atrium smoke` tells the reviewers of a version: each page, and the first things that are wrong with it. Without the
// pictures: where they are is said in words.
import * as z from 'zod';

const MAX_PAGES = 500;
const MAX_OF_A_PAGE = 5;

const count = z.int().min(0).max(1_000_000);
const short = z.string().max(300);
const long = z.string().max(1000);

const page = z.object({
  path: short,
  /** What it was opened with. */
  query: long.optional(),
  state: z.enum(['clean', 'faulty', 'blank', 'failed']),
  /** Why it was not opened. */
  why: z.object({ code: short, message: long }).optional(),
  /** Why it is not clean, where opening it again told. */
  cause: z.object({ code: short, detail: long.optional() }).optional(),
  errors: z.array(z.object({ message: long, stack: long })).max(MAX_OF_A_PAGE),
  /** APIs it used that do not work. */
  missing: z.array(z.object({ name: short, reason: long })).max(MAX_OF_A_PAGE),
  /** Requests that did not leave. */
  refused: z.array(z.object({ url: long, reason: long })).max(MAX_OF_A_PAGE),
  contentMs: count.nullable(),
});

export const smokeReport = z.object({
  format: z.literal(1),
  totals: z.object({
    pages: count,
    compiled: count,
    rendered: count,
    clean: count,
    faulty: count,
    blank: count,
    failed: count,
  }),
  milliseconds: z.int().min(0),
  pages: z.array(page).max(MAX_PAGES),
  /** Pages that were opened and are not in the list, because there are too many. */
  left: count,
  /** Where whoever ran it says that the pictures are: a file, a folder, or an address anybody may open. */
  pictures: long.nullable(),
});

export type SentSmokeReport = z.output<typeof smokeReport>;
export const SMOKE_LIMITS = { pages: MAX_PAGES, ofPage: MAX_OF_A_PAGE, short: 300, long: 1000 };
