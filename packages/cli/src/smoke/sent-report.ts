// What of a smoke run the reviewers of a version get: each page and the first things wrong with it, within the platform's limits.
import { SMOKE_LIMITS, type SentSmokeReport } from '@atrium/client';
import type { PageReport, ProgramReport } from './report.ts';
import { totalsOf } from './report.ts';

/** Pages that are not clean are worth more than those that are. */
const rank = ({ state }: PageReport): number => (state === 'clean' ? 1 : 0);

export function sentReport(
  program: ProgramReport,
  milliseconds: number,
  pictures: string | null,
): SentSmokeReport {
  const { pages: MAX_PAGES } = SMOKE_LIMITS;
  const chosen = new Set([...program.pages].sort((a, b) => rank(a) - rank(b)).slice(0, MAX_PAGES));
  const { pages, compiled, rendered, clean, faulty, blank, failed } = totalsOf([program]);
  return {
    format: 1,
    totals: { pages, compiled, rendered, clean, faulty, blank, failed },
    milliseconds,
    pages: program.pages.filter((it) => chosen.has(it)).map(sentPage),
    left: program.pages.length - chosen.size,
    pictures: pictures === null ? null : long(pictures),
  };
}

function sentPage(it: PageReport): SentSmokeReport['pages'][number] {
  const first = <T>(list: readonly T[]): T[] => list.slice(0, SMOKE_LIMITS.ofPage);
  const { path, query, state, why, cause, errors, missing, refused, contentMs } = it;
  return {
    path: short(path),
    ...(query === undefined ? {} : { query: long(query) }),
    state,
    ...(why ? { why: { code: short(why.code), message: long(why.message) } } : {}),
    ...(cause
      ? {
          cause: {
            code: cause.code,
            ...(cause.detail === undefined ? {} : { detail: long(cause.detail) }),
          },
        }
      : {}),
    errors: first(errors).map(({ message, stack }) => ({
      message: long(message),
      stack: long(stack),
    })),
    missing: first(missing.apis).map(({ name, reason }) => ({
      name: short(name),
      reason: long(reason),
    })),
    refused: first(refused).map(({ url, reason }) => ({ url: long(url), reason: long(reason) })),
    contentMs: contentMs === null ? null : Math.round(contentMs),
  };
}

const short = (text: string): string => text.slice(0, SMOKE_LIMITS.short);
const long = (text: string): string => text.slice(0, SMOKE_LIMITS.long);
