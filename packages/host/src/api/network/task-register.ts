// Running tasks of every program: aborted by their number, and all at once when the program ends.
import { CapabilityError, type InstanceContext } from '../../broker/capability.ts';

interface RunningTask {
  readonly signal: AbortSignal;
  end(): void;
}

export interface TaskRegister {
  /** Fails with `limit` when the program has too many running. */
  start(context: InstanceContext, id: number, max: number): RunningTask;
  abort(context: InstanceContext, id: number): void;
}

export function createTaskRegister(): TaskRegister {
  const running = new WeakMap<InstanceContext, Map<number, AbortController>>();
  return {
    start(context, id, max) {
      const own = running.get(context) ?? new Map<number, AbortController>();
      running.set(context, own);
      if (own.size >= max)
        throw new CapabilityError('limit', `more than ${max} requests at a time`);
      const controller = new AbortController();
      own.set(id, controller);
      return {
        signal: AbortSignal.any([controller.signal, context.signal]),
        end: () => void own.delete(id),
      };
    },
    abort: (context, id) => running.get(context)?.get(id)?.abort(),
  };
}
