// One WebSocket of a program, neutral of dialect.
import type { Json, TaskEvents } from '@atrium/protocol';
import type { Emitter } from '../../emitter.ts';
import type { HostTask } from '../../context.ts';
import { ApiFailure, asFailure } from '../kit/failure.ts';
import type { Kit } from '../kit/kit.ts';
import { wireBody, type Headers } from './http.ts';
import { fromBase64 } from './bytes.ts';

export interface Socket {
  /** 0 connecting, 1 open, 2 closing, 3 closed. */
  state(): number;
  readonly opened: Emitter<{ headers: Headers }>;
  readonly message: Emitter<{ data: string | ArrayBuffer }>;
  readonly closed: Emitter<{ code: number; reason: string }>;
  readonly failed: Emitter<{ message: string }>;
  send(data: unknown): Promise<void>;
  close(code: number, reason: string): Promise<void>;
}

export interface SocketRequest {
  url: string;
  headers: Headers;
  protocols: string[];
  timeoutMs: number;
}

export function openSocket(kit: Kit, request: SocketRequest): Socket {
  const { host } = kit.context;
  let state = 0;
  const socket = {
    opened: kit.emitter<{ headers: Headers }>('socket onOpen'),
    message: kit.emitter<{ data: string | ArrayBuffer }>('socket onMessage'),
    closed: kit.emitter<{ code: number; reason: string }>('socket onClose'),
    failed: kit.emitter<{ message: string }>('socket onError'),
  };
  const end = (code: number, reason: string): void => {
    if (state === 3) return;
    state = 3;
    task.close();
    socket.closed.emit({ code, reason });
  };
  const hear = (type: string, data: Json): void => {
    if (state === 3) return;
    if (type === 'message') {
      const body = data as TaskEvents['message'];
      socket.message.emit({ data: 'text' in body ? body.text : fromBase64(body.base64).buffer });
    } else if (type === 'close') {
      const { code, reason } = data as TaskEvents['close'];
      end(code, reason);
    } else if (type === 'error') socket.failed.emit(data as TaskEvents['error']);
  };
  const task: HostTask = host.startTask('network.socket.open', { ...request }, hear);
  task.keepOpen();
  task.done.then(
    (answer) => {
      if (state !== 0) return;
      state = 1;
      socket.opened.emit({ headers: (answer as { headers: Headers }).headers });
    },
    (error: unknown) => {
      if (state === 3) return;
      const { message } = asFailure(error);
      socket.failed.emit({ message });
      end(1006, message);
    },
  );
  const needs = (wanted: number): void => {
    if (state !== wanted) throw new ApiFailure('state', 'SocketTask.readyState is not OPEN');
  };
  return {
    ...socket,
    state: () => state,
    async send(data) {
      needs(1);
      await kit.call('network.socket.send', { taskId: task.taskId, body: wireBody(data) });
    },
    async close(code, reason) {
      if (state >= 2) return;
      state = 2;
      await kit.call('network.socket.close', { taskId: task.taskId, code, reason });
      end(code, reason);
    },
  };
}
