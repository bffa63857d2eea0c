// Views: given once, used by one page each, gone with it; one spare stays warm.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScreenState, ViewBoot } from '@atrium/protocol';
import type { GuestFrame } from './guest-frame.ts';
import { createViewPool } from './view-pool.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pool(max = 20) {
  const log: string[] = [];
  let frames = 0;
  const one = createViewPool({
    max,
    createFrame() {
      const id = ++frames;
      return {
        element: {} as HTMLIFrameElement,
        loaded: Promise.resolve(),
        window: {} as Window,
        post: (message) => {
          const { k, visible } = message as { k: string; visible?: boolean };
          log.push(visible === undefined ? `${id} ${k}` : `${id} ${visible ? 'shown' : 'hidden'}`);
        },
        remove: () => log.push(`${id} removed`),
      } satisfies GuestFrame;
    },
    boot: () => ({ k: 'boot' }) as ViewBoot,
    give: (viewId, port) => {
      port.close();
      log.push(`${viewId} given`);
    },
    added: () => undefined,
    removed: () => undefined,
  });
  const screen = (
    stack: number[],
    kept: number[] = [],
    transition: ScreenState['transition'] = 'none',
  ): ScreenState => {
    const page = (viewId: number) => ({
      pageId: viewId,
      viewId,
      path: 'p',
      fullPath: 'p',
      window: {},
    });
    return { stack: stack.map(page), kept: kept.map(page), transition };
  };
  const adopt = (...args: Parameters<typeof screen>): string => {
    const state = screen(...args);
    const fault = one.check(state);
    if (!fault) one.adopt(state);
    return fault;
  };
  const took = (): string[] => log.splice(0);
  return { one, adopt, took };
}

describe('view pool', () => {
  it('shows the top of the stack while the program is in front', () => {
    const { one, adopt, took } = pool();
    one.add();
    one.add();
    took();
    adopt([1, 2]);
    one.present(true);
    expect(took()).toEqual(['2 shown']);
    adopt([1], [2]);
    expect(took()).toEqual(['1 shown', '2 hidden']);
    one.present(false);
    expect(took()).toEqual(['1 hidden']);
    expect(one.visible).toBeUndefined();
  });

  it('refuses views that are not there, shared, or gone', () => {
    const { one, adopt } = pool();
    one.add();
    expect(adopt([7])).toBe('there is no view 7');
    expect(adopt([1], [1])).toBe('two pages cannot share a view');
    one.add();
    adopt([1, 2]);
    adopt([1]);
    expect(adopt([1, 2])).toBe('there is no view 2');
  });

  it('removes the views of closed pages, a popped one after its transition, and never a spare', () => {
    const { one, adopt, took } = pool();
    for (let i = 0; i < 4; i++) one.add();
    adopt([1, 2, 3]);
    took();
    adopt([1, 2], [], 'pop');
    expect(took()).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(took()).toEqual(['3 removed']);
    adopt([1]);
    expect(took()).toEqual(['2 removed']);
    expect([...one.all()].map((view) => view.id)).toEqual([1, 4]);
  });

  it('keeps one spare warm, but only after the first content, and within the cap', () => {
    const { one, adopt, took } = pool(2);
    one.add();
    adopt([1]);
    vi.advanceTimersByTime(1000);
    expect([...one.all()]).toHaveLength(1);
    one.keepWarm();
    vi.advanceTimersByTime(1000);
    expect([...one.all()]).toHaveLength(2);
    adopt([1, 2]);
    vi.advanceTimersByTime(1000);
    expect([...one.all()]).toHaveLength(2);
    expect(one.add()).toBe(false);
    took();
  });

  it('leaves nothing behind, not even what was sliding out', () => {
    const { one, adopt, took } = pool();
    one.add();
    one.add();
    adopt([1, 2]);
    adopt([1], [], 'pop');
    took();
    one.keepWarm();
    one.clear();
    expect(took()).toEqual(['1 removed', '2 removed']);
    vi.advanceTimersByTime(1000);
    expect([...one.all()]).toEqual([]);
  });
});
