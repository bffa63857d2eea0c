// A sub-package that cannot be fetched: its placeholder stays, and the program hears which one it was.
import { ComponentSpace } from 'glass-easel';
import { afterEach, expect, it, vi } from 'vitest';
import { openProgram } from '../api/testing/program.ts';
import { createComponentLoader } from './component-loader.ts';

afterEach(() => void vi.restoreAllMocks());

it.each(['wx', 'my'] as const)(
  '%s.onLazyLoadError tells the sub-package and why',
  async (dialect) => {
    const placeholders = vi.spyOn(ComponentSpace.prototype, 'setComponentWaitingListener');
    const { context, run } = openProgram({ dialect });
    const reported: unknown[] = [];
    const loaded: string[] = [];
    createComponentLoader({
      code: {
        rootOf: () => 'sub',
        load: async (root: string) => {
          loaded.push(root);
          throw new Error('no network');
        },
      },
      errors: { report: (...said: unknown[]) => void reported.push(said) },
      events: context.events,
    } as never);
    const heard = new Promise((resolve) => run('onLazyLoadError', resolve));
    // The core says so when a page shows a placeholder.
    placeholders.mock.calls.at(-1)?.[0]?.(false, 'sub/late', {} as never);
    const errMsg = 'Error: no network';
    expect(await heard).toEqual({ type: 'subpackage', subpackage: ['sub'], errMsg });
    expect([loaded, reported]).toEqual([['sub'], [['load', new Error('no network'), 'sub/late']]]);
  },
);
