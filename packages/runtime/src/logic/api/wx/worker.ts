// wx: createWorker.
import { createWorkers, type Workers } from '../core/workers.ts';
import type { Kit } from '../kit/kit.ts';
import { direct, type ApiTable } from '../kit/method.ts';
import { isObject } from '../kit/parameters.ts';

/** Not documented: it throws, since it answers the Worker itself. */
const refusal = (reason: string): Error => new Error(`createWorker:fail ${reason}`);

export const wxWorker = (kit: Kit): ApiTable => {
  let workers: Workers | undefined;
  return {
    createWorker: direct(
      (path: unknown, options?: unknown) => {
        workers ??= createWorkers(kit);
        const module = workers.find(path);
        if (module === undefined)
          throw refusal(`${String(path)} is not in the folder app.json names as "workers"`);
        // 「Worker 最大并发数量限制为 1 个，创建下一个前请用 Worker.terminate() 结束当前 Worker」
        if (workers.busy) throw refusal('only one Worker at a time, terminate it first');
        const { onProcessKilled, ...handle } = workers.create(module);
        // Documented for experimental Workers alone.
        const isExperimental = isObject(options) && options['useExperimentalWorker'] === true;
        return isExperimental ? { ...handle, onProcessKilled } : handle;
      },
      { params: 'scriptPath useExperimentalWorker' },
    ),
  };
};
