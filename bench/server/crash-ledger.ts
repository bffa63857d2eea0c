// What a program must be like after a crash: everything the server acknowledged, and of what it was doing all or nothing.
import {
  NO_VERSIONS,
  reduceVersions,
  type ProgramVersions,
  type VersionEvent,
} from '@atrium/platform';

/** What the API shows of a program's versions. */
export interface Seen {
  versions: { id: number; number: string; stage: string; content: string | null }[];
  preview: number | null;
  canary: number | null;
  available: boolean;
}

export interface Ledger {
  state: ProgramVersions;
  /** Sent, and neither acknowledged nor refused. */
  pending: VersionEvent | null;
  /** What happened, as the audit log must have it. */
  log: VersionEvent[];
  /** Uploads that were meant to fail. */
  bad: Set<number>;
  pendingIsBad: boolean;
}

export const newLedger = (): Ledger => ({
  state: NO_VERSIONS,
  pending: null,
  log: [],
  bad: new Set(),
  pendingIsBad: false,
});

/** The pending event was acknowledged, or was found to have happened. */
export function happened(ledger: Ledger): void {
  const { pending } = ledger;
  if (!pending) throw new Error('nothing was pending');
  const outcome = reduceVersions(ledger.state, pending);
  if (!outcome.ok) throw new Error(`${pending.type} was acknowledged and is ${outcome.code}`);
  ledger.state = outcome.state;
  ledger.log.push(pending);
  if (pending.type === 'upload' && ledger.pendingIsBad)
    ledger.bad.add(Math.max(...outcome.state.versions.map((it) => it.id)));
  ledger.pending = null;
  ledger.pendingIsBad = false;
}

export function didNotHappen(ledger: Ledger): void {
  ledger.pending = null;
  ledger.pendingIsBad = false;
}

/** Builds end by themselves: takes over which did. Answers with what must not be. */
function takeBuilds(ledger: Ledger, seen: Seen): string[] {
  const wrong: string[] = [];
  for (const { id, stage, content } of seen.versions) {
    const known = ledger.state.versions.find((it) => it.id === id);
    if (known?.stage !== 'building' || stage === 'building') continue;
    const failed = stage === 'failed';
    if (failed !== ledger.bad.has(id)) wrong.push(`the build of version ${id} is ${stage}`);
    const outcome = reduceVersions(
      ledger.state,
      failed ? { type: 'build-failed', id } : { type: 'built', id, content: content ?? '' },
    );
    if (outcome.ok) ledger.state = outcome.state;
  }
  return wrong;
}

/** Settles the pending event by what is there now. Answers with what must not be. */
export function settle(ledger: Ledger, seen: Seen): string[] {
  if (ledger.pending) {
    const then: Ledger = { ...ledger, log: [...ledger.log], bad: new Set(ledger.bad) };
    happened(then);
    const wrong = takeBuilds(then, seen);
    if (differences(then.state, seen).length === 0 && wrong.length === 0) {
      Object.assign(ledger, then);
      return [];
    }
    didNotHappen(ledger);
  }
  return [...takeBuilds(ledger, seen), ...differences(ledger.state, seen)];
}

function differences(state: ProgramVersions, seen: Seen): string[] {
  const wrong: string[] = [];
  const of = new Map(seen.versions.map((it) => [it.id, it]));
  for (const { id, number, stage, content } of state.versions) {
    const there = of.get(id);
    of.delete(id);
    const is = there && `${there.number} ${there.stage} ${there.content ?? ''}`;
    const should = `${number} ${stage} ${content ?? ''}`;
    if (is !== should) wrong.push(`version ${id} is ${is}, not ${should}`);
  }
  for (const id of of.keys()) wrong.push(`version ${id} was never acknowledged`);
  if (seen.preview !== state.preview)
    wrong.push(`the preview is ${seen.preview}, not ${state.preview}`);
  const canary = state.canary?.id ?? null;
  if (seen.canary !== canary) wrong.push(`the canary is ${seen.canary}, not ${canary}`);
  if (seen.available !== state.available) wrong.push(`available is ${seen.available}`);
  return wrong;
}
