// What an operator of a super app may decide. Everything else is a rule.
import { LIMITS } from '@atrium/protocol';
import type { Dialect } from '@atrium/protocol';

export interface Policy {
  /**
   * Tencent's rule A8: a wx program opens only what its app.json lists, and listing nothing is listing no one.
   * false: WeChat since 2020-04-24, which dropped the list.
   */
  requireNavigateList: boolean;
  /** openEmbeddedMiniProgram opens over the lower part of its caller; false, or an interface that cannot: as any jump. */
  halfScreens: boolean;
  /** Does opening another program need a tap? Documented for wx (A5), not for my (B8). */
  tapToNavigate: Record<Dialect, boolean>;
  /** Does exiting need a tap? Documented for both (E4, B20). */
  tapToExit: Record<Dialect, boolean>;
  /** Live programs at most; the current chain is never cut for it (E12). */
  livePrograms: number;
  /** Time in the background until timers stop; null: never (E7). */
  suspendAfterMs: Record<Dialect, number | null>;
  /** Time in the background until destruction (E7, B23). */
  destroyAfterMs: Record<Dialect, number>;
  /** How long a withdrawn version may say goodbye (E15). */
  withdrawGraceMs: number;
  pathMaxChars: number;
  extraData: { maxBytes: number; maxDepth: number; maxNodes: number };
  channel: { maxMessages: number; maxBytes: number; nameMaxChars: number };
}

export const DEFAULT_POLICY: Policy = {
  requireNavigateList: true,
  halfScreens: true,
  tapToNavigate: { wx: true, my: false },
  tapToExit: { wx: true, my: true },
  livePrograms: LIMITS.livePrograms,
  suspendAfterMs: { wx: LIMITS.wxSuspendAfterMs, my: null },
  destroyAfterMs: { wx: LIMITS.wxDestroyAfterMs, my: LIMITS.myDestroyAfterMs },
  withdrawGraceMs: LIMITS.withdrawGraceMs,
  pathMaxChars: LIMITS.pathMaxChars,
  extraData: {
    maxBytes: LIMITS.extraDataMaxBytes,
    maxDepth: LIMITS.extraDataMaxDepth,
    maxNodes: LIMITS.extraDataMaxNodes,
  },
  channel: {
    maxMessages: LIMITS.channelMaxMessages,
    maxBytes: LIMITS.channelMaxBytes,
    nameMaxChars: LIMITS.channelEventNameMaxChars,
  },
};
