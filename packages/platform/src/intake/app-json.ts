// What app.json of either dialect may say, as far as it matters before the compiler reads it: paths, lists and their lengths.
import * as z from 'zod';
import { isAppId, LIMITS } from '@atrium/protocol';
import { checkShape } from './check-shape.ts';

/** A page's path: the segments the router knows, nothing that leads elsewhere. */
const PAGE = /^\/?[\p{L}\p{N}_@$-][\p{L}\p{N}_@$.-]*(?:\/[\p{L}\p{N}_@$-][\p{L}\p{N}_@$.-]*)*$/u;
const page = z.string().max(256).regex(PAGE, 'this is not the path of a page inside the package');
export const packageFolder = z
  .string()
  .max(256)
  .refine((it) => PAGE.test(it.replace(/\/$/, '')), 'this is not a folder inside the package');

const subPackages = z
  .array(
    z.looseObject({
      root: packageFolder,
      name: z.string().max(64).optional(),
      // A package that only other pages draw from may have none.
      pages: z.array(page).max(500),
      independent: z.union([z.boolean(), z.string().max(5)]).optional(),
    }),
  )
  .max(100);

const appJson = z.looseObject({
  pages: z.array(page).min(1, 'a program has at least one page').max(500),
  subPackages: subPackages.optional(),
  subpackages: subPackages.optional(),
  entryPagePath: page.optional(),
  navigateToMiniProgramAppIdList: z
    .array(z.string().refine(isAppId, 'this is not an app id'))
    .max(LIMITS.navigateListMaxIds)
    .optional(),
  usingComponents: z.record(z.string().max(128), z.string().max(512)).optional(),
});

export const checkAppJson = (file: string, source: string): void =>
  checkShape(appJson, 'app-json', file, source);
