// my: uploadFile, downloadFile.
import type { CapabilityResult } from '@atrium/protocol';
import { bodyText, headersOf } from '../core/http.ts';
import { ApiFailure, Worded } from '../kit/failure.ts';
import type { Convention } from '../kit/invoke.ts';
import type { Kit } from '../kit/kit.ts';
import { listenerMethods, listenerPair } from '../kit/listeners.ts';
import type { ApiTable } from '../kit/method.ts';
import { number, text } from '../kit/parameters.ts';
import type { RunningTask } from '../kit/task.ts';
import { addressOf, headersOption, httpTasks } from './http-tasks.ts';

const progress = (task: RunningTask): object =>
  listenerMethods({
    ProgressUpdate: listenerPair(task.progress, ({ progress: percent, done, total }) => ({
      progress: percent,
      totalBytesWritten: done,
      totalBytesExpectedToWrite: total,
      totalBytesSent: done,
      totalBytesExpectedToSend: total,
    })),
  });

export const myTransfer = (kit: Kit, convention: Convention): ApiTable => {
  const timeouts = kit.context.app.networkTimeout;
  const task = httpTasks(kit, convention);

  return {
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
          headers: headersOption(o),
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
      progress,
    ),
    downloadFile: task(
      'downloadFile',
      'url:String header headers timeout',
      'network.download',
      'apFilePath tempFilePath headers header',
      async (o, t) => {
        const answer = (await t.start('network.download', {
          url: addressOf(o['url']),
          headers: headersOption(o),
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
      progress,
    ),
  };
};
