// The jobs of one kind on this server: so many at once, and none that it could not begin.
import type { Query } from '../db/database.node.ts';
import { TryAgain, type Job } from './job.ts';

export interface Crew {
  /** Takes up what there is room for; answers whether there may be more. */
  take(): Promise<boolean>;
  /** Jobs that are this server's. */
  held(): string[];
  /** Resolves when what is under way is over. */
  close(): Promise<void>;
}

interface InQueue {
  id: string;
  /** Of the queue. */
  name: string;
}

export interface Fetched extends InQueue {
  data: object;
  retryCount: number;
}

interface CrewDeps {
  parallel: number;
  fetch(room: number): Promise<Fetched[]>;
  handle(job: Job): Promise<void>;
  ended(): void;
  complete(job: InQueue, trx?: Query): Promise<unknown>;
  remove(job: InQueue): Promise<unknown>;
  fail(job: InQueue, error: unknown): Promise<unknown>;
  say(text: string): void;
}

export function createCrew(deps: CrewDeps): Crew {
  const running = new Map<Fetched, Promise<void>>();

  const begin = (it: Fetched): void => {
    running.set(
      it,
      carryOut(it).then(() => {
        running.delete(it);
        deps.ended();
      }),
    );
  };

  async function carryOut(held: Fetched): Promise<void> {
    const { id, data, retryCount } = held;
    let over = false;
    const job = {
      id,
      data,
      attempt: retryCount + 1,
      async done(trx: Query) {
        await deps.complete(held, trx);
        over = true;
      },
      leave() {
        over = true;
      },
      async forget() {
        await deps.remove(held);
        over = true;
      },
    } as Job;
    try {
      await deps.handle(job);
      if (!over) await deps.complete(held);
    } catch (error) {
      deps.say(error instanceof TryAgain ? error.message : `${id}: ${textOf(error)}`);
      // If the database is away, it is somebody's again when nothing is heard of it for a while.
      await deps.fail(held, error).catch(() => undefined);
    }
  }

  return {
    async take() {
      const room = deps.parallel - running.size;
      if (room <= 0) return false;
      const jobs = await deps.fetch(room);
      jobs.forEach(begin);
      return jobs.length > 0;
    },
    held: () => [...running.keys()].map((it) => it.id),
    async close() {
      await Promise.all(running.values());
    },
  };
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
