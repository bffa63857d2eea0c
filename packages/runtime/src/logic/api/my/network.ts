// my: request, httpRequest, uploadFile, downloadFile: a promise that is also a task.
import type { CapabilityResult } from '@atrium/protocol';
import { bodyBytes, bodyText, headersOf, outgoing, type HttpAnswer } from '../core/http.ts';
import { toBase64 } from '../core/bytes.ts';
import { ApiFailure, Worded } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import { direct, type ApiFunction, type ApiMethod, type ApiTable } from '../kit/method.ts';
import { number, text, type Options } from '../kit/parameters.ts';
import { taskFunction, type RunningTask } from '../kit/task.ts';

const ERRORS: NonNullable<ApiMethod['errors']> = {
  aborted: [9, '请求被取消'],
  timeout: [13, '请求超时'],
  'too-large': [12, '请求结果过大'],
};
const PARAMS = 'url:String data method header headers dataType timeout';

function addressOf(url: unknown): string {
  const address = text(url).trim();
  if (!/^https?:\/\//i.test(address)) throw new ApiFailure('invalid-argument', 'url');
  return address;
}

export const myNetwork = (kit: Kit, convention: Convention): ApiTable => {
  const timeouts = kit.context.app.networkTimeout;
  const task = (
    name: string,
    params: string,
    needs: string,
    gives: string,
    run: (o: Options, task: RunningTask) => Promise<object>,
    progress: boolean,
  ): ApiFunction =>
    direct(
      taskFunction(
        kit,
        convention,
        name,
        params,
        needs,
        run,
        (t, promise) => asTask(t, promise, progress),
        ERRORS,
      ),
      { params, needs, gives },
    );
  const headers = (o: Options) => headersOf(o['headers'] ?? o['header']);

  /** The FAQ of my.request answers any status with success; its ancestor failed with 19 on every other than 2xx. */
  const request = (statusFails: boolean) => async (o: Options, t: RunningTask) => {
    const dataType = text(o['dataType'], 'json').toLowerCase();
    const binary = dataType === 'base64' || dataType === 'arraybuffer';
    const answer = (await t.start('network.request', {
      ...outgoing(
        addressOf(o['url']),
        text(o['method'], 'GET').toUpperCase(),
        headers(o),
        o['data'],
      ),
      answer: binary ? 'base64' : 'text',
      timeoutMs: number(o['timeout'], timeouts.request),
    })) as unknown as HttpAnswer;
    const facts = {
      status: answer.status,
      statusCode: answer.status,
      headers: answer.headers,
      header: answer.headers,
    };
    if (statusFails && (answer.status < 200 || answer.status > 299))
      throw new Worded({
        error: 19,
        errorMessage: 'http status error',
        ...facts,
        data: bodyText(answer.body),
      });
    if (dataType === 'arraybuffer') return { data: bodyBytes(answer.body).buffer, ...facts };
    if (dataType === 'base64') return { data: toBase64(bodyBytes(answer.body)), ...facts };
    const body = bodyText(answer.body);
    if (dataType !== 'json') return { data: body, ...facts };
    try {
      return { data: JSON.parse(body) as unknown, ...facts };
    } catch {
      throw new Worded({ error: 14, errorMessage: 'JSON parse data error', ...facts, data: body });
    }
  };
  const gives = 'data status headers statusCode header';

  return {
    request: task('request', PARAMS, 'network.request', gives, request(false), false),
    httpRequest: task('httpRequest', PARAMS, 'network.request', gives, request(true), false),
    uploadFile: task(
      'uploadFile',
      'url:String filePath:String name fileName fileType header headers formData timeout',
      'network.upload',
      'data statusCode header',
      async (o, t) => {
        const file = kit.files.toWire(text(o['filePath']));
        if (file === undefined) throw new ApiFailure('invalid-argument', 'filePath');
        const answer = (await t.start('network.upload', {
          url: addressOf(o['url']),
          headers: headers(o),
          file,
          // `fileName` was the name of the form field before `name` came.
          name: text(o['name'] ?? o['fileName'], 'file'),
          formData: headersOf(o['formData']),
          timeoutMs: number(o['timeout'], timeouts.uploadFile),
        })) as unknown as CapabilityResult<'network.upload'>;
        return {
          data: bodyText(answer.body),
          statusCode: answer.status,
          header: answer.headers,
          headers: answer.headers,
        };
      },
      true,
    ),
    downloadFile: task(
      'downloadFile',
      'url:String header headers timeout',
      'network.download',
      'apFilePath tempFilePath headers header',
      async (o, t) => {
        const answer = (await t.start('network.download', {
          url: addressOf(o['url']),
          headers: headers(o),
          timeoutMs: number(o['timeout'], timeouts.downloadFile),
        })) as unknown as CapabilityResult<'network.download'>;
        if (answer.status < 200 || answer.status > 299)
          throw new Worded({ error: 12, errorMessage: '下载失败' });
        const path = kit.files.fromWire(answer.path);
        return {
          apFilePath: path,
          tempFilePath: path,
          headers: answer.headers,
          header: answer.headers,
        };
      },
      true,
    ),
  };
};

/** Members of the task are put on the promise itself. */
const asTask = (task: RunningTask, promise: Promise<object>, progress: boolean): object =>
  Object.assign(promise, {
    abort: () => task.abort(),
    ...listenerMethods({
      HeadersReceived: listenerPair(task.headers, ({ status, headers }) => ({
        status,
        statusCode: status,
        headers,
        header: headers,
      })),
      ...(progress
        ? {
            ProgressUpdate: listenerPair(task.progress, ({ progress: percent, done, total }) => ({
              progress: percent,
              totalBytesWritten: done,
              totalBytesExpectedToWrite: total,
              totalBytesSent: done,
              totalBytesExpectedToSend: total,
            })),
          }
        : {}),
    }),
  });
