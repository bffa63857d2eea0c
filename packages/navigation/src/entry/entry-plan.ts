// What an entry will say, before the target's package is known: shaped for its dialect by `entryOptions`.
import type { ReferrerInfo } from '@atrium/protocol';
import type { PageFacts } from '../facts.ts';
import type { ChannelId } from '../ids.ts';

export interface EntryPlan {
  /** `own`: the page the program is, or was, on; nothing is asked of its pages. */
  to:
    | { kind: 'path'; path: string; query?: Record<string, string> }
    | { kind: 'home'; query?: Record<string, string> }
    | { kind: 'own'; page: PageFacts };
  scene: number;
  /** Present when another program is the cause. */
  referrer?: ReferrerInfo;
  channelId?: ChannelId;
  /** wx: leave the pages alone when the same page is asked for again (rule A24). */
  keepIfUnchanged?: boolean;
}
