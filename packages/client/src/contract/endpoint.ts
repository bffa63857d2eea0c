// One operation of the management API as a value: the server mounts it, the client calls it, the OpenAPI document and the
// authorisation tests are made from it. There is no route beside these.
import type { Point, TeamKind } from '@atrium/platform/points';
import type * as z from 'zod';
import type { ErrorCode } from './errors.ts';
import type { PARAMS } from './params.ts';

export interface Words {
  zh: string;
  en: string;
}

/** Who may call. The server asks in this order: who is it, whose is the thing, may they. */
export type Guard =
  | 'public'
  /** Anybody with a session or an API key. */
  | 'signed-in'
  /** A server of a super app, with one of its keys. */
  | 'superapp-key'
  /** Of the platform as a whole. */
  | { platform: Point }
  /** Of the program, super app or task in the path; one of the points is enough. */
  | { program: readonly Point[] }
  | { superapp: Point }
  | { task: Point }
  /** Of the team in the path: which point depends on the kind of team. */
  | { team: Readonly<Record<TeamKind, Point>> };

/** A body that is not JSON. */
export interface Bytes {
  bytes: true;
  /** The server keeps it as it comes: its handler gets a name instead of the bytes. */
  kept?: true;
  type: string;
  maxBytes: number;
}

type NoFields = Record<never, never>;
export type Fields = z.ZodObject;
export type Body = Fields | Bytes;
export type Answer = z.ZodType | 'nothing' | 'bytes' | 'events';

export interface Endpoint<
  P extends string = string,
  Q extends Fields | undefined = Fields | undefined,
  B extends Body | undefined = Body | undefined,
  R extends Answer = Answer,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: P;
  guard: Guard;
  summary: Words;
  query?: Q;
  body?: B;
  answer: R;
  /** Of success: 200, or 204 for `nothing`, unless said otherwise. */
  status?: 201 | 202;
  /**
   * The answer carries an ETag; a change wants it back in `If-Match`. `honours`: a change looks at `If-Match` where it is
   * sent, and says beside the operation why it can do without.
   */
  etag?: 'answers' | 'requires' | 'honours';
  /**
   * Of `public`: takes an `Idempotency-Key` though nobody is signed in. Who sends the same in this field of the path or the
   * body shares the keys, each good for one and the same request.
   */
  keysOf?: string;
  /** The answer holds a secret that is shown this once and kept nowhere. */
  secret?: true;
  /**
   * Takes a session whose person gave the password, and the code of a second factor, lately: what grants rights, is for the
   * whole platform, or cannot be taken back. Without it: whatever answers a user with a secret does.
   * `false`: it asks for the password itself.
   */
  confirmed?: boolean;
  /** Of `signed-in`: a key for a few rights has to be for one of these. Without it, no such key may. */
  keyPoints?: readonly Point[];
  /** Besides those that any operation may answer with. */
  refusals?: readonly ErrorCode[];
  /** How often one address may call. `strict`: guessing is slow here; `server`: servers call it for all their users. */
  rate?: 'strict' | 'server';
}

type ParamNames<P extends string> = P extends `${string}{${infer N}}${infer Rest}`
  ? N | ParamNames<Rest>
  : never;

export type ParamsOf<P extends string> = {
  [N in ParamNames<P>]: N extends keyof typeof PARAMS ? z.output<(typeof PARAMS)[N]> : never;
};

type FieldsIn<F> = F extends Fields ? z.input<F> : NoFields;
type FieldsOut<F> = F extends Fields ? z.output<F> : NoFields;
type BodyIn<B> = B extends Bytes ? { bytes: Uint8Array } : FieldsIn<B>;
type BodyOut<B> = B extends Bytes & { kept: true }
  ? { upload: string }
  : B extends Bytes
    ? { bytes: Uint8Array }
    : FieldsOut<B>;

/** What a caller gives: the fields of path, query and body side by side (their names never collide). */
export type InputOf<E> =
  E extends Endpoint<infer P, infer Q, infer B>
    ? ParamsOf<P> &
        FieldsIn<Q> &
        BodyIn<B> &
        (E extends { etag: 'requires' } ? { ifMatch: string } : NoFields) &
        (E extends { etag: 'honours' } ? { ifMatch?: string } : NoFields)
    : never;

/** The same after parsing, as a handler sees it. */
export type ParsedOf<E> =
  E extends Endpoint<infer P, infer Q, infer B> ? ParamsOf<P> & FieldsOut<Q> & BodyOut<B> : never;

export type AnswerOf<E> =
  E extends Endpoint<string, Fields | undefined, Body | undefined, infer R>
    ? R extends z.ZodType
      ? z.output<R>
      : R extends 'nothing'
        ? void
        : Response
    : never;

/** A secret outlives who made it, so a key that leaks must not be able to make one. */
export const isConfirmed = ({ guard, secret, confirmed }: Endpoint): boolean =>
  confirmed ?? (secret === true && guard !== 'public' && guard !== 'superapp-key');

export function endpoint<
  const P extends string,
  R extends Answer,
  Q extends Fields | undefined = undefined,
  B extends Body | undefined = undefined,
  const T extends 'answers' | 'requires' | 'honours' | undefined = undefined,
>(
  it: Omit<Endpoint<P, Q, B, R>, 'etag'> & (T extends undefined ? { etag?: never } : { etag: T }),
): Endpoint<P, Q, B, R> & (T extends undefined ? NoFields : { etag: T }) {
  return it as Endpoint<P, Q, B, R> & (T extends undefined ? NoFields : { etag: T });
}
