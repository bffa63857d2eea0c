// Notices when a program stops answering. Counts its own ticks instead of the clock: a laptop that slept is not a hang.
import { LIMITS } from '@atrium/protocol';

export interface Heartbeat {
  /** Something that must answer, did. */
  heard(who: string): void;
  stop(): void;
}

export interface HeartbeatOptions {
  /** Asks; returns who must answer. */
  ping(): readonly string[];
  /** Nothing from `who` for too long. Called once until it answers again. */
  silent(who: string): void;
  /** All answer again. */
  responding(): void;
}

const TICKS = Math.ceil(LIMITS.heartbeatSilentMs / LIMITS.heartbeatEveryMs);

export function startHeartbeat(options: HeartbeatOptions): Heartbeat {
  /** Ticks since each was first asked without answering. */
  const waiting = new Map<string, number>();
  let reported = false;
  const tick = (): void => {
    const asked = options.ping();
    for (const who of waiting.keys()) if (!asked.includes(who)) waiting.delete(who);
    for (const who of asked) {
      const ticks = (waiting.get(who) ?? -1) + 1;
      waiting.set(who, ticks);
      if (ticks < TICKS || reported) continue;
      reported = true;
      options.silent(who);
    }
  };
  const timer = setInterval(tick, LIMITS.heartbeatEveryMs);
  return {
    heard(who) {
      waiting.delete(who);
      if (!reported || [...waiting.values()].some((ticks) => ticks >= TICKS)) return;
      reported = false;
      options.responding();
    },
    stop: () => clearInterval(timer),
  };
}
