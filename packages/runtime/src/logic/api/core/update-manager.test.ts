// getUpdateManager of both dialects: whether there is a newer version, that it is here, and the way to it.
import { describe, expect, it, vi } from 'vitest';
import { failure } from '../testing/fake-context.ts';
import { openProgram, type Callable } from '../testing/program.ts';

describe.each(['wx', 'my'] as const)('%s', (dialect) => {
  const open = (answer: () => { hasUpdate: boolean }) => {
    const program = openProgram({
      dialect,
      answer: (api) => (api === 'open.update.check' ? answer() : null),
    });
    const manager = program.run('getUpdateManager') as Record<string, Callable>;
    const heard: unknown[] = [];
    const listen = () => {
      for (const name of ['onCheckForUpdate', 'onUpdateReady', 'onUpdateFailed'])
        manager[name]?.((value: unknown) => heard.push([name, value]));
    };
    return { ...program, manager, heard, listen };
  };
  const told = () => new Promise((resolve) => setImmediate(resolve));

  it('a second version is ready, and applying it restarts the program', async () => {
    const { manager, heard, listen, calls, run } = open(() => ({ hasUpdate: true }));
    listen();
    await told();
    expect(heard).toEqual([
      ['onCheckForUpdate', { hasUpdate: true }],
      ['onUpdateReady', undefined],
    ]);
    // Who listens later hears as well, and the host is asked once.
    listen();
    await told();
    expect(heard).toHaveLength(4);
    run('getUpdateManager');
    manager['applyUpdate']?.();
    expect(calls.map(({ api }) => api)).toEqual(['open.update.check', 'nav.restart']);
  });

  it('nobody listening is no error', async () => {
    const { manager, context } = open(() => ({ hasUpdate: true }));
    const errors = vi.spyOn(context.errors, 'guard');
    manager['onCheckForUpdate']?.();
    manager['onUpdateReady']?.('later');
    await told();
    expect(errors).not.toHaveBeenCalled();
  });

  it('the same version is no news', async () => {
    const { heard, listen } = open(() => ({ hasUpdate: false }));
    listen();
    await told();
    expect(heard).toEqual([['onCheckForUpdate', { hasUpdate: false }]]);
  });

  it('a registry that does not answer is a failure', async () => {
    const { heard, listen } = open(() => {
      throw failure('network');
    });
    listen();
    await told();
    expect(heard).toEqual([
      ['onCheckForUpdate', { hasUpdate: false }],
      ['onUpdateFailed', undefined],
    ]);
  });
});
