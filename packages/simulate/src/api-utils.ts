// Helpers tests take from `miniprogram-simulate/src/api/utils` to replace APIs.
interface Options {
  success?: (result: unknown) => void;
  fail?: (result: unknown) => void;
  complete?: (result: unknown) => void;
}

export function runInAsync(options: Options, result: { errMsg: string }): void {
  setTimeout(() => {
    if (result.errMsg.includes(':ok')) options.success?.(result);
    if (result.errMsg.includes(':fail')) options.fail?.(result);
    options.complete?.(result);
  }, 0);
}

export const getSize = (text: string): number => new TextEncoder().encode(text).length;

export const mockSync =
  <T>(value: T) =>
  (): T =>
    value;

const answer = (name: string, data: object) => ({
  errMsg: `${name}:ok`,
  errCode: 0,
  errno: 0,
  ...data,
});

export const mockAsync =
  (name: string, data: object = {}) =>
  (options: Options = {}): void =>
    runInAsync(options, answer(name, data));

export const mockAsyncAndPromise =
  (name: string, data: object = {}, promised?: unknown) =>
  (options: Options = {}): Promise<unknown> | void => {
    const { success, fail, complete } = options;
    if (success || fail || complete) return runInAsync(options, answer(name, data));
    return new Promise((resolve, reject) => {
      runInAsync(
        { ...options, success: (result) => resolve(promised ?? result), fail: reject },
        answer(name, data),
      );
    });
  };
