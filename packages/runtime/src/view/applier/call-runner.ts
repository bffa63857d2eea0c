// Op.Call: questions of the logic side, answered once, later, or many times until `unsubscribe`.
import type { ViewMessage } from '@atrium/protocol';
import { PENDING, type CallHandler, type PendingCall } from './applier-options.ts';

export interface CallRunner {
  run(callId: number, method: string, args: readonly unknown[]): void;
  destroy(): void;
}

export interface CallRunnerWorld {
  calls: ReadonlyMap<string, CallHandler>;
  send: (message: ViewMessage, transfer?: Transferable[]) => void;
  /** After the batch that is being applied. */
  afterApply: (run: () => void) => void;
  report: (error: unknown) => void;
}

export function createCallRunner({ calls, send, afterApply, report }: CallRunnerWorld): CallRunner {
  const ends = new Map<number, (() => void)[]>();
  const end = (callId: number): void => {
    for (const run of ends.get(callId) ?? []) run();
    ends.delete(callId);
  };

  return {
    run(callId, method, args) {
      const answer = (value: unknown): void =>
        send({ k: 'return', callId, value }, (value as { transfer?: Transferable[] })?.transfer);
      const failed = (error: unknown): void => {
        report(error);
        answer(null);
      };
      if (method === 'unsubscribe') {
        end(args[0] as number);
        answer(null);
        return;
      }
      const pending: PendingCall = {
        callId,
        answer,
        onEnd: (run) => void ends.set(callId, [...(ends.get(callId) ?? []), run]),
      };
      afterApply(() => {
        if (method === 'flush') {
          answer(null);
          return;
        }
        let result: unknown;
        try {
          result = calls.get(method)?.(args, pending) ?? null;
        } catch (error) {
          failed(error);
          return;
        }
        const settle = (value: unknown): void => {
          if (value !== PENDING) answer(value);
        };
        if (result instanceof Promise) result.then(settle, failed);
        else settle(result);
      });
    },
    destroy() {
      for (const callId of ends.keys()) end(callId);
    },
  };
}
