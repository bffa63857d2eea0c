// storage.write: the program's key-value data, one step after the other, within its quota.
import * as z from 'zod/mini';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';

const key = z.string().check(z.maxLength(1024 * 1024));
const value = z.string().check(z.maxLength(2 * 1024 * 1024));

/** Sizes of what is stored, per instance, and the end of the line of writes. */
interface Ledger {
  sizes: Promise<Map<string, number>>;
  last: Promise<unknown>;
}

const ledgers = new WeakMap<InstanceContext, Ledger>();

function ledgerOf(context: InstanceContext): Ledger {
  const found = ledgers.get(context);
  if (found) return found;
  const sizes = context.store
    .snapshot()
    .then((entries) => new Map(entries.map(([name, text]) => [name, name.length + text.length])));
  const made: Ledger = { sizes, last: Promise.resolve() };
  ledgers.set(context, made);
  return made;
}

export const storageCapabilities: readonly Capability[] = [
  capability({
    name: 'storage.write',
    args: z.object({
      clear: z.optional(z.boolean()),
      remove: z.optional(z.array(key).check(z.maxLength(10_000))),
      set: z.optional(z.array(z.tuple([key, value])).check(z.maxLength(10_000))),
    }),
    async handle(context, { clear, remove, set }) {
      const ledger = ledgerOf(context);
      // Steps of one program never overtake each other, whatever the storage underneath does.
      const step = ledger.last.then(async () => {
        const sizes = await ledger.sizes;
        const { limits } = context.host;
        const perKey =
          context.dialect === 'my' ? limits.myStorageMaxBytesPerKey : limits.storageMaxBytesPerKey;
        const next = new Map(clear ? [] : sizes);
        for (const name of remove ?? []) next.delete(name);
        for (const [name, text] of set ?? []) {
          const size = name.length + text.length;
          if (size > perKey) throw new CapabilityError('quota', 'entry size limit reached');
          next.set(name, size);
        }
        let total = 0;
        for (const size of next.values()) total += size;
        if (total > limits.storageMaxBytes && (set?.length ?? 0) > 0)
          throw new CapabilityError('quota', 'storage limit reached');
        await context.store.write({
          ...(clear ? { clear } : {}),
          ...(remove ? { remove } : {}),
          ...(set ? { set } : {}),
        });
        ledger.sizes = Promise.resolve(next);
      });
      ledger.last = step.catch(() => undefined);
      await step;
    },
  }),
];
