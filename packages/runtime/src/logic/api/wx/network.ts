// wx: request, uploadFile, downloadFile. A task is returned always; non-2xx answers are successes.
import type { CapabilityResult } from '@atrium/protocol';
import {
  bodyBytes,
  bodyText,
  headersOf,
  outgoing,
  parseOrText,
  type HttpAnswer,
} from '../core/http.ts';
import { ApiFailure, invalid, Worded } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import { direct, type ApiFunction, type ApiTable } from '../kit/method.ts';
import { given, number, optionalText, text, type Options } from '../kit/parameters.ts';
import { taskFunction, type RunningTask } from '../kit/task.ts';

/** errno of the network category: 600001 failed underneath, 600002 not in the domain list. */
async function networkErrno<T>(api: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error) {
      if (error.code === 'refused')
        throw new Worded({ errMsg: `${api}:fail ${String(error.message)}`, errno: 600002 });
      if (error.code === 'network')
        throw new Worded({ errMsg: `${api}:fail ${String(error.message)}`, errno: 600001 });
    }
    throw error;
  }
}

export function addressOf(url: unknown, schemes: RegExp): string {
  const address = text(url).trim();
  if (!schemes.test(address)) throw new ApiFailure('url', `invalid url "${address}"`);
  return address;
}

const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT', 'PATCH'];

export const wxNetwork = (kit: Kit, convention: Convention): ApiTable => {
  const timeouts = kit.context.app.networkTimeout;

  const task = (
    name: string,
    params: string,
    needs: string,
    run: (o: Options, task: RunningTask) => Promise<object>,
    progress: boolean,
    gives: string,
  ): ApiFunction =>
    direct(
      taskFunction(
        kit,
        convention,
        name,
        params,
        needs,
        (o, t) => networkErrno(name, run(o, t)),
        (t, promise) => {
          promise.catch(() => undefined);
          return taskObject(t, progress);
        },
      ),
      { params, needs, gives },
    );

  return {
    request: task(
      'request',
      'url:String data header timeout method dataType responseType',
      'network.request',
      async (o, t) => {
        const method = text(o['method'], 'GET').toUpperCase();
        if (!METHODS.includes(method)) throw invalid('parameter.method is invalid;');
        const binary = o['responseType'] === 'arraybuffer';
        const answer = (await t.start('network.request', {
          ...outgoing(
            addressOf(o['url'], /^https?:\/\//i),
            method,
            headersOf(o['header']),
            o['data'],
          ),
          answer: binary ? 'base64' : 'text',
          timeoutMs: number(o['timeout'], timeouts.request),
        })) as unknown as HttpAnswer;
        const data = binary
          ? bodyBytes(answer.body).buffer
          : text(o['dataType'], 'json') === 'json'
            ? parseOrText(bodyText(answer.body))
            : bodyText(answer.body);
        return { data, statusCode: answer.status, header: answer.headers, cookies: answer.cookies };
      },
      false,
      'data statusCode header cookies',
    ),
    uploadFile: task(
      'uploadFile',
      'url:String filePath:String name:String header formData timeout',
      'network.upload',
      async (o, t) => {
        const file = kit.files.toWire(text(o['filePath']));
        if (file === undefined) throw new ApiFailure('not-found', 'file not found');
        const answer = (await t.start('network.upload', {
          url: addressOf(o['url'], /^https?:\/\//i),
          headers: headersOf(o['header']),
          file,
          name: text(o['name']),
          formData: headersOf(o['formData']),
          timeoutMs: number(o['timeout'], timeouts.uploadFile),
        })) as unknown as CapabilityResult<'network.upload'>;
        return {
          data: bodyText(answer.body),
          statusCode: answer.status,
          header: answer.headers,
          cookies: answer.cookies,
        };
      },
      true,
      'data statusCode header cookies',
    ),
    downloadFile: task(
      'downloadFile',
      'url:String header timeout filePath',
      'network.download',
      async (o, t) => {
        const saveAs = optionalText(o['filePath']);
        const answer = (await t.start('network.download', {
          url: addressOf(o['url'], /^https?:\/\//i),
          headers: headersOf(o['header']),
          ...given('saveAs', saveAs === undefined ? undefined : kit.files.toWire(saveAs)),
          timeoutMs: number(o['timeout'], timeouts.downloadFile),
        })) as unknown as CapabilityResult<'network.download'>;
        const path = kit.files.fromWire(answer.path);
        return {
          ...(saveAs === undefined ? { tempFilePath: path } : { filePath: path }),
          statusCode: answer.status,
          header: answer.headers,
          cookies: answer.cookies,
          dataLength: answer.size,
        };
      },
      true,
      'tempFilePath filePath statusCode header cookies dataLength',
    ),
  };
};

const taskObject = (task: RunningTask, progress: boolean): object => ({
  abort: () => task.abort(),
  ...listenerMethods({
    HeadersReceived: listenerPair(task.headers, ({ status, headers, cookies }) => ({
      statusCode: status,
      header: headers,
      cookies,
    })),
    ...(progress
      ? {
          ProgressUpdate: listenerPair(task.progress, ({ progress: percent, done, total }) => ({
            progress: percent,
            totalBytesSent: done,
            totalBytesExpectedToSend: total,
            totalBytesWritten: done,
            totalBytesExpectedToWrite: total,
          })),
        }
      : {}),
  }),
});
