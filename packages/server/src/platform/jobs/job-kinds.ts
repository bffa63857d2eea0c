// What is done when nobody waits for an answer. The name of a queue ends with the form of its jobs' data: a server takes
// only jobs of a form that it knows. Another form is another queue, which a later server has besides the old one.

export interface JobData {
  /** An upload, by its task. */
  build: { task: string };
  /** Something may be due to this webhook. */
  webhook: { hook: string; team: string };
  /** A mail, sealed: its link opens an account. */
  mail: { sealed: string };
  /** What every platform does now and then. */
  upkeep: { what: 'forget' | 'proofs' };
}

export type JobKind = keyof JobData;

export interface JobRules {
  /** Made by a migration. */
  queue: string;
  /** Tried again so often, after the first time: also when its server died. */
  retryLimit: number;
  /** Seconds. */
  retryDelay: number;
  /** Each wait is about twice the one before. */
  retryBackoff: boolean;
  /** Done by one server at a time. */
  parallel: number;
}

export const JOB_RULES: Record<JobKind, JobRules> = {
  // Two compilers at once are slower than two in a row.
  build: {
    queue: 'build-v1',
    retryLimit: 10,
    retryDelay: 0,
    retryBackoff: false,
    parallel: 1,
  },
  // Deliveries count their own attempts.
  webhook: {
    queue: 'webhook-v1',
    retryLimit: 1000,
    retryDelay: 5,
    retryBackoff: false,
    parallel: 16,
  },
  // The last time about a day after the first.
  mail: {
    queue: 'mail-v1',
    retryLimit: 12,
    retryDelay: 15,
    retryBackoff: true,
    parallel: 3,
  },
  upkeep: {
    queue: 'upkeep-v1',
    retryLimit: 2,
    retryDelay: 60,
    retryBackoff: false,
    parallel: 1,
  },
};
