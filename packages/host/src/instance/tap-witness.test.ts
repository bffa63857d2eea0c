// The word for a tap comes from the browser, through the view that was asked, or not at all.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '@atrium/protocol';
import type { Activation } from './activation.ts';
import { createTapWitness } from './tap-witness.ts';
import type { View } from './view-pool.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'MessageEvent',
    class {
      get userActivation() {
        return null;
      }
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function witness(active = true) {
  const posts: unknown[] = [];
  const view = {
    id: 1,
    frame: { post: (message: unknown) => posts.push(message) },
  } as unknown as View;
  const other = { ...view, id: 2 } as View;
  const state = { active, visible: view as View | undefined, consumed: 0 };
  const activation: Activation = {
    active: () => state.active,
    activeOutsideHost: () => state.active,
    consume() {
      state.active = false;
      state.consumed++;
    },
    consumed: () => state.consumed,
    dispose: () => undefined,
  };
  const one = createTapWitness(activation, () => state.visible);
  return { one, activation, posts, view, other, state };
}

describe('tap witness', () => {
  it('asks the visible view and believes it only when the host saw a tap as well', async () => {
    const { one, posts, view, state } = witness();
    const first = one.attest();
    expect(posts).toEqual([{ k: 'attest' }]);
    one.heard(view, true);
    expect(await first).toBe(true);
    const second = one.attest();
    state.active = false;
    one.heard(view, true);
    expect(await second).toBe(false);
  });

  it('believes a tap of which the host hears only while the view is asked', async () => {
    const { one, view, state } = witness(false);
    const answer = one.attest();
    state.active = true;
    one.heard(view, true);
    expect(await answer).toBe(true);
  });

  it('takes an answer to the host’s dialog for a tap, once and soon; one to a payment opens no other program', async () => {
    const { one, state } = witness();
    /** The view is asked, and never answers. */
    const unanswered = async (asked: Promise<boolean>): Promise<boolean> => {
      await vi.advanceTimersByTimeAsync(LIMITS.attestTimeoutMs);
      return asked;
    };
    one.answered('dialog');
    expect([await one.attest(), await one.take(), state.active]).toEqual([true, true, false]);
    state.active = true;
    expect(await unanswered(one.take())).toBe(false);
    one.answered('payment');
    expect([await unanswered(one.attest()), await one.take()]).toEqual([false, true]);
    state.active = true;
    one.answered('dialog');
    await vi.advanceTimersByTimeAsync(LIMITS.tapValidMs + 1);
    expect(await unanswered(one.attest())).toBe(false);
  });

  it('takes what the user has just allowed for a tap where that is used, once, and nowhere else', async () => {
    const { one, state } = witness();
    const unanswered = async (asked: Promise<boolean>): Promise<boolean> => {
      await vi.advanceTimersByTimeAsync(LIMITS.attestTimeoutMs);
      return asked;
    };
    one.answered('phoneNumber');
    expect(await unanswered(one.attest())).toBe(false);
    expect(await unanswered(one.take())).toBe(false);
    expect(await unanswered(one.take('location'))).toBe(false);
    expect(await one.take('phoneNumber')).toBe(true);
    state.active = true;
    expect(await unanswered(one.take('phoneNumber'))).toBe(false);
  });

  it('takes one answer for one jump: a later press, on Cancel or elsewhere, does not bring it back', async () => {
    const { one, activation, state } = witness();
    one.answered('dialog');
    expect(await one.attest()).toBe(true);
    // The journey uses the tap up when it asks the user.
    activation.consume();
    state.active = true;
    const again = one.attest();
    await vi.advanceTimersByTimeAsync(LIMITS.attestTimeoutMs);
    expect(await again).toBe(false);
  });

  it('has nobody to ask when no view is in front', async () => {
    const { one, posts, state } = witness();
    state.visible = undefined;
    expect(await one.attest()).toBe(false);
    expect(posts).toEqual([]);
  });

  it('is not settled by heartbeats or by another view, and gives up in time', async () => {
    const { one, view, other } = witness();
    const answer = one.attest();
    one.heard(view, null);
    one.heard(other, true);
    vi.advanceTimersByTime(LIMITS.attestTimeoutMs);
    expect(await answer).toBe(false);
    // The late answer belongs to nobody.
    one.heard(view, true);
  });

  it('answers everybody who waits with one question', async () => {
    const { one, posts, view } = witness();
    const answers = [one.attest(), one.attest()];
    one.heard(view, true);
    expect(await Promise.all(answers)).toEqual([true, true]);
    expect(posts).toHaveLength(1);
  });

  it('gives one tap to one of several who take it at once', async () => {
    const { one, view } = witness();
    const taken = [one.take(), one.take()];
    one.heard(view, true);
    expect(await Promise.all(taken)).toEqual([true, false]);
  });

  it('gives nothing to a program that left the front while the view was asked', async () => {
    const { one, view, state } = witness();
    const taken = one.take();
    one.heard(view, true);
    state.visible = undefined;
    expect(await taken).toBe(false);
    expect(state.active).toBe(true);
  });

  it('asks the view that came to the front, whatever the one before it was asked', async () => {
    const { one, posts, view, other, state } = witness();
    const before = one.attest();
    state.visible = other;
    const taken = one.take();
    expect(await before).toBe(false);
    expect(posts).toHaveLength(2);
    one.heard(view, false);
    one.heard(other, true);
    expect(await taken).toBe(true);
  });

  it('answers no at the end', async () => {
    const { one } = witness();
    const answer = one.attest();
    one.dispose();
    expect(await answer).toBe(false);
  });
});
