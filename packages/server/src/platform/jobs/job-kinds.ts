// What is done when nobody waits for an answer, and in which form: what the data of a job says, and where it is to look.
// Each form has a queue of its own, so that servers are updated one by one: they send jobs of their own form, and take
// those of their own and of older ones. Of a newer form an older server never hears.

export interface JobData {
  /** An upload, by its task; the team is absent in jobs of older servers. */
  build: { task: string; team?: string };
  /** Something may be due to this webhook. */
  webhook: { hook: string; team: string };
  /** A mail, sealed: its link opens an account. */
  mail: { sealed: string };
  /** What every platform does now and then. */
  upkeep: { what: 'forget' | 'proofs' };
}

export type JobKind = keyof JobData;

export interface JobRules {
  /** Of the jobs that are sent; 1 … this are taken. Raised with a migration that makes the queue. */
  form: number;
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
  // Two compilers at once are slower than two in a row. The last time some minutes after the first.
  build: {
    form: 1,
    retryLimit: 8,
    retryDelay: 2,
    retryBackoff: true,
    parallel: 1,
  },
  // Deliveries count their own attempts.
  webhook: {
    form: 1,
    retryLimit: 1000,
    retryDelay: 5,
    retryBackoff: false,
    parallel: 16,
  },
  // The last time about a day after the first.
  mail: {
    form: 1,
    retryLimit: 12,
    retryDelay: 15,
    retryBackoff: true,
    parallel: 3,
  },
  upkeep: {
    form: 1,
    retryLimit: 2,
    retryDelay: 60,
    retryBackoff: false,
    parallel: 1,
  },
};

export const queueOf = (kind: JobKind, form: number): string => `${kind}-v${form}`;
