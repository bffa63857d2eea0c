// wx.pageScrollTo and its twin: to a place, or to a node, in a given time.
import { reducedMotion } from '../dom.ts';

let turn = 0;

export async function pageScroll(
  top: number | null,
  target: HTMLElement | null,
  durationMs: number,
  offset: number,
): Promise<null> {
  const mine = ++turn;
  const from = scrollY;
  const goal = target ? from + target.getBoundingClientRect().top + offset : (top ?? from);
  const limit = document.documentElement.scrollHeight - innerHeight;
  const to = Math.max(0, Math.min(goal, limit));
  if (durationMs <= 0 || from === to || reducedMotion() || document.hidden) {
    scrollTo({ top: to, behavior: 'instant' });
    return null;
  }
  const began = performance.now();
  await new Promise<void>((resolve) => {
    const step = (now: number): void => {
      // A finger, or another call, takes over.
      if (mine !== turn) return resolve();
      const share = Math.min(1, Math.max(0, now - began) / durationMs);
      scrollTo({ top: from + (to - from) * (1 - (1 - share) ** 3), behavior: 'instant' });
      if (share < 1) requestAnimationFrame(step);
      else resolve();
    };
    requestAnimationFrame(step);
  });
  return null;
}

export const stopPageScroll = (): void => void turn++;
