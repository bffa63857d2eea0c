import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProgramInfo, ProgramVersion, Resolution } from '@atrium/protocol';
import { createPreloader } from './preload.ts';
import type { Registry } from './registry/registry.ts';

const fetched: string[] = [];
const jobs: (() => void)[] = [];
let answer: (appId: string) => Resolution | Promise<Resolution>;
const resolve = async ({ appId }: { appId: string }): Promise<Resolution> => answer(appId);
const engine = async () => ({
  fetchProgram: async (program: ProgramInfo) => void fetched.push(program.appId),
});
const preloader = (patienceMs?: number) =>
  createPreloader({ resolve } as unknown as Registry, engine, (job) => jobs.push(job), patienceMs);
const idle = async (): Promise<void> => {
  await vi.waitUntil(() => jobs.length > 0);
  jobs.shift()?.();
};
const found = (appId: string): Resolution => ({
  ok: true,
  program: { appId } as ProgramInfo,
  version: {} as ProgramVersion,
});

beforeEach(() => {
  fetched.length = 0;
  jobs.length = 0;
  answer = found;
  vi.stubGlobal('navigator', {});
});
afterEach(() => vi.unstubAllGlobals());

it('fetches one program after the other, each once, when there is nothing else to do', async () => {
  const { add } = preloader();
  for (const appId of ['a', 'b', 'a']) add(appId);
  await idle();
  await vi.waitUntil(() => fetched.length === 1);
  await idle();
  await vi.waitUntil(() => fetched.length === 2);
  expect(fetched).toEqual(['a', 'b']);
  expect(jobs).toEqual([]);
});

it('tries again after a failure, and after a new version', async () => {
  const { add, forget } = preloader();
  answer = () => {
    throw new Error('offline');
  };
  add('a');
  await idle();
  await Promise.resolve();
  answer = found;
  await vi.waitUntil(() => {
    add('a');
    return jobs.length > 0;
  });
  await idle();
  await vi.waitUntil(() => fetched.length === 1);
  forget('a');
  add('a');
  await idle();
  await vi.waitUntil(() => fetched.length === 2);
});

it.each([{ saveData: true }, { effectiveType: 'slow-2g' }])(
  'fetches nothing for who saves data: %o',
  (connection) => {
    vi.stubGlobal('navigator', { connection });
    preloader().add('a');
    expect(jobs).toEqual([]);
  },
);

it('goes on to the next where nothing is answered', async () => {
  const { add } = preloader(1);
  answer = (appId) => (appId === 'a' ? new Promise(() => undefined) : found(appId));
  add('a');
  add('b');
  await idle();
  await idle();
  await vi.waitUntil(() => fetched.length === 1);
  expect(fetched).toEqual(['b']);
});
