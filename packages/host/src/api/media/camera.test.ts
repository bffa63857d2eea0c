// A camera that is on behind the user's back is the worst thing it can do: whoever opens, turns or loses it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showHostPage } from '../../broker/host-pages.ts';
import { createMemoryFiles } from '../file/file-storage.ts';
import { fakeInstance } from '../testing/fake-instance.ts';
import type { LivePushTask, LivePushWish } from '../../service-hooks.ts';
import { cameraCapabilities } from './camera.ts';

const TICK_MS = 70;

class Track extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  stop(): void {
    this.readyState = 'ended';
  }
}

/** One that has a picture as soon as it has a stream. */
class Video extends EventTarget {
  srcObject: object | null = null;
  static shows = true;
  get videoWidth(): number {
    return this.srcObject && Video.shows ? 4 : 0;
  }
  videoHeight = 3;
  play = async (): Promise<void> => undefined;
}

/** The super app's camera: each stream of it, in order; `hold` keeps those to come until `give`. */
function superApp() {
  const tracks: Track[] = [];
  const waiting: (() => void)[] = [];
  const state = { hold: false, refuse: false };
  return {
    tracks,
    state,
    give: (index: number): void => waiting[index]?.(),
    live: (): boolean[] => tracks.map(({ readyState }) => readyState === 'live'),
    async camera(): Promise<MediaStream> {
      const track = new Track();
      if (state.hold) await new Promise<void>((resolve) => waiting.push(resolve));
      if (state.refuse) throw new Error('in use');
      tracks.push(track);
      return { getTracks: () => [track] } as unknown as MediaStream;
    },
  };
}

async function open() {
  const app = superApp();
  const granted = { camera: true };
  const instance = await fakeInstance(cameraCapabilities(createMemoryFiles()), {
    hooks: { camera: () => app.camera() },
    granted,
  });
  const words: string[] = [];
  let front = 1;
  Object.assign(instance.context, {
    page: {
      of: () => front,
      post: (page: number, word: object) => {
        if (page !== front) return false;
        words.push('picture' in word ? 'picture' : 'stopped');
        return true;
      },
    },
  });
  const ask = (node = 5, position = 'back') =>
    instance.call('media.camera.open', { node, position, resolution: 'low' });
  const stopped = (): number => words.filter((word) => word === 'stopped').length;
  return { ...instance, app, words, ask, stopped, leavePage: () => (front = 2) };
}

