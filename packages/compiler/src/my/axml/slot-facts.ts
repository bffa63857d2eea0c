// What the slots of a template mean for the component: content once per slot name, or once per slot (dynamic).

export interface SlotPlace {
  /** undefined: computed. */
  name: string | undefined;
  hasValues: boolean;
  inLoop: boolean;
  branches: readonly (readonly [number, number])[];
  /** Tags of the custom components whose content contains the slot. */
  hosts: readonly string[];
}

export interface SlotFacts {
  add(slot: SlotPlace): void;
  readonly dynamic: boolean;
  readonly hosts: readonly string[];
}

export function createSlotFacts(): SlotFacts {
  const seen: SlotPlace[] = [];
  const hosts = new Set<string>();
  let dynamic = false;
  return {
    add(slot) {
      // The same name twice: both places render the content, unless only one of them exists at a time.
      dynamic ||=
        slot.hasValues ||
        slot.inLoop ||
        seen.some((other) => other.name === slot.name && !excludes(other.branches, slot.branches));
      seen.push(slot);
      for (const tag of slot.hosts) hosts.add(tag);
    },
    get dynamic() {
      return dynamic;
    },
    get hosts() {
      return [...hosts].sort();
    },
  };
}

const excludes = (a: SlotPlace['branches'], b: SlotPlace['branches']): boolean =>
  a.some(([chain, branch]) => b.some(([other, way]) => other === chain && way !== branch));
