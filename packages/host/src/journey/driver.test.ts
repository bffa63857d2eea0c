// The driver keeps the order: commands one after the other, a hide waited for, one timer.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_POLICY } from '@atrium/navigation';
import type { Command } from '@atrium/navigation';
import type { ProgramInfo, ProgramVersion } from '@atrium/protocol';
import { createDriver } from './driver.ts';
import type { Driver } from './driver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const info = (appId: string): ProgramInfo => ({
  appId,
  name: { zh: '', en: '' },
  description: { zh: '', en: '' },
  icon: '',
  dialect: 'wx',
  kind: 'program',
  acceptJumpFrom: 'everyone',
});
const version: ProgramVersion = {
  envVersion: 'release',
  version: '1',
  sequence: 1,
  digest: 'd',
  baseUrl: '/',
  signature: '',
};
const facts = (list: string[]) =>
  ({
    dialect: 'wx',
    kind: 'program',
    entryPagePath: 'pages/index',
    navigateList: list,
    decodeQuery: true,
  }) as const;

const A = 'wxaaaaaaaa01';
const B = 'wxbbbbbbbb01';

/** A world where the registry, the user and the browser say yes at once. */
function world() {
  const log: string[] = [];
  const held: (() => void)[] = [];
  const names = new Map<string, string>();
  const snapshots: string[][] = [];
  const driver: Driver = createDriver({
    policy: DEFAULT_POLICY,
    now: () => Date.now(),
    remember: (snapshot) => snapshots.push(snapshot.seats.map((seat) => seat.appId)),
    execute(command: Exclude<Command, { type: 'wake' }>) {
      const name =
        'instanceId' in command && command.instanceId ? (names.get(command.instanceId) ?? '') : '';
      if (command.type !== 'journal') log.push(`${command.type} ${name}`.trim());
      switch (command.type) {
        case 'resolve':
          return driver.feed({
            type: 'resolved',
            requestId: command.requestId,
            resolution: { ok: true, program: info(command.appId ?? ''), version },
          });
        case 'attest':
          return driver.feed({ type: 'attested', requestId: command.requestId, active: true });
        case 'confirm':
          return driver.feed({
            type: 'confirmation-answered',
            requestId: command.requestId,
            accepted: true,
          });
        case 'launch':
          names.set(command.instanceId, command.program.appId);
          return driver.feed({
            type: 'launched',
            instanceId: command.instanceId,
            facts: facts([A, B]),
          });
        case 'hide':
          return new Promise((resolve) => held.push(resolve));
        default:
          return undefined;
      }
    },
  });
  const settle = async (): Promise<void> => {
    held.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const idOf = (appId: string): string => [...names].find(([, name]) => name === appId)?.[0] ?? '';
  return { driver, log, settle, idOf, snapshots };
}

const jump = (w: ReturnType<typeof world>, from: string, to: string): void =>
  w.driver.feed({ type: 'navigate-to', instanceId: w.idOf(from), callId: 1, args: { appId: to } });

describe('driver', () => {
  it('shows the target only after the caller has hidden (E5), and prepares it before', async () => {
    const w = world();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    expect(w.log).toEqual(['resolve', 'launch', `show ${A}`]);
    w.log.length = 0;
    jump(w, A, B);
    expect(w.log).toEqual([
      `attest ${A}`,
      'resolve',
      `consume-tap ${A}`,
      'confirm',
      'launch',
      `reply ${A}`,
      `hide ${A}`,
    ]);
    await w.settle();
    expect(w.log.at(-1)).toBe(`show ${B}`);
  });

  it('takes events at once while a hide is waited for, and executes them afterwards in order', async () => {
    const w = world();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    jump(w, A, B);
    w.log.length = 0;
    w.driver.feed({ type: 'user-close' });
    expect(w.log).toEqual([]);
    await w.settle();
    expect(w.log).toEqual([`show ${B}`, `hide ${B}`]);
    await w.settle();
    expect(w.log.at(-1)).toBe(`show ${A}`);
  });

  it('wakes the machine with one timer: a closed program is suspended, then destroyed (E7)', async () => {
    const w = world();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    w.driver.feed({ type: 'user-close' });
    await w.settle();
    w.log.length = 0;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(w.log).toEqual([`suspend ${A}`]);
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(w.log.at(-1)).toBe(`destroy ${A}`);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not fooled by a timer that fires early, or a clock that goes back', async () => {
    const w = world();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    w.driver.feed({ type: 'user-close' });
    await w.settle();
    w.log.length = 0;
    // The timer of 5,000 ms finds a clock that shows 4,999.4.
    const now = vi.spyOn(Date, 'now');
    const real = Date.now();
    now.mockImplementation(() => real + 4999.4);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(w.log).toEqual([`suspend ${A}`]);
    now.mockRestore();
  });

  it('goes on when a command fails, at once or later', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const log: string[] = [];
    const driver = createDriver({
      policy: DEFAULT_POLICY,
      now: () => Date.now(),
      remember: () => undefined,
      execute(command) {
        log.push(command.type);
        if (command.type === 'report-failure') throw new Error('the interface is broken');
        return Promise.reject(new Error('still broken'));
      },
    });
    driver.feed({ type: 'open', appId: 'not an id', scene: 1001 });
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['report-failure', 'journal']);
    driver.feed({ type: 'open', appId: A, scene: 1001 });
    await vi.advanceTimersByTimeAsync(0);
    expect(log.at(-1)).toBe('resolve');
    expect(errors).toHaveBeenCalledTimes(3);
    errors.mockRestore();
  });

  it('remembers the journey after every step', () => {
    const w = world();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    expect(w.snapshots.at(-1)).toEqual([A]);
  });

  it('does nothing after its end', () => {
    const w = world();
    w.driver.dispose();
    w.driver.feed({ type: 'open', appId: A, scene: 1001 });
    expect(w.log).toEqual([]);
  });
});
