// Jobs on films: the latest start of a number is the one that counts, and what is ended while it loads does not play on.
import { afterEach, expect, it, vi } from 'vitest';
import { stubVideos } from '../../../test/fake-video.ts';
import type { PendingCall } from '../applier/applier-options.ts';
import { runFilm } from './film-job.ts';

afterEach(() => vi.unstubAllGlobals());

const settle = () => new Promise((done) => setTimeout(done));
const url = async (src: string): Promise<string> => src;

function call() {
  const words: unknown[] = [];
  const ends: (() => void)[] = [];
  const pending: PendingCall = {
    callId: 1,
    answer: (word) => void words.push(word),
    onEnd: (run) => void ends.push(run),
  };
  return { pending, words, unsubscribe: () => ends.forEach((run) => run()) };
}

let number = 1000;
function start(job: number, source = '/v.mp4', find = url) {
  const made = call();
  const done = runFilm(job, 'decode', { source }, find, made.pending);
  return { ...made, done };
}
const ask = (job: number, operation: string) => runFilm(job, operation, {}, url, call().pending);

it('of two starts the later one plays, whichever has loaded first', async () => {
  const videos = stubVideos();
  const job = ++number;
  const slow = start(job, '/slow.mp4');
  const quick = start(job, '/quick.mp4');
  await settle();
  videos[1]?.fire('loadeddata');
  await quick.done;
  videos[0]?.fire('loadeddata');
  expect(await slow.done).toBeNull();
  expect(slow.words).toEqual([]);
  expect(quick.words).toEqual([{ what: 'start', width: 2, height: 1 }]);
  expect(videos.map(({ src, paused }) => [src, paused])).toEqual([
    ['', true],
    ['/quick.mp4', false],
  ]);
  await ask(job, 'end');
});

it.each(['end', 'unsubscribe'])('nothing plays after %s while it loads', async (how) => {
  const videos = stubVideos();
  const job = ++number;
  const { done, words, unsubscribe } = start(job);
  await settle();
  if (how === 'end') await ask(job, 'end');
  else unsubscribe();
  expect(await done).toBeNull();
  videos[0]?.fire('loadeddata');
  await settle();
  expect(videos.map(({ src, paused }) => [src, paused])).toEqual([['', true]]);
  expect(words).toEqual([]);
});

it('asks for no video when it ended before its address was known', async () => {
  const videos = stubVideos();
  const job = ++number;
  let found: (src: string) => void = () => undefined;
  const { done } = start(job, '/v.mp4', () => new Promise((resolve) => (found = resolve)));
  await ask(job, 'end');
  found('/v.mp4');
  expect(await done).toBeNull();
  expect(videos[0]?.src).toBe('');
});

it('says when it is over', async () => {
  const videos = stubVideos();
  const job = ++number;
  const { done, unsubscribe } = start(job);
  const over = vi.fn();
  void ask(job, 'gone').then(over);
  await settle();
  videos[0]?.fire('loadeddata');
  await done;
  expect(over).not.toHaveBeenCalled();
  unsubscribe();
  await settle();
  expect([over.mock.calls.length, videos[0]?.paused]).toEqual([1, true]);
  expect(await ask(job, 'gone')).toBeNull();
});

it('a recording in the place of another ends it', async () => {
  const states: { state: string }[] = [];
  vi.stubGlobal('document', {
    createElement: () => ({
      getContext: () => null,
      captureStream: () => ({ getVideoTracks: () => [] }),
    }),
  });
  class FakeRecorder {
    static isTypeSupported = () => true;
    state = 'inactive';
    constructor() {
      states.push(this);
    }
    start(): void {
      this.state = 'recording';
    }
    stop(): void {
      this.state = 'inactive';
    }
  }
  vi.stubGlobal('MediaRecorder', FakeRecorder);
  const job = ++number;
  await ask(job, 'record');
  await ask(job, 'record');
  expect(states.map(({ state }) => state)).toEqual(['inactive', 'recording']);
  await ask(job, 'end');
  expect(states.map(({ state }) => state)).toEqual(['inactive', 'inactive']);
});
