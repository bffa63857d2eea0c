// Tasks: calls that can be aborted and tell their progress (request, upload, download).
import type { Json, TaskEvents } from '@atrium/protocol';
import type { Emitter } from '../../emitter.ts';
import type { HostTask } from '../../context.ts';
import { ApiFailure, unsupported } from './failure.ts';
import { answer, optionsOf, outcomeOf, type Convention } from './invoke.ts';
import type { Kit } from './kit.ts';
import { method, type ApiMethod } from './method.ts';
import type { Options } from './parameters.ts';

export interface RunningTask {
  /** Sends the call. Throws `aborted` when abort() came first. */
  start(api: string, args: object): Promise<Json>;
  headers: Emitter<TaskEvents['headers']>;
  progress: Emitter<TaskEvents['progress']>;
  abort(): void;
}

function createTask(kit: Kit, name: string): RunningTask {
  const headers = kit.emitter<TaskEvents['headers']>(`${name} onHeadersReceived`);
  const progress = kit.emitter<TaskEvents['progress']>(`${name} onProgressUpdate`);
  let running: HostTask | undefined;
  let aborted = false;
  let refuse: (error: ApiFailure) => void = () => undefined;
  return {
    headers,
    progress,
    async start(api, args) {
      const arriving = 'file' in args && kit.filesArriving?.();
      if (arriving) await arriving;
      if (aborted) throw new ApiFailure('aborted', 'abort');
      running = kit.context.host.startTask(
        api,
        args as Options & Record<string, Json>,
        (type, data) => {
          if (aborted) return;
          if (type === 'headers') headers.emit(data as unknown as TaskEvents['headers']);
          if (type === 'progress') progress.emit(data as unknown as TaskEvents['progress']);
        },
      );
      // abort() answers at once; the host's own reply comes too late to matter.
      return Promise.race([
        running.done,
        new Promise<never>((_resolve, reject) => {
          refuse = reject;
        }),
      ]);
    },
    abort() {
      if (aborted) return;
      aborted = true;
      if (running) kit.context.host.notify('network.abort', { taskId: running.taskId });
      refuse(new ApiFailure('aborted', 'abort'));
    },
  };
}

/** The function of a task API: returns what `wrap` makes of the task (and, in `my`, of the promise). */
export function taskFunction(
  kit: Kit,
  convention: Convention,
  name: string,
  params: string,
  needs: string,
  run: (options: Options, task: RunningTask) => Promise<object>,
  wrap: (task: RunningTask, promise: Promise<object>) => unknown,
  errors?: ApiMethod['errors'],
): (argument?: unknown) => unknown {
  return (argument) => {
    const options = optionsOf(argument);
    const task = createTask(kit, name);
    const spec = method(
      params,
      (o) => {
        if (!kit.offers(needs)) throw unsupported('not provided by this super app');
        return run(o, task);
      },
      errors ? { errors } : {},
    );
    const outcome = outcomeOf(convention, name, spec, options);
    const promise = answer({ ...convention, alwaysPromise: true }, name, options, outcome);
    return wrap(task, promise ?? Promise.resolve({}));
  };
}
