// The jobs of one kind on this server: so many at once, and so many of one group; those of a group that is busy wait here,
// so that nobody behind them does.
import type { Query } from '../db/database.node.ts';
import { TryAgain, type Job } from './job.ts';

export interface CrewRules<D> {
  /** Who is to wait for itself alone, and how many of its jobs go at once. */
  group?: (data: D) => string;
  perGroup?: number;
  /** Of several that wait here with the same key one is enough. */
  keyOf?: (data: D) => string;
}

export interface Crew {
  /** Takes up what there is room for; answers whether there may be more. */
  take(): Promise<boolean>;
  /** Jobs that are this server's. */
  held(): string[];
  /** What was not begun goes back; resolves when the rest is over. */
  close(): Promise<void>;
}

interface InQueue {
  id: string;
  /** Of the queue. */
  name: string;
}

interface Fetched extends InQueue {
  data: object;
  retryCount: number;
}

interface CrewDeps {
  parallel: number;
  rules: CrewRules<object>;
  fetch(room: number): Promise<Fetched[]>;
  handle(job: Job): Promise<void>;
  ended(): void;
  complete(job: InQueue, trx?: Query): Promise<unknown>;
  remove(job: InQueue): Promise<unknown>;
  fail(job: InQueue, error: unknown): Promise<unknown>;
  say(text: string): void;
}

interface Held extends InQueue {
  data: object;
  attempt: number;
  group: string | undefined;
  key: string | undefined;
}

export function createCrew(deps: CrewDeps): Crew {
  const { group, perGroup = Infinity, keyOf } = deps.rules;
  const running = new Map<Held, Promise<void>>();
  const waiting = new Set<Held>();

  const mayRun = (it: Held): boolean =>
    running.size < deps.parallel &&
    (it.group === undefined ||
      [...running.keys()].filter((other) => other.group === it.group).length < perGroup);

  const begin = (it: Held): void => {
    waiting.delete(it);
    running.set(
      it,
      carryOut(it).then(() => {
        running.delete(it);
        deps.ended();
      }),
    );
  };

  async function carryOut(held: Held): Promise<void> {
    const { id, data, attempt } = held;
    let over = false;
    const job = {
      id,
      data,
      attempt,
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
      // Is the database gone, then it is somebody's again when nothing is heard of it for a while.
      await deps.fail(held, error).catch(() => undefined);
    }
  }

  async function admit(it: Held): Promise<void> {
    if (mayRun(it)) return begin(it);
    if (it.key !== undefined && [...waiting].some((other) => other.key === it.key))
      return void (await deps.complete(it));
    waiting.add(it);
  }

  return {
    async take() {
      for (const it of waiting) if (mayRun(it)) begin(it);
      const room = deps.parallel - running.size;
      if (room <= 0) return false;
      const jobs = await deps.fetch(room);
      for (const { id, name, data, retryCount } of jobs)
        await admit({
          id,
          name,
          data,
          attempt: retryCount + 1,
          group: group?.(data),
          key: keyOf?.(data),
        });
      return jobs.length > 0;
    },
    held: () => [...running.keys(), ...waiting].map((it) => it.id),
    async close() {
      for (const it of waiting) await deps.fail(it, 'the server stopped').catch(() => undefined);
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}

const textOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
