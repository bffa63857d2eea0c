// The table behind every call: what is not an own property of it does not exist.
import type { Capability } from './capability.ts';
import type { LateCapability } from './late-capability.ts';

export type CapabilityTable = Readonly<Record<string, Capability | LateCapability>>;

/** Null prototype, so that `constructor` and `__proto__` are names like any other: unknown. */
export function capabilityTable(
  ...groups: readonly (readonly (Capability | LateCapability)[])[]
): CapabilityTable {
  const table = Object.create(null) as Record<string, Capability | LateCapability>;
  for (const group of groups)
    for (const one of group) {
      if (table[one.name]) throw new Error(`two capabilities are called ${one.name}`);
      table[one.name] = one;
    }
  return Object.freeze(table);
}
