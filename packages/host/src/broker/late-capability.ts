// A capability whose code comes later than its name.
import { CapabilityError, type Capability } from './capability.ts';

export interface LateCapability {
  readonly name: string;
  /** The capability itself once its code is there. */
  loaded(): Capability | undefined;
  load(): Promise<Capability>;
}

export interface LateCapabilities {
  readonly entries: readonly LateCapability[];
  /** Fetches the code before anybody asks. */
  load(): Promise<unknown>;
}

/** @param fetchAll the code of all of them at once; asked again after a failure. */
export function lateCapabilities(
  names: readonly string[],
  fetchAll: () => Promise<readonly Capability[]>,
): LateCapabilities {
  let known: ReadonlyMap<string, Capability> | undefined;
  let coming: Promise<ReadonlyMap<string, Capability>> | undefined;
  const load = (): Promise<ReadonlyMap<string, Capability>> =>
    (coming ??= fetchAll().then(
      (all) => (known = new Map(all.map((one) => [one.name, one]))),
      (error: unknown) => {
        coming = undefined;
        throw error;
      },
    ));
  const entries = names.map((name): LateCapability => ({
    name,
    loaded: () => known?.get(name),
    async load() {
      const all = await load().catch(() => undefined);
      const found = all?.get(name);
      if (!found) throw new CapabilityError('network', 'the host could not be loaded completely');
      return found;
    },
  }));
  return { entries, load };
}
