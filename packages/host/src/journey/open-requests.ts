// The promises of `host.open`, matched to what the journey makes of them. At most one is under way in the machine:
// a new wish ends the one before.
import type { Refusal } from '@atrium/protocol';
import { HostError } from '../host-error.ts';

export interface OpenRequests {
  /** Resolves with the instance id when the program is visible. */
  add(appId: string | undefined): Promise<string>;
  /** An instance came to the front; `visible` settles when the user sees content. */
  shown(appId: string, instanceId: string, visible: Promise<void>): void;
  /** One for this program failed. A failure of a program that nobody waits for (it was to come back) concerns no one. */
  failed(appId: string | undefined, refusal: Refusal): void;
  rejectAll(error: HostError): void;
}

interface Waiting {
  appId: string | undefined;
  resolve(instanceId: string): void;
  reject(error: HostError): void;
}

export function createOpenRequests(): OpenRequests {
  const waiting: Waiting[] = [];
  const take = (fits: (one: Waiting) => boolean): Waiting | undefined => {
    const index = waiting.findIndex(fits);
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  return {
    add: (appId) =>
      new Promise((resolve, reject) => {
        waiting.push({ appId, resolve, reject });
      }),
    shown(appId, instanceId, visible) {
      const one = take((request) => request.appId === undefined || request.appId === appId);
      if (!one) return;
      visible.then(
        () => one.resolve(instanceId),
        () => one.reject(new HostError('closed', 'the program ended before it was visible')),
      );
    },
    failed(appId, refusal) {
      const concerned = waiting.filter((request) => request.appId === appId);
      // Words are checked at once, before the wish of before is given up; every other failure is the older wish's.
      const failing = refusal.code === 'parameter' ? concerned.at(-1) : concerned[0];
      const one = take((request) => request === failing);
      if (!one) return;
      const superseded = refusal.code === 'closed' && waiting.length > 0;
      one.reject(new HostError(superseded ? 'superseded' : refusal.code, sentence(refusal)));
    },
    rejectAll(error) {
      for (const one of waiting.splice(0)) one.reject(error);
    },
  };
}

const sentence = (refusal: Refusal): string =>
  'reason' in refusal ? `${refusal.code}: ${refusal.reason}` : refusal.code;
