// What a host tells its embedder: one discriminated union, and the list of listeners behind `host.on`.
import type { DestroyReason, JournalEntry } from '@atrium/navigation';
import type { EntryOptions } from '@atrium/protocol';

interface OfProgram {
  appId: string;
  instanceId: string;
}

export type HostEvent =
  /** The package is verified and the realm built; nothing of the program has run. */
  | ({ type: 'program:launch' } & OfProgram)
  /** It is in front. */
  | ({
      type: 'program:show';
      start: 'cold' | 'hot';
      scene: number;
      path: string;
      /** All it was entered with, extraData included: for developer tools, not for logs that are kept. */
      entry: EntryOptions;
    } & OfProgram)
  /** Its first page has content, `afterMs` since the launch began. Cold starts only. */
  | ({ type: 'program:ready'; afterMs: number } & OfProgram)
  | ({ type: 'program:hide' } & OfProgram)
  /** Its timers stand still, until it is shown again. */
  | ({ type: 'program:suspend' } & OfProgram)
  | ({ type: 'program:destroy'; why: DestroyReason } & OfProgram)
  /** It ended for what it did, or died. */
  | ({ type: 'program:crash'; reason: string } & OfProgram)
  /** An error inside the program, reported by the base library. */
  | ({
      type: 'program:error';
      kind: string;
      message: string;
      stack: string;
      /** The stack with places in the program's sources; source maps are loaded when it is first asked. */
      sourceStack: () => Promise<string>;
    } & OfProgram)
  | ({
      type: 'program:log';
      level: 'log' | 'info' | 'warn' | 'error' | 'debug';
      args: string[];
    } & OfProgram)
  /** It called an API that does not work here; of programs whose console output is reported, once per name. */
  | ({ type: 'program:unsupported'; api: string; reason: string } & OfProgram)
  /** The user chose it in the capsule's menu. */
  | ({ type: 'program:favorite' } & OfProgram)
  /** One line of the journey's journal. */
  | { type: 'journey'; entry: JournalEntry }
  /** A confirmation before a jump was put to the user, or answered. */
  | { type: 'confirm'; from: string; to: string; answer: 'asked' | 'accepted' | 'refused' }
  /** The registry's list of programs changed. */
  | { type: 'registry'; appId?: string }
  /** The host's own home is in front. */
  | { type: 'home' };

export type HostEventType = HostEvent['type'];
export type HostEventOf<T extends HostEventType> = Extract<HostEvent, { type: T }>;

export interface HostEvents {
  on: <T extends HostEventType>(type: T, listener: (event: HostEventOf<T>) => void) => () => void;
  emit: (event: HostEvent) => void;
}

export function createHostEvents(): HostEvents {
  const listeners = new Map<HostEventType, Set<(event: HostEvent) => void>>();
  return {
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      // The set of a type only ever gets events of that type.
      const one = (event: HostEvent): void => listener(event as HostEventOf<typeof type>);
      set.add(one);
      return () => set.delete(one);
    },
    emit(event) {
      for (const listener of listeners.get(event.type) ?? []) {
        try {
          listener(event);
        } catch (error) {
          // An embedder's listener must not stop the journey.
          console.error('[atrium] a listener failed', error);
        }
      }
    },
  };
}
