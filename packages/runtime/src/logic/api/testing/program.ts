// A program's view of its API object in tests.
import { game } from '../../dialects/game.ts';
import { createApi, type ProgramApi } from '../create-api.ts';
import { fakeHost, type FakeHost, type FakeOptions } from './fake-context.ts';

type Options = Record<string, unknown>;
export type Callable = (...args: unknown[]) => unknown;

export interface Program extends FakeHost {
  readonly program: ProgramApi;
  /** Calls an API and gives what it returns. */
  readonly run: (name: string, ...args: unknown[]) => unknown;
  /** Calls with success/fail/complete; answers which was called with what. */
  readonly call: (
    name: string,
    options?: Options,
  ) => Promise<{ ok: boolean; value: Record<string, unknown> }>;
}

/** A program; with `game` a mini game. */
export function openProgram(options: FakeOptions & { game?: boolean } = {}): Program {
  const host = fakeHost(options);
  const program = createApi(host.context, options.game ? game : undefined);
  const of = (name: string): Callable => program.api[name] as Callable;
  return {
    ...host,
    program,
    run: (name, ...args) => of(name)(...args),
    call: (name, given = {}) =>
      new Promise((resolve) =>
        of(name)({
          ...given,
          success: (value: Record<string, unknown>) => resolve({ ok: true, value }),
          fail: (value: Record<string, unknown>) => resolve({ ok: false, value }),
        }),
      ),
  };
}