beforeEach(() => {
  Video.shows = true;
  vi.useFakeTimers();
  vi.stubGlobal('document', { createElement: () => new Video() });
  vi.stubGlobal('createImageBitmap', async () => ({ close: () => undefined }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('shows pictures until the page, or the program, is not in front', async () => {
  const first = await open();
  expect(await first.ask()).toEqual({ width: 4, height: 3 });
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(first.words).toEqual(['picture']);
  first.leavePage();
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(first.app.live()).toEqual([false]);

  const second = await open();
  await second.ask();
  second.context.foreground = false;
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect([second.app.live(), second.words]).toEqual([[false], ['stopped']]);

  const third = await open();
  await third.ask();
  third.end();
  expect(third.app.live()).toEqual([false]);
});

it('of openings that overlap only the last has a camera, whichever answers first', async () => {
  const { app, ask, call, stopped } = await open();
  app.state.hold = true;
  const asked = [ask(), ask(5, 'front'), ask(5, 'back')];
  await vi.advanceTimersByTimeAsync(0);
  for (const index of [2, 0, 1]) app.give(index);
  const outcomes = await Promise.allSettled(asked);
  expect(outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : 'open'))).toEqual([
    'superseded',
    'superseded',
    'open',
  ]);
  expect(app.live()).toEqual([true, false, false]);
  expect(stopped()).toBe(0);
  await call('media.camera.close', { node: 5 });
  expect(app.live()).toEqual([false, false, false]);
});

it('turned to the other side, the component hears of no stop', async () => {
  const { app, ask, stopped } = await open();
  await ask(5, 'back');
  await ask(5, 'front');
  await ask(5, 'back');
  expect([app.live(), stopped()]).toEqual([[false, false, true], 0]);
  await ask(6);
  expect([app.live(), stopped()]).toEqual([[false, false, false, true], 1]);
});

it('a camera that comes when it is not wanted any more is let go; an old component closes only its own', async () => {
  const { app, ask, call } = await open();
  app.state.hold = true;
  const asked = ask(5);
  const failed = expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  await vi.advanceTimersByTimeAsync(0);
  await call('media.camera.close', { node: 5 });
  app.give(0);
  await failed;
  expect(app.live()).toEqual([false]);
  app.state.hold = false;
  await ask(6);
  await call('media.camera.close', { node: 5 });
  expect(app.live()).toEqual([false, true]);
});

it('a camera without a picture fails in time, and takes nothing from one opened meanwhile', async () => {
  const { app, ask } = await open();
  Video.shows = false;
  const late = expect(ask()).rejects.toMatchObject({ code: 'timeout' });
  await vi.advanceTimersByTimeAsync(10_000);
  await late;
  expect(app.live()).toEqual([false]);
  const replaced = expect(ask()).rejects.toMatchObject({ code: 'superseded' });
  await vi.advanceTimersByTimeAsync(0);
  Video.shows = true;
  await ask();
  await replaced;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(app.live()).toEqual([false, false, true]);
});

it('rests under a page of the host, and is on again after it', async () => {
  const { app, ask, context, stopped } = await open();
  await ask();
  let back: () => void = () => undefined;
  const page = showHostPage(context, () => new Promise<void>((resolve) => (back = resolve)));
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect(app.live()).toEqual([false]);
  back();
  await page;
  await vi.advanceTimersByTimeAsync(2 * TICK_MS);
  expect([app.live(), stopped()]).toEqual([[false, true], 0]);

  const again = showHostPage(context, () => new Promise<void>((resolve) => (back = resolve)));
  await vi.advanceTimersByTimeAsync(TICK_MS);
  app.state.refuse = true;
  back();
  await again;
  await vi.advanceTimersByTimeAsync(2 * TICK_MS);
  expect([app.live(), stopped()]).toEqual([[false, false], 1]);
});

it('is let go when the user takes the permission back, also while it opens', async () => {
  const { app, ask, context, stopped } = await open();
  const owner = { userId: 'u', appId: 'wxA' };
  await ask();
  await showHostPage(context, () => context.host.permissions.save(owner, { camera: false }));
  expect([app.live(), stopped()]).toEqual([[false], 1]);
  await vi.advanceTimersByTimeAsync(2 * TICK_MS);
  expect(app.live()).toEqual([false]);
  await expect(ask()).rejects.toMatchObject({ code: 'denied' });

  await context.host.permissions.save(owner, { camera: true });
  app.state.hold = true;
  const failed = expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
  await vi.advanceTimersByTimeAsync(0);
  await context.host.permissions.save(owner, { camera: false });
  app.give(0);
  await failed;
  expect(app.live()).toEqual([false, false]);
});

it('a live stream is sent by the super app until the page is left, and its state is told to the component', async () => {
  const app = superApp();
  const wishes: LivePushWish[] = [];
  const tasks: LivePushTask[] = [];
  const { context, call } = await fakeInstance(cameraCapabilities(createMemoryFiles()), {
    hooks: {
      livePusher: (_caller, wish, task) => (wishes.push(wish), tasks.push(task), app.camera()),
    },
    granted: { camera: true },
  });
  const words: object[] = [];
  let front = 1;
  const post = (page: number, word: object) => (page === front && words.push(word) > 0) || false;
  Object.assign(context, { page: { of: () => front, post } });
  const wish = {
    url: 'rtmp://live.example/1',
    mode: 'RTC',
    position: 'front',
    width: 360,
    height: 640,
  };
  const start = (more: object) => call('media.live.open', { node: 5, ...wish, ...more });

  // The user allows no microphone: nothing is opened.
  await expect(start({ video: true, audio: true, sends: true })).rejects.toMatchObject({
    code: 'denied',
    message: 'the user does not allow microphone',
  });
  expect(wishes).toEqual([]);

  await start({ video: true, audio: false, sends: false });
  await start({ video: true, audio: false, sends: true });
  expect(wishes.at(-1)).toEqual({ ...wish, video: true, audio: false, sends: true });
  expect([app.live(), tasks.map(({ signal }) => signal.aborted)]).toEqual([
    [false, true],
    [true, false],
  ]);
  tasks[0]?.tell(1002, 'of a stream that is over');
  tasks[1]?.tell(1002, 'sending');
  const state = { code: 1002, message: 'sending' };
  expect(words).toEqual([{ k: 'camera', node: 5, state }]);
  front = 2;
  await vi.advanceTimersByTimeAsync(TICK_MS);
  expect([app.live(), tasks[1]?.signal.aborted]).toEqual([[false, false], true]);
});
