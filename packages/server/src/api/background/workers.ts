// What the API does when nobody waits for an answer.
import type { JobQueue } from '../../platform/jobs/job-queue.ts';
import { createLoop, type Loop } from '../../platform/jobs/loop.ts';
import type { ApiDeps } from '../deps.ts';
import { createMailSender } from '../mail/mail-job.ts';
import { lookAgain } from '../routes/domain-proofs.ts';
import { BUILD_TURNS, createBuilder, sendForgottenBuilds } from './builder.ts';
import { forgetOld } from './housekeeping.ts';
import { createWebhookSender, readLog, WEBHOOK_TURNS } from './webhook-sender.ts';

export interface WorkerDeps extends ApiDeps {
  say: (text: string) => void;
  clock: () => number;
  jobs: JobQueue;
}

const SECOND = 1000;
const FORGET_EVERY_S = 3600;
const PROOFS_EVERY_S = 600;

export function createWorkers(deps: WorkerDeps): Loop {
  const { database, jobs, say } = deps;
  jobs.work('build', createBuilder(deps), BUILD_TURNS);
  jobs.work('webhook', createWebhookSender(deps), WEBHOOK_TURNS);
  jobs.work('mail', createMailSender(deps));
  jobs.work('upkeep', async ({ data }) => {
    if (data.what === 'proofs') {
      while (await lookAgain(deps, deps.clock())) continue;
      return;
    }
    await sendForgottenBuilds(deps);
    await forgetOld(deps);
  });
  const loop = (what: string, everyS: number, work: () => Promise<boolean>): Loop =>
    createLoop(work, {
      everyMs: everyS * SECOND,
      failed: (error) =>
        say(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
    });
  /** All servers ask for it; one does it. */
  const upkeep = (what: 'forget' | 'proofs', oncePerS: number): Loop =>
    loop(what, oncePerS, async () => {
      await database.transaction((trx) =>
        jobs.send(trx, 'upkeep', { what }, { key: what, oncePerS }),
      );
      return false;
    });
  const log = loop('webhook', 5, () => readLog(deps));
  const loops = [log, upkeep('forget', FORGET_EVERY_S), upkeep('proofs', PROOFS_EVERY_S)];
  return {
    start() {
      jobs.start();
      loops.forEach((it) => it.start());
    },
    wake: () => log.wake(),
    async close() {
      await Promise.all(loops.map((it) => it.close()));
      await jobs.close();
    },
  };
}
