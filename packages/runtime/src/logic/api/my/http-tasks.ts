// my: what requests, uploads and downloads share: their failures, and the promise that is also a task.
import { headersOf } from '../core/http.ts';
import { ApiFailure } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import { direct, type ApiFunction, type ApiMethod } from '../kit/method.ts';
import { text, type Options } from '../kit/parameters.ts';
import { taskFunction, type RunningTask } from '../kit/task.ts';

const ERRORS: NonNullable<ApiMethod['errors']> = {
  aborted: [9, '请求被取消'],
  timeout: [13, '请求超时'],
  'too-large': [12, '请求结果过大'],
};

export function addressOf(url: unknown): string {
  const address = text(url).trim();
  if (!/^https?:\/\//i.test(address)) throw new ApiFailure('invalid-argument', 'url');
  return address;
}

export const headersOption = (o: Options): Record<string, string> =>
  headersOf(o['headers'] ?? o['header']);

export const httpTasks =
  (kit: Kit, convention: Convention) =>
  (
    name: string,
    params: string,
    needs: string,
    gives: string,
    run: (o: Options, task: RunningTask) => Promise<object>,
    more: (task: RunningTask) => object = () => ({}),
  ): ApiFunction =>
    direct(
      taskFunction(
        kit,
        convention,
        name,
        params,
        needs,
        run,
        (t, promise) => asTask(t, promise, more(t)),
        ERRORS,
      ),
      { params, needs, gives },
    );

/** Members of the task are put on the promise itself. */
const asTask = (task: RunningTask, promise: Promise<object>, more: object): object =>
  Object.assign(promise, {
    abort: () => task.abort(),
    ...listenerMethods({
      HeadersReceived: listenerPair(task.headers, ({ status, headers }) => ({
        status,
        statusCode: status,
        headers,
        header: headers,
      })),
    }),
    ...more,
  });
