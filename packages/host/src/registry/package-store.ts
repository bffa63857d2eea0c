// Verified packages by digest, and the memory that a program never goes back to an older one.
import type { EnvVersion, ProgramVersion } from '@atrium/protocol';
import { loadPackage } from './load-package.ts';
import type { LoadedPackage, PackageSource } from './load-package.ts';
import { PackageError } from './package-error.ts';

/** Highest sequence that ran, per program and kind of version. */
export interface SequenceMemory {
  get(key: string): number;
  set(key: string, sequence: number): void;
}

export interface PackageStore {
  /** Verified package, from memory when this digest ran before. Rejects with `PackageError`. */
  load(appId: string, version: ProgramVersion): Promise<LoadedPackage>;
}

/** Packages kept in memory; the browser's HTTP cache holds the rest. */
const KEPT = 8;

export function createPackageStore(source: PackageSource, sequences: SequenceMemory): PackageStore {
  const loaded = new Map<string, Promise<LoadedPackage>>();
  return {
    async load(appId, version) {
      const remembers = guardsSequence(version.envVersion);
      const key = `${appId}:${version.envVersion}`;
      if (remembers && version.sequence < sequences.get(key))
        throw new PackageError('package', 'a newer version of this program has run here before');
      const cacheKey = `${appId}:${version.digest}`;
      const pending = loaded.get(cacheKey) ?? loadPackage(appId, version, source);
      loaded.delete(cacheKey);
      loaded.set(cacheKey, pending);
      pending.catch(() => loaded.delete(cacheKey));
      for (const oldest of loaded.keys()) {
        if (loaded.size <= KEPT) break;
        loaded.delete(oldest);
      }
      const result = await pending;
      // Asked again for a package that is here already: the pointer is new, and may say anything.
      const { manifest } = result;
      if (manifest.version !== version.version || manifest.sequence !== version.sequence)
        throw new PackageError('package', 'the package is of another version');
      if (remembers) sequences.set(key, version.sequence);
      return result;
    },
  };
}

/** A developer goes back and forth between builds; what users run only goes forward. */
const guardsSequence = (envVersion: EnvVersion): boolean => envVersion !== 'develop';

const PREFIX = 'atrium.sequence.';

/**
 * Survives reloads in the host's own localStorage; a browser that refuses storage forgets with the page. Of each user its own:
 * one may be served a version that others are not given yet.
 */
export function createSequenceMemory(userId = ''): SequenceMemory {
  const prefix = PREFIX + (userId && `${userId} `);
  const seen = new Map<string, number>();
  return {
    get(key) {
      let stored = 0;
      try {
        stored = Number(localStorage.getItem(prefix + key)) || 0;
      } catch {
        // Storage is switched off: this page's own memory still holds.
      }
      return Math.max(stored, seen.get(key) ?? 0);
    },
    set(key, sequence) {
      if (sequence <= this.get(key)) return;
      seen.set(key, sequence);
      try {
        localStorage.setItem(prefix + key, String(sequence));
      } catch {
        // As above.
      }
    },
  };
}
