// One realm built before anybody is sure to need it: while the user reads a confirmation, or touches an icon.
// It runs none of the program's code, and is thrown away when the guess was wrong.
import type { ProgramInfo, ProgramVersion } from '@atrium/protocol';
import { Instance } from '../instance/instance.ts';
import type { InstanceEnvironment } from '../instance/instance-environment.ts';

export interface Ahead {
  start(program: ProgramInfo, version: ProgramVersion): void;
  /** The instance built for exactly this version, if there is one; it is the caller's from here on. */
  take(program: ProgramInfo, version: ProgramVersion): Instance | undefined;
  drop(): void;
}

/** A process of its own is too dear to keep for a wish that does not come. */
const KEPT_MS = 30_000;

export function createAhead(env: InstanceEnvironment): Ahead {
  let one: Instance | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isFor = (program: ProgramInfo, version: ProgramVersion): boolean =>
    one?.alive === true &&
    one.request.program.appId === program.appId &&
    one.request.version.digest === version.digest &&
    one.request.version.envVersion === version.envVersion;
  const drop = (): void => {
    clearTimeout(timer);
    one?.end();
    one = undefined;
  };
  return {
    start(program, version) {
      if (isFor(program, version)) return;
      drop();
      const instance = new Instance(env, { program, version });
      one = instance;
      // A failure is reported by whoever really launches it.
      instance.prepare().catch(() => {
        if (one === instance) drop();
      });
      timer = setTimeout(drop, KEPT_MS);
    },
    take(program, version) {
      if (!isFor(program, version)) return undefined;
      clearTimeout(timer);
      const taken = one;
      one = undefined;
      return taken;
    },
    drop,
  };
}
