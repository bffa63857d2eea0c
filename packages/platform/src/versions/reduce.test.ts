import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NaiveVersions } from '../../test/naive-versions.ts';
import type { VersionEvent } from './events.ts';
import { publicationsAfter } from './publications.ts';
import { reduceVersions } from './reduce.ts';
import { canaryBucket, servedVersion } from './served.ts';
import { TRANSITIONS } from './transitions.ts';
import { compareVersionNumbers } from './version-number.ts';
import { NO_VERSIONS, type ProgramVersions, type Stage } from './version.ts';

const USERS = ['ann', 'ben', 'eve'];

type Step = {
  push: boolean;
  type: VersionEvent['type'];
  pick: number;
  by: string;
  wild: boolean;
  content: string;
};
const weighted: readonly (readonly [VersionEvent['type'], number])[] = [
  ['upload', 4],
  ['built', 6],
  ['build-failed', 4],
  ['preview', 2],
  ['submit', 6],
  ['cancel-submission', 2],
  ['approve', 6],
  ['reject', 1],
  ['canary', 6],
  ['stop-canary', 4],
  ['release', 4],
  ['rollback', 2],
  ['remove', 1],
  ['restore', 4],
];
/** What usually comes next, by the stage of the newest version that goes anywhere: most steps push on. */
const NEXT: Partial<Record<Stage, readonly VersionEvent['type'][]>> = {
  building: ['built', 'built', 'built'],
  develop: ['submit', 'submit', 'preview'],
  submitted: ['approve', 'approve', 'approve'],
  approved: ['release', 'release', 'canary'],
  canary: ['release', 'canary', 'stop-canary'],
};
const step: fc.Arbitrary<Step> = fc.record({
  push: fc.constantFrom(true, true, false),
  type: fc.oneof(...weighted.map(([type, weight]) => ({ weight, arbitrary: fc.constant(type) }))),
  pick: fc.nat(1000),
  by: fc.constantFrom(...USERS),
  content: fc.constantFrom('c1', 'c1', 'c1', 'c2'),
  wild: fc.constantFrom(true, false, false, false),
});

const lives = fc.noBias(fc.array(step, { minLength: 30, maxLength: 60, size: 'max' }));

/** The stage a version is usually in when this happens to it: random lives must get far to prove anything. */
const USUAL: Partial<Record<VersionEvent['type'], readonly Stage[]>> = {
  built: ['building'],
  'build-failed': ['building'],
  submit: ['develop'],
  'cancel-submission': ['submitted'],
  approve: ['submitted'],
  reject: ['submitted'],
  canary: ['approved', 'canary'],
  release: ['approved', 'canary'],
};

const nextMinor = (state: ProgramVersions) => 1 + Number(state.highest?.split('.')[1] ?? 0);

function eventOf(step: Step, state: ProgramVersions): VersionEvent {
  const { type, pick, wild } = step;
  const next = NEXT[state.versions.at(-1)?.stage ?? 'failed']?.[pick % 3];
  if (step.push) return eventOf({ ...step, push: false, wild: false, type: next ?? type }, state);
  const usual = state.versions.filter((it) => USUAL[type]?.includes(it.stage));
  const version = wild ? undefined : usual[pick % usual.length];
  if (!wild && USUAL[type] && !version) return eventOf({ ...step, type: 'upload' }, state);
  const id = version?.id ?? pick % 8;
  const content = version?.content ?? step.content;
  // Somebody who may: neither the author at a review, nor the reviewer at a release.
  const barred = type === 'approve' ? version?.author : version?.reviewer;
  const by = step.by === barred ? (USERS.find((it) => it !== barred) ?? '') : step.by;
  const rule = { percent: pick % 101, users: USERS.slice(0, pick % 3) };
  switch (type) {
    case 'upload':
      return { type, number: `1.${wild ? pick % 12 : nextMinor(state) + (pick % 3)}.0`, by };
    case 'preview':
      return { type, id: pick % 5 === 0 ? null : id };
    case 'canary':
      return { type, id, by, rule };
    case 'built':
    case 'approve':
      return { type, id, by, content };
    case 'stop-canary':
    case 'rollback':
    case 'remove':
    case 'restore':
      return { type };
    default:
      return { type, id, by };
  }
}

function play(events: readonly VersionEvent[]): ProgramVersions {
  let state = NO_VERSIONS;
  for (const it of events) {
    const outcome = reduceVersions(state, it);
    if (!outcome.ok) throw new Error(`${JSON.stringify(it)}: ${outcome.code}`);
    state = outcome.state;
  }
  return state;
}

