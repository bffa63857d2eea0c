// The life of a program's versions as a pure function: (state, event) → state or the reason of a refusal.
import type { VersionEvent, VersionOutcome, VersionRefusal } from './events.ts';
import { compareVersionNumbers, isVersionNumber } from './version-number.ts';
import type { CanaryRule, ProgramVersions, Stage, Version } from './version.ts';

const MAX_CANARY_USERS = 1000;

/** Stages a tester may be shown as `trial`. */
const SHOWABLE: ReadonlySet<Stage> = new Set(['develop', 'submitted', 'rejected', 'approved']);

export function reduceVersions(state: ProgramVersions, event: VersionEvent): VersionOutcome {
  switch (event.type) {
    case 'upload':
      return upload(state, event);
    case 'built':
      return on(state, event.id, ['building'], (it) =>
        built(state, { ...it, content: event.content }),
      );
    case 'build-failed':
      return on(state, event.id, ['building'], (it) => to(state, it, 'failed'));
    case 'preview':
      return preview(state, event.id);
    case 'submit':
      if (find(state, event.id)?.stage === 'replaced') return refuse('version-replaced');
      return on(state, event.id, ['develop'], (it) =>
        state.versions.some((other) => other.stage === 'submitted')
          ? refuse('submission-open')
          : to(state, it, 'submitted'),
      );
    case 'cancel-submission':
      return on(state, event.id, ['submitted'], (it) => to(state, it, 'develop'));
    case 'approve':
      return on(state, event.id, ['submitted'], (it) => {
        if (it.author === event.by) return refuse('review-own');
        if (it.content !== event.content) return refuse('review-content-changed');
        return to(state, { ...it, reviewer: event.by }, 'approved');
      });
    case 'reject':
      return on(state, event.id, ['submitted'], (it) => to(state, it, 'rejected'));
    case 'canary':
      return canary(state, event.id, event.by, event.rule);
    case 'stop-canary': {
      const running = state.canary && find(state, state.canary.id);
      return running
        ? ok({ ...put(state, { ...running, stage: 'approved' }), canary: null })
        : refuse('canary-absent');
    }
    case 'release':
      return release(state, event.id, event.by);
    case 'rollback':
      return rollback(state, event.to);
    case 'remove':
      return state.available ? ok({ ...state, available: false }) : refuse('program-removed');
    case 'restore':
      return state.available ? refuse('program-available') : ok({ ...state, available: true });
  }
}

function upload(
  state: ProgramVersions,
  { number, by, robot }: Extract<VersionEvent, { type: 'upload' }>,
): VersionOutcome {
  if (!isVersionNumber(number)) return refuse('version-number-malformed');
  // Could never be released; said now rather than after the review.
  if (!isHigher(number, state.highest)) return refuse('version-not-greater');
  const id = 1 + Math.max(0, ...state.versions.map((it) => it.id));
  const lane = robot === undefined ? {} : { robot };
  return ok(put(state, { id, number, author: by, ...lane, stage: 'building' }));
}

/** Of a robot, whoever it works for; else of a person. */
const laneOf = ({ robot, author }: Version): string =>
  robot === undefined ? `by ${author}` : `robot ${robot}`;

/** Each developer and each robot has one develop build, the newest; those of different ones stand side by side. */
function built(state: ProgramVersions, version: Version): VersionOutcome {
  const rivals = state.versions.filter(
    (it) => it.stage === 'develop' && laneOf(it) === laneOf(version),
  );
  // A slow build that ends after a later one does not come back over it.
  const late = rivals.some((it) => it.id > version.id);
  const replaced = rivals
    .filter((it) => it.id < version.id && it.id !== state.preview)
    .reduce((next, it) => put(next, { ...it, stage: 'replaced' }), state);
  return ok(put(replaced, { ...version, stage: late ? 'replaced' : 'develop' }));
}

function preview(state: ProgramVersions, id: number | null): VersionOutcome {
  if (id === null) return ok({ ...state, preview: null });
  return on(state, id, [...SHOWABLE], () => ok({ ...state, preview: id }));
}

function canary(state: ProgramVersions, id: number, by: string, rule: CanaryRule): VersionOutcome {
  const whole = Number.isInteger(rule.percent) && rule.percent >= 0 && rule.percent <= 100;
  if (!whole || rule.users.length > MAX_CANARY_USERS) return refuse('canary-rule');
  const started = publishable(state, id, by);
  if (!started.ok) return started;
  const { percent, users } = rule;
  return ok({
    ...put(state, { ...started.version, stage: 'canary' }),
    canary: { id, percent, users },
  });
}

function release(state: ProgramVersions, id: number, by: string): VersionOutcome {
  const checked = publishable(state, id, by);
  if (!checked.ok) return checked;
  const current = state.versions.find((it) => it.stage === 'released');
  const retired = current ? put(state, { ...current, stage: 'retired' }) : state;
  return ok({
    ...put(retired, { ...checked.version, stage: 'released' }),
    canary: null,
    highest: checked.version.number,
    before: current?.id ?? null,
    // What everybody has needs no trial.
    preview: state.preview === id ? null : state.preview,
  });
}

function rollback(state: ProgramVersions, to: number | undefined): VersionOutcome {
  const current = state.versions.find((it) => it.stage === 'released');
  const before = state.before === null ? undefined : find(state, state.before);
  if (!current || !before) return refuse('rollback-impossible');
  if (to !== undefined && to !== before.id) return refuse('rollback-other');
  if (!state.available) return refuse('program-removed');
  return ok({
    ...put(put(state, { ...current, stage: 'rolled-back' }), { ...before, stage: 'released' }),
    before: null,
  });
}

/** What canary and release ask alike: approved, higher than all before, no other canary, not by its reviewer. */
function publishable(
  state: ProgramVersions,
  id: number,
  by: string,
): { ok: true; version: Version } | { ok: false; code: VersionRefusal } {
  const version = find(state, id);
  if (!version) return refuse('version-unknown');
  if (
    version.stage === 'released' ||
    version.stage === 'retired' ||
    version.stage === 'rolled-back'
  )
    return refuse('version-already-released');
  if (version.stage !== 'approved' && version.stage !== 'canary')
    return refuse('version-not-approved');
  if (!state.available) return refuse('program-removed');
  if (state.canary && state.canary.id !== id) return refuse('canary-running');
  if (!isHigher(version.number, state.highest)) return refuse('version-not-greater');
  if (version.reviewer === by) return refuse('review-release-same-user');
  return { ok: true, version };
}

function on(
  state: ProgramVersions,
  id: number,
  stages: readonly Stage[],
  then: (version: Version) => VersionOutcome,
): VersionOutcome {
  const version = find(state, id);
  if (!version) return refuse('version-unknown');
  return stages.includes(version.stage) ? then(version) : refuse('version-stage');
}

const isHigher = (number: string, than: string | null): boolean =>
  than === null || compareVersionNumbers(number, than) > 0;

const find = (state: ProgramVersions, id: number): Version | undefined =>
  state.versions.find((it) => it.id === id);

const to = (state: ProgramVersions, version: Version, stage: Stage): VersionOutcome =>
  ok(put(state, { ...version, stage }));

const put = (state: ProgramVersions, version: Version): ProgramVersions => ({
  ...state,
  versions: [...state.versions.filter((it) => it.id !== version.id), version].sort(
    (a, b) => a.id - b.id,
  ),
});

const ok = (state: ProgramVersions): { ok: true; state: ProgramVersions } => ({ ok: true, state });
const refuse = (code: VersionRefusal): { ok: false; code: VersionRefusal } => ({
  ok: false,
  code,
});
