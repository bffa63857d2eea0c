import { expect, it } from 'vitest';
import { createFrames } from './frames.ts';

function open() {
  let time = 0;
  let asked = 0;
  let paint: (() => void) | undefined;
  const frames = createFrames(
    () => {
      asked++;
      return new Promise<void>((resolve) => (paint = resolve));
    },
    () => time,
    { guard: (_where, run) => run() },
  );
  return {
    frames,
    asked: () => asked,
    async painted(ms = 1000 / 60) {
      time += ms;
      paint?.();
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

it('runs what waits once, with the time, and asks for the next frame before it does', async () => {
  const { frames, asked, painted } = open();
  const times: number[] = [];
  frames.request((time) => times.push(time, asked()));
  await painted(20);
  expect(times).toEqual([20, 2]);
  await painted(20);
  // Nothing waits any more: nobody asks.
  expect([times.length, asked()]).toEqual([2, 2]);
});

it('forgets what was cancelled, and lets a frame begin the next', async () => {
  const { frames, painted } = open();
  const ran: string[] = [];
  const cancelled = frames.request(() => ran.push('cancelled'));
  frames.request(() => {
    ran.push('first');
    frames.request(() => ran.push('second'));
  });
  frames.cancel(cancelled);
  await painted();
  await painted();
  expect(ran).toEqual(['first', 'second']);
});

it('leaves frames out for a game that wants fewer', async () => {
  const { frames, painted } = open();
  let drawn = 0;
  const draw = (): void => {
    drawn++;
    frames.request(draw);
  };
  frames.prefer(30);
  frames.request(draw);
  for (let i = 0; i < 60; i++) await painted();
  expect(drawn).toBeGreaterThanOrEqual(29);
  expect(drawn).toBeLessThanOrEqual(31);
});
