// Which versions must be signed anew after a change. A host refuses a package with a lower sequence than the last one it
// ran, so whatever a user may be moved to gets a new sequence: a rollback and the end of a canary are publications too.
import type { EnvVersion } from '@atrium/protocol';
import type { ProgramVersions } from './version.ts';

export interface Publication {
  channel: EnvVersion;
  id: number;
}

/** In the order in which they take their sequences. */
export function publicationsAfter(before: ProgramVersions, after: ProgramVersions): Publication[] {
  const list: Publication[] = [];
  for (const { id, stage } of after.versions)
    if (stage === 'develop' && stageOf(before, id) === 'building')
      list.push({ channel: 'develop', id });
  if (after.preview !== null && after.preview !== before.preview)
    list.push({ channel: 'trial', id: after.preview });
  const online = released(after);
  const moved =
    online !== released(before) || JSON.stringify(before.canary) !== JSON.stringify(after.canary);
  if (moved && online !== undefined) list.push({ channel: 'release', id: online });
  // After the released one: who is in the canary has come from it, or may go to it by the next change.
  if (moved && after.canary) list.push({ channel: 'release', id: after.canary.id });
  return list;
}

const released = (state: ProgramVersions): number | undefined =>
  state.versions.find((it) => it.stage === 'released')?.id;

const stageOf = (state: ProgramVersions, id: number) =>
  state.versions.find((it) => it.id === id)?.stage;
