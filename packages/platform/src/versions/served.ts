// Which version a user gets. The same user gets the same answer for as long as the rule stands.
import { createHash } from 'node:crypto';
import type { EnvVersion } from '@atrium/protocol';
import type { CanaryRule, ProgramVersions } from './version.ts';

const BUCKETS = 10_000;

/**
 * Where a user falls among 10,000 buckets, for one version. The version is part of it, so that it is not always the same
 * people who try first; a larger percentage keeps everybody who was in.
 */
export function canaryBucket(appId: string, versionId: number, user: string): number {
  const hash = createHash('sha256').update(`${appId}\n${versionId}\n${user}`).digest();
  return hash.readUInt32BE(0) % BUCKETS;
}

export const inCanary = (
  appId: string,
  canary: CanaryRule & { id: number },
  user: string,
): boolean =>
  canary.users.includes(user) ||
  canaryBucket(appId, canary.id, user) < (canary.percent * BUCKETS) / 100;

/** The id of the version that runs for this user, or null. Whether they may ask for it is decided before. */
export function servedVersion(
  appId: string,
  state: ProgramVersions,
  envVersion: EnvVersion,
  user: string,
): number | null {
  if (!state.available) return null;
  if (envVersion === 'trial') return state.preview;
  if (envVersion === 'develop') {
    const builds = state.versions.filter((it) => it.stage === 'develop');
    const own = builds.filter((it) => it.author === user);
    // A developer sees their own work, before that of a robot in their name; everybody else the newest there is.
    return (
      (own.findLast((it) => it.robot === undefined) ?? own.at(-1) ?? builds.at(-1))?.id ?? null
    );
  }
  if (state.canary && inCanary(appId, state.canary, user)) return state.canary.id;
  return state.versions.find((it) => it.stage === 'released')?.id ?? null;
}
