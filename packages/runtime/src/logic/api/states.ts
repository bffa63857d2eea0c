// The state of every documented API, read from the live table: docs/conformance.md is made from it.
import type { ApiTable } from './kit/method.ts';

export interface ApiState {
  name: string;
  /** `host`: works where the super app offers the capability in `needs`. */
  state: 'works' | 'host' | 'fails';
  needs?: string;
  /** What a program is told. */
  reason?: string;
  /** `apis` of a super app can answer it, or tell it. */
  replaceable?: boolean;
}

export const apiStates = (table: ApiTable): ApiState[] =>
  Object.entries(table)
    .map(([name, entry]): ApiState => {
      if (entry.kind === 'absent')
        return {
          name,
          state: 'fails',
          reason: entry.reason,
          replaceable: typeof entry.value === 'function',
        };
      const { needs } = entry;
      return needs === undefined ? { name, state: 'works' } : { name, state: 'host', needs };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
