// Changes of the program's files on their way to the host, in the order they were made. A change in one step leaves at once
// when none is waiting; one of many parts goes part by part, no faster than the wire takes it, and all others wait behind it.
import type { JsonObject } from '@atrium/protocol';
import { asFailure } from '../kit/failure.ts';

export interface ChangeLine {
  /** One change; its parts are made when it is their turn. Rejects with the first refusal, and leaves out the rest. */
  add(api: string, ...parts: (() => JsonObject)[]): Promise<void>;
  /** When what does not leave at once has left; undefined when nothing waits. */
  waiting(): Promise<unknown> | undefined;
  /** When all changes made so far have been answered. */
  settled(): Promise<void>;
}

const RETRY_MS = 500;
/** The wire takes 4 MB of text in a second: a part waits for its share of them, not for ever. */
const MAX_TRIES = 60;

export function createChangeLine(
  send: (api: string, args: JsonObject) => Promise<unknown>,
  wait: (ms: number) => Promise<void>,
): ChangeLine {
  let long: Promise<unknown> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const patient = async (api: string, args: JsonObject): Promise<void> => {
    for (let tries = 1; ; tries++)
      try {
        await send(api, args);
        return;
      } catch (error) {
        if (asFailure(error).code !== 'rate-limited' || tries === MAX_TRIES) throw error;
        await wait(RETRY_MS);
      }
  };
  return {
    add(api, ...parts) {
      const run = async (): Promise<void> => {
        for (const part of parts) await patient(api, part());
      };
      const [only] = parts;
      const isAlone = parts.length === 1 && only !== undefined && !long;
      const change = isAlone
        ? send(api, only()).then(() => undefined)
        : long
          ? long.then(run)
          : run();
      if (!isAlone) {
        const mine: Promise<void> = change
          .catch(() => undefined)
          .then(() => {
            if (long === mine) long = undefined;
          });
        long = mine;
      }
      last = Promise.allSettled([last, change]);
      return change;
    },
    waiting: () => long,
    settled: async () => void (await last),
  };
}
