// Calls of programs the journey has yet to answer. Numbered here: a program may use one id of its own for many calls.
import type { CallResult } from '@atrium/navigation';
import type { CapabilityCall } from '../broker/capability.ts';

type Answer = ReturnType<CapabilityCall['defer']>;

export interface PendingAnswers {
  add(answer: Answer): number;
  settle(callId: number, result: CallResult): void;
}

export function createPendingAnswers(): PendingAnswers {
  const waiting = new Map<number, Answer>();
  let next = 1;
  return {
    add(answer) {
      waiting.set(next, answer);
      return next++;
    },
    settle(callId, result) {
      const answer = waiting.get(callId);
      waiting.delete(callId);
      if (!answer) return;
      if (result.ok)
        answer({
          ok: true,
          res: result.channelId === undefined ? {} : { channelId: result.channelId },
        });
      else
        answer({
          ok: false,
          err: { code: 'navigation', message: result.refusal.code, data: { ...result.refusal } },
        });
    },
  };
}
