// wx: the life of a mini game: shown and hidden, sub-packages, and what is asked of the machine.
import { stageOf } from '../../../game/stage.ts';
import { ApiFailure } from '../../kit/failure.ts';
import { asyncFunction, type Convention } from '../../kit/invoke.ts';
import { eventPairs, source } from '../../kit/events.ts';
import type { Kit } from '../../kit/kit.ts';
import { direct, method, type ApiTable } from '../../kit/method.ts';
import { isObject, text } from '../../kit/parameters.ts';

export function gameLifeCycle(kit: Kit, convention: Convention): ApiTable {
  const { events, bundles } = kit.context;
  const stage = stageOf(kit.context);
  const same = <T>(value: T): T => value;

  /** Loads the script of a sub-package and runs its game.js; answers its size. */
  const load = async (name: string): Promise<void> => {
    const root = bundles.findRoot(name);
    if (root === undefined) throw new ApiFailure('not-found', `subpackage "${name}" is not found`);
    await bundles.load(root);
    stage.run(root);
  };

  return {
    ...eventPairs(kit, {
      Show: source(() => events.show, same),
      Hide: source(() => events.hide, same),
      // Of games both numbers are in the object itself.
      WindowResize: source(
        () => events.resize,
        ({ windowWidth, windowHeight }) => ({ windowWidth, windowHeight }),
      ),
    }),
    loadSubpackage: direct(
      (options: unknown) => {
        const listeners = new Set<(progress: object) => void>();
        const done = method('name', async (o) => {
          await load(text(o['name'] ?? o['root']));
          // How far it is nobody knows; that it is there everybody may.
          const progress = { progress: 100, totalBytesWritten: 0, totalBytesExpectedToWrite: 0 };
          for (const listener of listeners)
            kit.context.errors.guard('onProgressUpdate', () => listener(progress));
        });
        const promise = asyncFunction(convention, 'loadSubpackage', done)(options);
        const task = {
          onProgressUpdate(listener: unknown) {
            if (typeof listener === 'function')
              listeners.add(listener as (progress: object) => void);
          },
        };
        // Without callbacks programs await it.
        return promise instanceof Promise ? Object.assign(promise, task) : task;
      },
      { params: 'name' },
    ),
    // Memory is the browser's affair: it collects when it has to.
    triggerGC: direct(() => undefined),
    getTextLineHeight: direct(
      (options: unknown) => {
        const o = isObject(options) ? options : {};
        const size = Number(o['fontSize']) || 16;
        // The line of text alone is what its letters take.
        return Math.ceil(size * 1.17);
      },
      { params: 'fontStyle fontWeight fontSize fontFamily text' },
    ),
  };
}
