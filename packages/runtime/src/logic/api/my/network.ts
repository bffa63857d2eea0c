// my: request, httpRequest: a promise that is also a task. Uploads and downloads are in transfer.ts.
import { bodyBytes, bodyText, outgoing, type HttpAnswer } from '../core/http.ts';
import { toBase64 } from '../core/bytes.ts';
import { Worded } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import type { ApiTable } from '../kit/method.ts';
import { number, text, type Options } from '../kit/parameters.ts';
import type { RunningTask } from '../kit/task.ts';
import { addressOf, headersOption, httpTasks } from './http-tasks.ts';

const PARAMS = 'url:String data method header headers dataType timeout';

export const myNetwork = (kit: Kit, convention: Convention): ApiTable => {
  const timeouts = kit.context.app.networkTimeout;
  const task = httpTasks(kit, convention);

  /** The FAQ of my.request answers any status with success; its ancestor failed with 19 on every other than 2xx. */
  const request = (statusFails: boolean) => async (o: Options, t: RunningTask) => {
    const dataType = text(o['dataType'], 'json').toLowerCase();
    const binary = dataType === 'base64' || dataType === 'arraybuffer';
    const answer = (await t.start('network.request', {
      ...outgoing(
        addressOf(o['url']),
        text(o['method'], 'GET').toUpperCase(),
        headersOption(o),
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
    request: task('request', PARAMS, 'network.request', gives, request(false)),
    httpRequest: task('httpRequest', PARAMS, 'network.request', gives, request(true)),
  };
};
