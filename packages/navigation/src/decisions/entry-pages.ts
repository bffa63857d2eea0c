// Decision: a path to a page that the target's owner has not opened to the outside is refused as "the target does not
// allow it", like its other permissions. (Opening the target and calling it "page not found" would need the target's
// help to keep the page shut.) The home page is the front door: an entry without a path is always possible.
import type { ProgramInfo } from '@atrium/protocol';
import { splitPath } from '../entry/split-path.ts';

export function mayEnterAt(program: ProgramInfo, path: string | undefined): boolean {
  const page = splitPath(path ?? '').page;
  return page === '' || !program.entryPages || program.entryPages.includes(page);
}
