// JSON messages between the program and the host: calls with their replies, notifications, events, tasks.
import {
  splitMessage,
  type CapabilityFailure,
  type HostEvents,
  type HostMessage,
  type Json,
  type JsonObject,
} from '@atrium/protocol';
import type { HostLink } from '../context.ts';
import type { Suspension } from './suspension.ts';

interface Pending {
  resolve: (value: Json) => void;
  reject: (failure: CapabilityFailure) => void;
}

interface RunningTask {
  onEvent: (type: string, data: Json) => void;
  keep: boolean;
}

export interface HostWire extends HostLink {
  /** A string from the shell that is not a control string. */
  receive(text: string): void;
}

/** These decide about suspension themselves, so they never wait for it. */
const URGENT = new Set(['app.suspend', 'app.resume', 'app.end']);

export function createHostLink(
  post: (text: string) => void,
  suspension: Suspension,
  failed: (error: unknown) => void,
): HostWire {
  // Kept from tampering: a program may replace JSON's members.
  const { stringify, parse } = JSON;
  const pending = new Map<number, Pending>();
  const tasks = new Map<number, RunningTask>();
  const listeners = new Map<string, ((data: never) => void)[]>();
  let lastCall = 0;
  let serial = 0;

  const send = (id: number, api: string, args: unknown): void => {
    // `id` comes first: the shell answers refused messages by reading it from the head of the text.
    const text = stringify({ id, api, args });
    for (const part of splitMessage(text, ++serial)) post(part);
  };

  const start = (api: string, args: unknown): { id: number; reply: Promise<Json> } => {
    const id = ++lastCall;
    const reply = new Promise<Json>((resolve, reject) => {
      pending.set(id, { resolve, reject });
    });
    try {
      send(id, api, args);
    } catch (error) {
      pending.get(id)?.reject({ code: 'invalid-argument', message: String(error) });
      pending.delete(id);
    }
    return { id, reply };
  };

  const deliver = (message: HostMessage): void => {
    if ('ev' in message) {
      if (message.ev === 'task') {
        const { taskId, type, data } = message.data as unknown as HostEvents['task'];
        try {
          tasks.get(taskId)?.onEvent(type, data);
        } catch (error) {
          failed(error);
        }
        return;
      }
      for (const listener of listeners.get(message.ev) ?? []) {
        try {
          listener(message.data as never);
        } catch (error) {
          failed(error);
        }
      }
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    const task = tasks.get(message.id);
    if (task && !task.keep) tasks.delete(message.id);
    if (!waiting) return;
    if (message.ok) waiting.resolve(message.res);
    else waiting.reject(message.err);
  };

  return {
    call: (api: string, args: unknown) => start(api, args).reply as Promise<never>,
    notify: (api: string, args: unknown) => send(0, api, args),
    on(event, listener) {
      const list = listeners.get(event);
      if (list) list.push(listener as (data: never) => void);
      else listeners.set(event, [listener as (data: never) => void]);
      return () => {
        const kept = (listeners.get(event) ?? []).filter((one) => one !== listener);
        listeners.set(event, kept);
      };
    },
    startTask(api, args: JsonObject, onEvent) {
      const { id, reply } = start(api, args);
      const task: RunningTask = { onEvent, keep: false };
      tasks.set(id, task);
      return {
        taskId: id,
        done: reply,
        keepOpen() {
          task.keep = true;
        },
        close() {
          tasks.delete(id);
        },
      };
    },
    receive(text) {
      const message = parse(text) as HostMessage;
      if ('ev' in message && URGENT.has(message.ev)) deliver(message);
      else suspension.run(() => deliver(message));
    },
  };
}
