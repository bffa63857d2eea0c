// Workers a program makes itself: one at a time, asleep while the program is, ended when they do not go to sleep.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOwnWorker } from './own-worker.ts';
import type { RelayWorker } from './relay.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const made: { url: string; told: unknown[]; terminated: boolean; worker: RelayWorker }[] = [];
  const given: number[] = [];
  const revoked: string[] = [];
  let urls = 0;
  const tell = createOwnWorker({
    base: 'https://guest.example/rt/1/',
    createUrl: (text) => `blob:${++urls}:${text}`,
    revokeUrl: (url) => revoked.push(url),
    createWorker(url) {
      const one = { url, told: [] as unknown[], terminated: false };
      const worker: RelayWorker = {
        postMessage: (message: unknown) => one.told.push(message),
        terminate: () => void (one.terminated = true),
        onmessage: null,
        onmessageerror: null,
        onerror: null,
      };
      made.push(Object.assign(one, { worker }));
      return worker;
    },
    give(number, port) {
      expect(number).toBe(7);
      given.push(port ? 1 : 0);
      port?.close();
    },
  });
  const says = (text: unknown): void =>
    made.at(-1)?.worker.onmessage?.call({} as Worker, { data: text } as MessageEvent);
  return { tell, made, given, revoked, says };
}

it('runs the base library in the worker, hands over the script, and ends the one before', () => {
  const { tell, made, given, revoked } = setUp();
  tell('start 7\nlet a;\nlet b;');
  expect(made[0]?.url).toBe('blob:2:importScripts("https://guest.example/rt/1/program-worker.js")');
  expect(made[0]?.told).toEqual([{ k: 'boot', code: 'blob:1:let a;\nlet b;' }]);
  tell('start 7\nlet c;');
  expect([made[0]?.terminated, made[1]?.terminated]).toEqual([true, false]);
  tell('end');
  expect([made[1]?.terminated, given, revoked.length]).toEqual([true, [1, 1], 4]);
});

it('sleeps and wakes with the program; who does not fall asleep is ended, and the program told', () => {
  const { tell, made, given, says } = setUp();
  tell('rest');
  tell('start 7\nlet a;');
  tell('rest');
  says({ anything: 1 });
  says('!asleep');
  vi.advanceTimersByTime(60_000);
  tell('wake');
  expect(made[0]?.told.slice(1)).toEqual(['!rest', '!wake']);
  expect(made[0]?.terminated).toBe(false);
  tell('rest');
  vi.advanceTimersByTime(5000);
  expect([made[0]?.terminated, given]).toEqual([true, [1, 0]]);
});

it('tells the program when the script of the worker cannot run at all', () => {
  const { tell, made, given } = setUp();
  tell('start 7\nlet a;');
  made[0]?.worker.onerror?.call({} as Worker, {} as ErrorEvent);
  expect([made[0]?.terminated, given]).toEqual([true, [1, 0]]);
});
