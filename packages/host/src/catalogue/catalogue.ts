// What there is to open: found by words and categories here, or by the registry where its list is not the whole.
import { categoriesOf, findPrograms, PROGRAMS_LISTED } from '@atrium/protocol';
import type { Category, ProgramFilter, ProgramInfo } from '@atrium/protocol';
import type { Registry } from '../registry/registry.ts';

export interface Catalogue {
  search(filter?: ProgramFilter): Promise<ProgramInfo[]>;
  categories(): Promise<Category[]>;
  /** The registry has another list now. */
  forget(): void;
}

/** An event may be missed while the network is away. */
const FRESH_MS = 60_000;

export function createCatalogue(registry: Registry, now: () => number = Date.now): Catalogue {
  let known: { at: number; programs: Promise<ProgramInfo[]> } | undefined;

  const all = (): Promise<ProgramInfo[]> => {
    if (known && now() - known.at < FRESH_MS) return known.programs;
    const asked = { at: now(), programs: registry.list() };
    known = asked;
    asked.programs.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.programs;
  };

  return {
    async search({ query = '', category } = {}) {
      const programs = await all();
      const asksAll = query.trim() === '' && category === undefined;
      const filter = { query, ...(category !== undefined && { category }) };
      if (asksAll || programs.length < PROGRAMS_LISTED || !registry.search)
        return findPrograms(programs, filter);
      // Without the network, some are better than none.
      return registry.search(filter).catch(() => findPrograms(programs, filter));
    },
    async categories() {
      const programs = await all();
      const here = (): Category[] => categoriesOf(programs);
      if (programs.length < PROGRAMS_LISTED || !registry.categories) return here();
      return registry.categories().catch(here);
    },
    forget: () => void (known = undefined),
  };
}
