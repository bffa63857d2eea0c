import { expect, it } from 'vitest';
import { ViewCallTable } from '../render/view-call-table.ts';
import { createFrames } from './frames.ts';

function open() {
  let time = 0;
  let asked = 0;
  let paint: ((answer: unknown) => void) | undefined;
  const frames = createFrames(
    () => {
      asked++;
      return new Promise((resolve) => (paint = resolve));
    },
    () => time,
    { guard: (_where, run) => run() },
  );
  return {
    frames,
    asked: () => asked,
    async painted(ms = 1000 / 60, answer: unknown = true) {
      time += ms;
      paint?.(answer);
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

it('forgets what another one of the same frame cancels', async () => {
  const { frames, painted } = open();
  const ran: string[] = [];
  let second = 0;
  frames.request(() => {
    ran.push('first');
    frames.cancel(second);
  });
  second = frames.request(() => ran.push('second'));
  await painted();
  expect(ran).toEqual(['first']);
});

it('rests when the view is gone, and goes on with the next', async () => {
  const { frames, painted, asked } = open();
  let drawn = 0;
  frames.request(() => drawn++);
  await painted(20, null);
  expect([drawn, asked()]).toEqual([0, 1]);
  frames.resume();
  await painted();
  expect([drawn, asked()]).toEqual([1, 3]);
});

it('leaves the Worker to others when its page has ended', async () => {
  const calls = new ViewCallTable(() => undefined);
  const painted = (): Promise<unknown> => calls.call('component', [0, 'frame', null]);
  const frames = createFrames(painted, () => 0, { guard: (_where, run) => run() });
  let drawn = 0;
  const draw = (): void => {
    // Ends what would never end.
    if (++drawn < 1000) frames.request(draw);
  };
  frames.request(draw);
  calls.destroy();
  await new Promise<void>((heard) => setTimeout(heard, 0));
  expect(drawn).toBe(0);
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
