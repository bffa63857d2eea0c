// Why a page is not clean, found out by opening it again under other conditions: never by guessing from words.
import { isFaint, isUnheardFailure } from './judge.ts';
import type { PageCause, PageError, PageReport } from './report.ts';

export interface Trial {
  /** Instead of the page's own. */
  query?: string;
  /** Requests are left waiting, neither answered nor refused. */
  silent: boolean;
}

export interface KnownFacts {
  /** What the page seems to read of its query, with values made up. */
  queries: readonly string[];
  /** Modules the compiler did not find. */
  absent: readonly string[];
  /** APIs that do not work here and that clean pages of the program use as well. */
  harmless: ReadonlySet<string>;
}

/** @param again opens the page once more. */
export async function explain(
  page: PageReport,
  { queries, absent, harmless }: KnownFacts,
  again: (trial: Trial) => Promise<PageReport>,
): Promise<PageCause | undefined> {
  if (page.state === 'clean' || page.why) return undefined;
  if (!page.compiled) return { code: 'compiler' };
  const gone = page.errors.map(missingModule).find((it) => it !== undefined && absent.includes(it));
  if (gone !== undefined) return { code: 'missing-file', detail: gone };
  if (errorsOf(page) === 0 && isFaint(page.sight)) return faintCause(page);
  const unanswered = page.refused.length > 0;
  if (errorsOf(page) > 0 && unanswered) {
    const waiting = await again({ silent: true });
    if (!waiting.why && errorsOf(waiting) === 0) return { code: 'failed-request' };
  }
  for (const query of page.query === undefined ? queries : []) {
    const asked = await again({ query, silent: unanswered });
    // What still waits for its data need not show anything.
    if (!asked.why && errorsOf(asked) === 0 && (asked.rendered || errorsOf(page) > 0))
      return { code: 'query', detail: query };
  }
  if (errorsOf(page) === 0 && unanswered) return { code: 'no-data' };
  const used = page.missing.apis.find(({ name }) => !harmless.has(name));
  return used ? { code: 'missing-api', detail: used.name } : { code: 'unexplained' };
}

function faintCause({ sight }: PageReport): PageCause {
  const { letters, sample } = sight?.faint ?? { letters: 0, sample: '' };
  return { code: 'faint', detail: `${letters}/${sight?.letters ?? 0}, ${JSON.stringify(sample)}` };
}

/** In the words of the module loader. */
const missingModule = ({ message }: PageError): string | undefined =>
  /^Error: module '(.+?)' is not defined/.exec(message)?.[1];

const errorsOf = ({ errors }: PageReport): number =>
  errors.filter((error) => !isUnheardFailure(error)).length;
