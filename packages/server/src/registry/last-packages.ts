// The packages of development: of each program the last few that were built. A page that is open reads images of an
// older one; nobody reads the one of an hour and many edits ago.
import type { BuiltPackage } from './programs.ts';

const KEPT = 8;

export interface LastPackages {
  add(built: BuiltPackage): void;
  get(digest: string): BuiltPackage | undefined;
  /** The newest first. */
  of(appId: string): string[];
}

export function createLastPackages(): LastPackages {
  const byDigest = new Map<string, BuiltPackage>();
  const digestsOf = new Map<string, string[]>();
  return {
    add(built) {
      const { appId, digest } = built;
      const digests = [...(digestsOf.get(appId) ?? []).filter((it) => it !== digest), digest];
      for (const old of digests.splice(0, digests.length - KEPT)) byDigest.delete(old);
      digestsOf.set(appId, digests);
      byDigest.set(digest, built);
    },
    get: (digest) => byDigest.get(digest),
    of: (appId) => (digestsOf.get(appId) ?? []).toReversed(),
  };
}
