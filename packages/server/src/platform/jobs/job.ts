// One job, as whoever does it sees it.
import type { Query } from '../db/database.node.ts';
import type { JobData, JobKind } from './job-kinds.ts';

export interface Job<K extends JobKind = JobKind> {
  id: string;
  data: JobData[K];
  /** From 1: also those that a dead server began. */
  attempt: number;
  /** Its end, in the transaction of what it did; else it ends when its handler does. */
  done(trx: Query): Promise<void>;
  /** Another server does it by now: it ends it. */
  leave(): void;
  /** Nothing is left of it, where its data is nobody's business. */
  forget(): Promise<void>;
}

export type Handler<K extends JobKind> = (job: Job<K>) => Promise<void>;

/** It did not go, for a reason that is no mistake of ours. */
export class TryAgain extends Error {}
