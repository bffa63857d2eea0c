// One line of the developer panel: who went where, why, and what crossed.
import type { ReferrerInfo, Refusal } from '@atrium/protocol';
import type { DestroyReason } from './commands.ts';

export type JournalEntry = { at: number } & (
  | {
      kind: 'hop';
      /** App id, or null for the host. */
      from: string | null;
      to: string | null;
      start: 'cold' | 'hot' | null;
      scene: number | null;
      path: string | null;
      /** Without the data itself: the panel shows sizes, not secrets. */
      referrer: ReferrerInfo['appId'] | null;
      dataBytes: number;
    }
  | { kind: 'refused'; from: string | null; to: string | null; refusal: Refusal }
  | { kind: 'first-render'; appId: string; afterMs: number }
  | { kind: 'ended'; appId: string; why: DestroyReason }
);