const approved = (from: number, versionNumber: string): VersionEvent[] => [
  { type: 'upload', number: versionNumber, by: 'ann' },
  { type: 'built', id: from, content: `c${from}` },
  { type: 'submit', id: from },
  { type: 'approve', id: from, by: 'eve', content: `c${from}` },
];
const released = (from: number, versionNumber: string): VersionEvent[] => [
  ...approved(from, versionNumber),
  { type: 'release', id: from, by: 'ann' },
];
const codeOf = (state: ProgramVersions, last: VersionEvent) => {
  const outcome = reduceVersions(state, last);
  return outcome.ok ? 'ok' : outcome.code;
};

describe('the life of versions', () => {
  it('a robot has a develop build beside that of its person, and replaces that of the same robot alone', () => {
    const lanes = [undefined, 1, 2, 1, undefined];
    const people = ['ann', 'ann', 'ann', 'ben', 'ann'];
    const state = play(
      lanes.flatMap((robot, i): VersionEvent[] => [
        { type: 'upload', number: `1.0.${i}`, by: people[i] ?? '', robot },
        { type: 'built', id: i + 1, content: `c${i}` },
      ]),
    );
    expect(state.versions.map(({ stage }) => stage)).toEqual([
      'replaced',
      'replaced',
      'develop',
      'develop',
      'develop',
    ]);
    const serves = (user: string) => servedVersion('mpshop0001', state, 'develop', user);
    // Their own, then that of a robot in their name, then the newest.
    expect([serves('ann'), serves('ben'), serves('zoe')]).toEqual([5, 4, 5]);
  });

  it('accepts and refuses exactly what a naive reading of the history does, over random lives', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(lives, (steps) => {
        const naive = new NaiveVersions();
        let state = NO_VERSIONS;
        for (const each of steps) {
          const it = eventOf(each, state);
          const outcome = reduceVersions(state, it);
          expect(outcome.ok, JSON.stringify({ it, log: naive.log })).toBe(naive.try(it));
          if (!outcome.ok) continue;
          reached.set(it.type, (reached.get(it.type) ?? 0) + 1);
          for (const version of outcome.state.versions) {
            const old = state.versions.find((other) => other.id === version.id);
            if (!old || old.stage === version.stage) continue;
            expect(TRANSITIONS[old.stage]).toContain(version.stage);
          }
          state = outcome.state;
          const online = state.versions.filter((v) => v.stage === 'released').map((v) => v.id);
          expect(online).toEqual(naive.online().slice(-1));
          expect(state.canary?.id ?? null).toBe(naive.canary());
          expect(state.highest).toBe(naive.highest());
          expect(state.available).toBe(naive.available());
        }
      }),
      { numRuns: 150 },
    );
    // Random lives get far enough for every event to be accepted.
    for (const [type] of weighted) expect(reached.get(type), type).toBeGreaterThan(0);
  });

  it('lets builds of several developers stand side by side, one each', () => {
    const state = play([
      { type: 'upload', number: '1.0.0', by: 'ann' },
      { type: 'upload', number: '1.0.0', by: 'ben' },
      { type: 'upload', number: '1.0.0', by: 'ann' },
      { type: 'built', id: 3, content: 'c3' },
      { type: 'built', id: 2, content: 'c2' },
      { type: 'built', id: 1, content: 'c1' },
    ]);
    expect(state.versions.map((v) => v.stage)).toEqual(['replaced', 'develop', 'develop']);
    expect(codeOf(state, { type: 'submit', id: 1 })).toBe('version-replaced');
    expect(servedVersion('mpa0001', state, 'develop', 'ben')).toBe(2);
    expect(servedVersion('mpa0001', state, 'develop', 'ann')).toBe(3);
    expect(servedVersion('mpa0001', state, 'develop', 'somebody')).toBe(3);
  });

  it('keeps author, reviewer and releaser apart, and pins what was reviewed', () => {
    const submitted = play(approved(1, '1.0.0').slice(0, 3));
    expect(codeOf(submitted, { type: 'approve', id: 1, by: 'ann', content: 'c1' })).toBe(
      'review-own',
    );
    expect(codeOf(submitted, { type: 'approve', id: 1, by: 'eve', content: 'c2' })).toBe(
      'review-content-changed',
    );
    expect(codeOf(submitted, { type: 'release', id: 1, by: 'ann' })).toBe('version-not-approved');
    const state = play(approved(1, '1.0.0'));
    expect(codeOf(state, { type: 'release', id: 1, by: 'eve' })).toBe('review-release-same-user');
  });

  it('rolls back once, to the version before, and never releases the same number again', () => {
    const state = play([...released(1, '1.0.0'), ...released(2, '1.1.0'), { type: 'rollback' }]);
    expect(state.versions.map((v) => v.stage)).toEqual(['released', 'rolled-back']);
    expect(codeOf(state, { type: 'rollback' })).toBe('rollback-impossible');
    const three = play([...released(1, '1.0.0'), ...released(2, '1.1.0'), ...released(3, '1.2.0')]);
    expect(codeOf(three, { type: 'rollback', to: 1 })).toBe('rollback-other');
    expect(codeOf(three, { type: 'rollback', to: 2 })).toBe('ok');
    expect(codeOf(state, { type: 'release', id: 2, by: 'ann' })).toBe('version-already-released');
    expect(codeOf(state, { type: 'upload', number: '1.1.0', by: 'ann' })).toBe(
      'version-not-greater',
    );
  });

  it('serves nothing of a removed program and releases nothing, but reviews go on', () => {
    const removed = play([...released(1, '1.0.0'), ...approved(2, '1.1.0'), { type: 'remove' }]);
    for (const envVersion of ['develop', 'trial', 'release'] as const)
      expect(servedVersion('mpa0001', removed, envVersion, 'ann')).toBeNull();
    expect(codeOf(removed, { type: 'release', id: 2, by: 'ann' })).toBe('program-removed');
    expect(codeOf(removed, { type: 'upload', number: '1.2.0', by: 'ann' })).toBe('ok');
  });
});

