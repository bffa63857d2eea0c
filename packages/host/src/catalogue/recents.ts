// What the user used last, kept in the browser: ids only, what they stand for is the registry's to say.
import type { ProgramInfo } from '@atrium/protocol';
import type { Registry } from '../registry/registry.ts';

export interface Recents {
  note(appId: string): void;
  /** The newest first. */
  list(): Promise<ProgramInfo[]>;
  forget(): void;
}

const RECENTS_KEPT = 12;

type RecentsStorage = Pick<Storage, 'getItem' | 'setItem'>;

export function createRecents(
  registry: Pick<Registry, 'resolve'>,
  /** All that is on the list; a program may be missing from it. */
  listed: () => Promise<readonly ProgramInfo[]>,
  userId = '',
  storage: () => RecentsStorage = () => localStorage,
): Recents {
  const key = `atrium.recents.${userId}`;

  /** Read each time: another tab may have written. */
  const read = (): string[] => {
    try {
      const ids: unknown = JSON.parse(storage().getItem(key) ?? '[]');
      return Array.isArray(ids) ? ids.filter((it) => typeof it === 'string') : [];
    } catch {
      return [];
    }
  };
  const write = (ids: readonly string[]): void => {
    try {
      storage().setItem(key, JSON.stringify(ids.slice(0, RECENTS_KEPT)));
    } catch {
      // Private windows and full disks: nothing is remembered.
    }
  };

  return {
    note: (appId) => write([appId, ...read().filter((it) => it !== appId)]),
    async list() {
      const ids = read().slice(0, RECENTS_KEPT);
      if (ids.length === 0) return [];
      const programs = new Map((await listed()).map((it) => [it.appId, it]));
      const gone = new Set<string>();
      const find = async (appId: string): Promise<ProgramInfo | undefined> => {
        const program = programs.get(appId);
        if (program) return program;
        const answer = await registry.resolve({ appId, envVersion: 'release', from: '' });
        if (answer.ok) return answer.program;
        // What cannot be had at the moment is not gone.
        if (answer.reason !== 'network' && answer.reason !== 'broken') gone.add(appId);
        return undefined;
      };
      const found = await Promise.all(ids.map(find));
      if (gone.size > 0) write(read().filter((it) => !gone.has(it)));
      return found.filter((it) => it !== undefined);
    },
    forget: () => write([]),
  };
}
