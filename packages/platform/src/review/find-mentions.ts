// What a package does by its code, with the places in the sources it was built from. The package is what runs, so what
// counts is found there; sources add the line to look at, and what only templates say.
import { addMentions, noFindings, type Findings, type Mentions } from './scan-text.ts';

export type { Findings, Mentions };

type Texts = AsyncIterable<readonly [path: string, text: string]>;

/** @param sources none: the places are in the package. */
export async function findMentions(built: Texts, sources: Texts): Promise<Findings> {
  const runs = noFindings();
  // The compiler took comments out, and is not led to take code for one.
  for await (const [path, text] of built) addMentions(runs, path, text, true);
  const written = noFindings();
  const anywhere = noFindings();
  for await (const [path, text] of sources) {
    addMentions(written, path, text);
    addMentions(anywhere, path, text, true);
  }
  const findings = noFindings();
  for (const kind of ['apis', 'domains', 'targets'] as const)
    for (const [what, where] of runs[kind]) {
      const somewhere = anywhere[kind].get(what) ?? where;
      // Of a library is what the program's own files do not even seem to say.
      findings[kind].set(what, {
        ...(written[kind].get(what) ?? somewhere),
        library: somewhere.library,
      });
    }
  // Templates become code that does not say any more what it opens.
  for (const [what, where] of written.targets) findings.targets.set(what, where);
  return findings;
}
