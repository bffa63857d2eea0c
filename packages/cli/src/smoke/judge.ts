// From what was observed of one page to its state. Pure, so that the rules can be read and tested in one place.
import type { Diagnostic } from '@atrium/compiler';
import type { Look } from './look.ts';
import type { FailureCause, PageError, PageState, Sight } from './report.ts';

/** About 60 of the 300,000 pixels of a phone: less than two letters. */
const INK_MIN = 0.0002;

/** More than an even surface differs from itself. */
const SPREAD_MIN = 3;

/** Engines of games fill their canvas with black long before there is anything to see: one colour is nothing drawn. */
export const drawnCanvases = ({ canvases, spread }: Look): number =>
  spread !== undefined && spread < SPREAD_MIN ? 0 : canvases;

/** Something that a person would see. */
export const paints = (seen: Look): boolean =>
  seen.letters + seen.images + seen.boxes + drawnCanvases(seen) + seen.videos > 0;

/** Both have to agree: elements that paint something, and pixels that are not all of one colour. */
export function isRendered(sight: Sight | null): boolean {
  if (!sight) return false;
  const painted = sight.letters + sight.images + sight.boxes + sight.canvases + sight.videos > 0;
  return painted && sight.ink >= INK_MIN;
}

const FAINT_LETTERS = 5;
const FAINT_PART = 0.1;

/** A word in the wrong colour is a flaw, a tenth of a page is a page nobody reads. */
export const isFaint = (sight: Sight | null): boolean =>
  sight?.faint !== undefined &&
  sight.faint.letters >= Math.max(FAINT_LETTERS, sight.letters * FAINT_PART);

export interface Observed {
  compiled: boolean;
  sight: Sight | null;
  errors: readonly PageError[];
  why?: FailureCause | undefined;
}

/**
 * A promise that was rejected with something else than an Error, and that nobody looked at: an API that failed (programs
 * that ignore a failure give no callbacks, and get a promise), or a program's own "not logged in". Both dialects tell
 * onUnhandledRejection alone, not onError; so it is told, and no error of the page.
 */
export function isUnheardFailure({ kind, message, stack }: PageError): boolean {
  return kind === 'promise' && !/^\w*Error: /.test(message) && !/^\s*at /m.test(stack);
}

export function stateOf({ compiled, sight, errors, why }: Observed): PageState {
  if (why) return 'failed';
  if (!isRendered(sight)) return 'blank';
  const readable = !isFaint(sight);
  return compiled && readable && errors.every(isUnheardFailure) ? 'clean' : 'faulty';
}

/** Diagnostics in the files of a page and of every component it leads to; notes too. */
export function diagnosticsOf(
  page: string,
  uses: Readonly<Record<string, readonly string[]>>,
  all: readonly Diagnostic[],
): Diagnostic[] {
  const keys = new Set<string>();
  const queue = [page];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    if (keys.has(key)) continue;
    keys.add(key);
    queue.push(...(uses[key] ?? []));
  }
  return all.filter(({ file }) => keys.has(file.replace(/\.[^./]+$/, '')));
}

/** Errors in what describes the whole program. Its pages may open all the same; WeChat's tools refuse it. */
export const programFaults = (all: readonly Diagnostic[]): Diagnostic[] =>
  all.filter(
    ({ level, file }) =>
      (level === 'error' || level === 'fatal') &&
      /(?:^|\/)(?:app|game|project\.config|mini\.project)\.json$/.test(file),
  );

export const isCompiled = (diagnostics: readonly Diagnostic[]): boolean =>
  !diagnostics.some(({ level }) => level === 'error' || level === 'fatal');
