// network.*: requests, uploads, downloads and sockets of a program, through the gateway.
import * as z from 'zod/mini';
import {
  capability,
  type Capability,
  type CapabilityCall,
  type InstanceContext,
} from '../../broker/capability.ts';
import { bodyOf, bytesOfBody } from '../bytes.ts';
import type { FileStorage } from '../file/file-storage.ts';
import { programFilesOf } from '../file/program-files.ts';
import { given } from '../given.ts';
import { address, body, headers, label, nothing, taskId, wirePath } from '../schemas.ts';
import { multipart } from './multipart.ts';
import type { GatewayAnswer, GatewayRequest, NetworkGateway } from './network-gateway.ts';
import { networkStatus, watchNetwork } from './network-status.ts';
import { createTaskRegister } from './task-register.ts';

const MAX_RUNNING = 30;
const method = z.string().check(z.regex(/^[A-Z]{3,7}$/));
const timeoutMs = z.pipe(
  z.number(),
  z.transform((ms: number) => Math.round(Math.min(Math.max(ms, 1), 120_000))),
);

export function networkCapabilities(
  gateway: NetworkGateway,
  storage: FileStorage,
): readonly Capability[] {
  const tasks = createTaskRegister();

  /** Runs one exchange as a task: `network.abort` and the instance's end stop it. */
  const exchange = async (
    context: InstanceContext,
    call: CapabilityCall,
    request: Omit<GatewayRequest, 'signal'>,
  ): Promise<GatewayAnswer> => {
    const task = tasks.start(context, call.id, MAX_RUNNING);
    try {
      const answer = await gateway.fetch(context, {
        ...request,
        signal: task.signal,
        progress: (done, total) =>
          call.emit('progress', {
            progress: total > 0 ? Math.round((done / total) * 100) : 0,
            done,
            total,
          }),
      });
      call.emit('headers', {
        status: answer.status,
        headers: answer.headers,
        cookies: answer.setCookies,
      });
      return answer;
    } finally {
      task.end();
    }
  };
  const facts = ({ status, headers: answered, setCookies }: GatewayAnswer) => ({
    status,
    headers: answered,
    cookies: setCookies,
  });

  return [
    capability({
      name: 'network.request',
      args: z.object({
        url: address,
        method,
        headers,
        body: z.optional(body),
        answer: z.enum(['text', 'base64']),
        timeoutMs,
      }),
      async handle(context, args, call) {
        const answer = await exchange(context, call, {
          kind: 'request',
          url: args.url,
          method: args.method,
          headers: args.headers,
          timeoutMs: args.timeoutMs,
          ...given('body', args.body && bytesOfBody(args.body)),
        });
        return { ...facts(answer), body: bodyOf(answer.body, args.answer) };
      },
    }),
    capability({
      name: 'network.upload',
      args: z.object({
        url: address,
        headers,
        file: wirePath,
        name: label,
        fileName: z.optional(label),
        formData: z.record(label, z.string().check(z.maxLength(1024 * 1024))),
        timeoutMs,
      }),
      async handle(context, args, call) {
        const file = await programFilesOf(context, storage).blob(args.file);
        const form = await multipart(args.formData, {
          field: args.name,
          name: args.fileName ?? args.file.replace(/^.*[:/]/, ''),
          blob: file,
        });
        const sent = Object.entries(args.headers).filter(
          ([name]) => name.toLowerCase() !== 'content-type',
        );
        const answer = await exchange(context, call, {
          kind: 'uploadFile',
          url: args.url,
          method: 'POST',
          headers: { ...Object.fromEntries(sent), 'content-type': form.type },
          timeoutMs: args.timeoutMs,
          body: form.bytes,
        });
        return { ...facts(answer), body: bodyOf(answer.body, 'text') };
      },
    }),
    capability({
      name: 'network.download',
      args: z.object({ url: address, headers, saveAs: z.optional(wirePath), timeoutMs }),
      async handle(context, args, call) {
        const answer = await exchange(context, call, {
          kind: 'downloadFile',
          url: args.url,
          method: 'GET',
          headers: args.headers,
          timeoutMs: args.timeoutMs,
        });
        const type = answer.headers['content-type'] ?? '';
        const blob = new Blob([answer.body], { type });
        const files = programFilesOf(context, storage);
        const path = files.addTemporary(blob, nameIn(args.url));
        if (args.saveAs === undefined) return { ...facts(answer), path, size: blob.size };
        return {
          ...facts(answer),
          path: await files.save(path, args.saveAs),
          size: blob.size,
        };
      },
    }),
    capability({
      name: 'network.abort',
      args: z.object({ taskId }),
      handle: (context, { taskId: id }) => tasks.abort(context, id),
    }),
    capability({ name: 'network.watch', args: nothing, handle: watchNetwork }),
    capability({
      name: 'network.status',
      args: nothing,
      handle: () => networkStatus(),
    }),
  ];
}

const nameIn = (url: string): string => {
  const path = url.replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1);
};
