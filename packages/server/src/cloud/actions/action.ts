// One action of the cloud API as a value: what it takes, whether it only reads, what it does with the management API.
import type { AtriumClient } from '@atrium/client';
import * as z from 'zod';
import type { UserCaller } from '../../api/pipeline/caller.ts';
import { storable } from '../../platform/db/storable.ts';
import type { Query } from '../../platform/db/database.node.ts';
import { cloudErrorOf, type Codes } from '../error-codes.ts';
import type { FetchFile } from './fetch-file.ts';

export interface ActionContext {
  client: AtriumClient;
  /** Only to find what a number of the cloud API stands for, and what is asked of many things at once. */
  query: Query;
  /** Of this server, without a path. */
  origin: string;
  chinese: boolean;
  caller: UserCaller;
  fetchFile: FetchFile;
}

export interface Action {
  /** The same signature may ask again. */
  reads: boolean;
  run(
    context: ActionContext,
    parameters: Record<string, unknown>,
  ): Promise<Record<string, unknown>>;
}

/** Forms have no numbers: digits stand for one. */
export const int = z.preprocess(
  (it) => (typeof it === 'string' && /^-?\d{1,15}$/.test(it) ? Number(it) : it),
  z.int(),
);
export const oneOf = <const T extends number>(...values: T[]) =>
  int.pipe(z.union(values.map((it) => z.literal(it))));
export const text = (max = 2048) => z.string().max(max);

/**
 * One platform answers here, and the key says whose request it is: the id that clients have to send is read and not compared.
 */
const platform = { PlatformId: text(64).min(1) };

/** `Offset` and `Limit` of every list. */
export const range = {
  Offset: int.pipe(z.number().min(0).max(100_000)),
  Limit: int.pipe(z.number().min(1).max(100)),
};

/**
 * @param codes of this action, where its documentation has one of its own for a refusal.
 * @param does answers what stands in `Data`; undefined: the answer has none.
 */
export function action<S extends z.ZodRawShape>(
  kind: 'reads' | 'writes',
  shape: S,
  does: (context: ActionContext, input: z.output<z.ZodObject<S>>) => Promise<unknown>,
  codes: Codes = {},
): Action {
  const schema = z.strictObject({ ...platform, ...shape });
  return {
    reads: kind === 'reads',
    async run(context, parameters) {
      const input = schema.parse(storable(parameters), { reportInput: true });
      try {
        const data = await does(context, input as unknown as z.output<z.ZodObject<S>>);
        return data === undefined ? {} : { Data: data };
      } catch (error) {
        throw cloudErrorOf(error, codes);
      }
    },
  };
}

export const DONE = { Result: true };