describe('canary', () => {
  const running = (percent: number, users: string[] = []) =>
    play([
      ...released(1, '1.0.0'),
      ...approved(2, '1.1.0'),
      { type: 'canary', id: 2, by: 'ann', rule: { percent, users } },
    ]);
  const served = (state: ProgramVersions, user: string) =>
    servedVersion('mpa0001', state, 'release', user);

  it('gives every user one answer, and a larger share keeps everybody who was in', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.string(), share, share, (user, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const before = served(running(low), user);
        expect(served(running(low), user)).toBe(before);
        if (before === 2) expect(served(running(high), user)).toBe(2);
        expect(served(running(0), user)).toBe(1);
        expect(served(running(100), user)).toBe(2);
      }),
    );
  });

  it('meets the percentage over many users', () => {
    const users = Array.from({ length: 20_000 }, (_, i) => `user-${i}`);
    const inside = users.filter((user) => canaryBucket('mpa0001', 2, user) < 1500).length;
    expect(inside / users.length).toBeGreaterThan(0.14);
    expect(inside / users.length).toBeLessThan(0.16);
  });

  it('reaches listed users whatever the percentage', () => {
    expect(served(running(0, ['zoe']), 'zoe')).toBe(2);
    expect(served(running(0, ['zoe']), 'max')).toBe(1);
  });

  it('is one at a time, and stops back to approved', () => {
    const state = running(10);
    const next = play([
      ...released(1, '1.0.0'),
      ...approved(2, '1.1.0'),
      ...approved(3, '1.2.0'),
      { type: 'canary', id: 2, by: 'ann', rule: { percent: 5, users: [] } },
    ]);
    expect(codeOf(next, { type: 'release', id: 3, by: 'ann' })).toBe('canary-running');
    const stopped = reduceVersions(state, { type: 'stop-canary' });
    expect(stopped).toMatchObject({ ok: true, state: { canary: null } });
    expect(
      codeOf(state, { type: 'canary', id: 2, by: 'ann', rule: { percent: 101, users: [] } }),
    ).toBe('canary-rule');
  });
});

describe('publications', () => {
  it('never ask a host to go back, wherever releases, canaries and rollbacks move its user', () => {
    const ran = new Map<string, number>();
    fc.assert(
      fc.property(lives, (steps) => {
        ran.clear();
        let state = NO_VERSIONS;
        let sequence = 0;
        const published = new Map<string, number>();
        for (const each of steps) {
          const outcome = reduceVersions(state, eventOf(each, state));
          if (!outcome.ok) continue;
          for (const { channel, id } of publicationsAfter(state, outcome.state))
            published.set(`${channel} ${id}`, ++sequence);
          state = outcome.state;
          for (const user of [...USERS, 'u1', 'u2', 'u3'])
            for (const channel of ['release', 'trial'] as const) {
              const id = servedVersion('mpa0001', state, channel, user);
              if (id === null) continue;
              const now = published.get(`${channel} ${id}`) ?? -1;
              expect(now, `${user} ${channel} ${id}`).toBeGreaterThanOrEqual(
                ran.get(`${user} ${channel}`) ?? 0,
              );
              ran.set(`${user} ${channel}`, now);
            }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('version numbers', () => {
  it('compares number by number, not as text', () => {
    expect(['1.0.10', '10.0.0', '1.0.9', '2.0.0'].sort(compareVersionNumbers)).toEqual([
      '1.0.9',
      '1.0.10',
      '2.0.0',
      '10.0.0',
    ]);
  });

  it('takes three numbers and nothing else', () => {
    for (const text of ['1.0', '1.0.0.0', '01.0.0', '1.0.0-beta', 'v1.0.0', '1.0.-1', '', '1..0'])
      expect(codeOf(NO_VERSIONS, { type: 'upload', number: text, by: 'ann' })).toBe(
        'version-number-malformed',
      );
  });
});
