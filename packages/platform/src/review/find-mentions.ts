// What a package does by its code, with the places in the sources it was built from. The package is what runs, so what
// counts is found there; sources add the line to look at, and what only templates say.
import { scanText, type Place, type Scanned } from './scan-text.ts';

/** What → where. A few places of each are kept, all are counted. */
export type Mentions = Map<string, { places: Place[]; count: number }>;

export type Findings = Record<keyof Scanned, Mentions>;

type Texts = AsyncIterable<readonly [path: string, text: string]>;

const MAX_PLACES = 10;

/** @param sources none: the places are in the package. */
export async function findMentions(built: Texts, sources: Texts): Promise<Findings> {
  const runs = nothing();
  // The compiler took comments out, and is not led to take code for one.
  for await (const [path, text] of built) add(runs, scanText(path, text, true));
  const written = nothing();
  const anywhere = nothing();
  for await (const [path, text] of sources) {
    add(written, scanText(path, text));
    add(anywhere, scanText(path, text, true));
  }
  const findings = nothing();
  for (const kind of ['apis', 'domains', 'targets'] as const)
    for (const [what, where] of runs[kind])
      findings[kind].set(what, written[kind].get(what) ?? anywhere[kind].get(what) ?? where);
  // Templates become code that does not say any more what it opens.
  for (const [what, where] of written.targets) findings.targets.set(what, where);
  return findings;
}

const nothing = (): Findings => ({ apis: new Map(), domains: new Map(), targets: new Map() });

function add(all: Findings, scanned: Scanned): void {
  for (const kind of ['apis', 'domains', 'targets'] as const)
    for (const { what, ...place } of scanned[kind]) {
      const known = all[kind].get(what) ?? { places: [], count: 0 };
      known.count++;
      if (known.places.length < MAX_PLACES) known.places.push(place);
      all[kind].set(what, known);
    }
}
