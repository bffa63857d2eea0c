// Who may open a program from outside, and at which of its pages.
import { isAppId } from '@atrium/protocol';

export interface JumpPermission {
  acceptJumpFrom: 'everyone' | 'nobody' | readonly string[];
  /** Absent: any page. */
  entryPages?: readonly string[];
}

const MAX_CALLERS = 500;
const MAX_ENTRY_PAGES = 200;

export type JumpFault =
  | 'too-many'
  | 'listed-twice'
  /** Not the form of an app id, or the program's own. */
  | 'not-a-caller'
  | 'not-a-page';

/** `pages`: what the package has; a permission may not name a page that is not there. */
export function checkJumpPermission(
  permission: JumpPermission,
  program: { appId: string; pages: readonly string[] | null },
): { ok: true } | { ok: false; fault: JumpFault; value: string } {
  const { acceptJumpFrom, entryPages = [] } = permission;
  const callers = typeof acceptJumpFrom === 'string' ? [] : acceptJumpFrom;
  if (callers.length > MAX_CALLERS) return fault('too-many', `${callers.length} app ids`);
  if (entryPages.length > MAX_ENTRY_PAGES) return fault('too-many', `${entryPages.length} pages`);
  for (const list of [callers, entryPages]) {
    const twice = list.find((it, i) => list.indexOf(it) !== i);
    if (twice !== undefined) return fault('listed-twice', twice);
  }
  const caller = callers.find((it) => !isAppId(it) || it === program.appId);
  if (caller !== undefined) return fault('not-a-caller', caller);
  const { pages } = program;
  const page = pages && entryPages.find((it) => !pages.includes(it));
  return page == null ? { ok: true } : fault('not-a-page', page);
}

const fault = (kind: JumpFault, value: string) => ({ ok: false, fault: kind, value }) as const;
