// What a handler gets besides its input, and the shape of the table of handlers.
import type { AnswerOf, Contract, Endpoint, ParsedOf } from '@atrium/client/contract';
import type { Owner } from '@atrium/platform';
import { sql, type Transaction } from 'kysely';
import type { Database, Query } from '../../platform/db/database.node.ts';
import { writeAudit } from '../../platform/db/audit.ts';
import type { Schema } from '../../platform/db/schema.ts';
import type { JobQueue } from '../../platform/jobs/job-queue.ts';
import type { ApiDeps } from '../deps.ts';
import type { Identity } from '../identity/identity.ts';
import type { Mail } from '../mail/mail.ts';
import { ApiError } from './api-error.ts';
import type { Caller, UserCaller } from './caller.ts';
import type { Limiter } from './rate-limits.ts';

/** Everything that lives as long as the API. */
export interface Services extends ApiDeps {
  identity: Identity;
  limiter: Limiter;
  jobs: JobQueue;
  /** A mail, with what it is about. */
  send: (trx: Query, mail: Mail) => Promise<void>;
  clock: () => number;
  /** Something was written to the audit log that a webhook may be waiting for. */
  wake: () => void;
  /** Ends when the API is closed: what still streams ends too. */
  closing: AbortSignal;
}

export interface Call extends Services {
  query: Query;
  transaction: Database['transaction'];
  caller: Caller;
  owner: Owner;
  requestId: string;
  address: string;
  agent: string;
  /** The user; only where the guard lets nobody else through. */
  user: UserCaller;
  /** Refuses API keys: this takes the person. */
  person(): UserCaller;
  /** The revision of `If-Match`, where the operation wants one; 0: none was sent, and it does without. */
  expected: number;
  /** What was uploaded belongs to something now, and outlives this call. */
  take(): void;
  /** Writes down, with what the request does, that it was done: who repeats it after a crash does not do it again. */
  carriedOut?: (trx: Transaction<Schema>) => Promise<void>;
  /** Sets the ETag of the answer. */
  revision(value: number): void;
  audit(
    trx: Transaction<Schema>,
    action: string,
    subject: string,
    detail?: Record<string, unknown>,
  ): Promise<void>;
}

type Handler<E extends Endpoint> = (call: Call, input: ParsedOf<E>) => Promise<AnswerOf<E>>;

export type HandlersOf<G extends Record<string, Endpoint>> = { [N in keyof G]: Handler<G[N]> };
export type Handlers = { [G in keyof Contract]: HandlersOf<Contract[G]> };

/** How long signing in, or giving the password again, is good for making secrets. */
const CONFIRMED_MS = 15 * 60_000;

/** Refuses API keys: this takes the person. */
const assertPerson = (caller: UserCaller): UserCaller => {
  if (caller.via !== 'session') throw new ApiError('session-needed');
  return caller;
};

/** Refuses API keys, and sessions whose person has not given the password for a while. */
export function assertConfirmed(caller: Caller, now: number, endpoint: Endpoint): void {
  if (caller.kind !== 'user') throw new ApiError('unauthorized');
  // A person confirmed it when the key was made. What makes another secret is nobody's but a person's all the same.
  if (caller.trusted && !endpoint.secret) return;
  const age = now - (assertPerson(caller).confirmedAt?.getTime() ?? 0);
  if (age > CONFIRMED_MS) throw new ApiError('session-stale');
}

export function createCall(
  services: Services,
  facts: Pick<
    Call,
    | 'caller'
    | 'owner'
    | 'requestId'
    | 'address'
    | 'agent'
    | 'expected'
    | 'revision'
    | 'take'
    | 'carriedOut'
  >,
): Call {
  const { database } = services;
  const { caller, requestId, address, carriedOut } = facts;
  const user = (): UserCaller => {
    if (caller.kind !== 'user') throw new ApiError('unauthorized');
    return caller;
  };
  return {
    ...services,
    ...facts,
    query: database.query,
    transaction: (work) =>
      database.transaction(async (trx) => {
        const done = await work(trx);
        await carriedOut?.(trx);
        return done;
      }),
    get user() {
      return user();
    },
    person: () => assertPerson(user()),
    audit: (trx, action, subject, detail = {}) =>
      writeAudit(trx, {
        actor: caller.kind === 'nobody' ? 'nobody' : caller.id,
        action,
        subject,
        detail: { ...detail, requestId, address },
      }),
  };
}

/** Before anything is changed for the sake of a mail that nobody gets. */
export function assertMail({ mail }: Call): void {
  if (mail === null) throw new ApiError('mail-unavailable');
}

/** `where revision = …` of an update found nothing: somebody was faster. */
export function assertChanged(rows: { numUpdatedRows: bigint }[]): void {
  if (!rows.some((it) => it.numUpdatedRows > 0n)) throw new ApiError('precondition-failed');
}

/** As it is in `If-Match`, and in items of lists. */
export const etagOf = (revision: number): string => `"r${revision}"`;

export const plusOne = sql<number>`revision + 1`;
export const iso = (date: Date): string => date.toISOString();
export const isoOrNull = (date: Date | null): string | null => date && date.toISOString();
