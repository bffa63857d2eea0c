// What the API does when nobody waits for an answer.
import type { ApiDeps } from '../deps.ts';
import { createBuilder } from './builder.ts';
import { forgetOld } from './housekeeping.ts';
import { createLoop, type Loop } from './loop.ts';
import { lookAgain } from '../routes/domain-proofs.ts';
import { createWebhookSender } from './webhook-sender.ts';

export interface WorkerDeps extends ApiDeps {
  say: (text: string) => void;
  clock: () => number;
}

const SECOND = 1000;

export function createWorkers(deps: WorkerDeps): Loop {
  const failed = (what: string) => (error: unknown) =>
    deps.say(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const builds = createLoop(createBuilder(deps), { everyMs: 5 * SECOND, failed: failed('build') });
  const sender = createWebhookSender(deps, () => hooks.wake());
  const hooks: Loop = createLoop(sender.work, {
    everyMs: 5 * SECOND,
    failed: failed('webhook'),
  });
  const forgetting = createLoop(() => forgetOld(deps), {
    everyMs: 3600 * SECOND,
    failed: failed('housekeeping'),
  });
  const proofs = createLoop(() => lookAgain(deps, deps.clock()), {
    everyMs: 600 * SECOND,
    failed: failed('domain proof'),
  });
  const all = [builds, hooks, proofs, forgetting];
  return {
    start: () => all.forEach((it) => it.start()),
    wake() {
      builds.wake();
      hooks.wake();
    },
    async close() {
      await Promise.all(all.map((it) => it.close()));
      await sender.idle();
    },
  };
}
