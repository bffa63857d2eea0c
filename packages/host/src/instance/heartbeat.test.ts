// Who is silent, and when somebody is told.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '@atrium/protocol';
import { startHeartbeat } from './heartbeat.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const SECOND = LIMITS.heartbeatEveryMs;

function heartbeat(asked: string[]) {
  const silent: string[] = [];
  let back = 0;
  const one = startHeartbeat({
    ping: () => asked,
    silent: (who) => silent.push(who),
    responding: () => back++,
  });
  return { one, silent, back: () => back };
}

describe('heartbeat', () => {
  it('reports silence once, after four seconds, and the return', () => {
    const { one, silent, back } = heartbeat(['worker']);
    vi.advanceTimersByTime(4 * SECOND);
    expect(silent).toEqual([]);
    vi.advanceTimersByTime(SECOND);
    expect(silent).toEqual(['worker']);
    vi.advanceTimersByTime(10 * SECOND);
    expect(silent).toHaveLength(1);
    one.heard('worker');
    expect(back()).toBe(1);
    one.stop();
  });

  it('is content with one answer per ping', () => {
    const { one, silent } = heartbeat(['shell', 'worker']);
    for (let i = 0; i < 20; i++) {
      vi.advanceTimersByTime(SECOND);
      one.heard('shell');
      one.heard('worker');
    }
    expect(silent).toEqual([]);
    one.stop();
  });

  it('does not hold a laptop’s sleep against anybody', () => {
    const { one, silent } = heartbeat(['worker']);
    vi.advanceTimersByTime(SECOND);
    // Timers stood still for an hour; one tick follows.
    vi.setSystemTime(Date.now() + 3_600_000);
    vi.advanceTimersByTime(SECOND);
    expect(silent).toEqual([]);
    one.stop();
  });

  it('waits until everybody is back', () => {
    const { one, back } = heartbeat(['worker', 'view 1']);
    vi.advanceTimersByTime(6 * SECOND);
    one.heard('worker');
    expect(back()).toBe(0);
    one.heard('view 1');
    expect(back()).toBe(1);
    one.stop();
  });

  it('forgets who need not answer any more', () => {
    const asked = ['view 1'];
    const { one, silent } = heartbeat(asked);
    vi.advanceTimersByTime(3 * SECOND);
    asked[0] = 'view 2';
    vi.advanceTimersByTime(4 * SECOND);
    expect(silent).toEqual([]);
    one.stop();
  });
});
