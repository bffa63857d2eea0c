// Keeps what the home shows as the host has it: the programs, their categories, those used lately, those searched for.
import { batch, effect } from '@preact/signals';
import { PROGRAMS_LISTED, type Host } from '@atrium/host';
import {
  categories,
  categoryFilter,
  foundPrograms,
  programList,
  recentPrograms,
  searchText,
} from '../state/programs.ts';
import { getCurrent } from './current.ts';

export async function loadPrograms(): Promise<void> {
  const host = getCurrent()?.host;
  if (!host) return;
  if (programList.value.state === 'failed') programList.value = { state: 'loading' };
  try {
    const [programs, all] = await Promise.all([host.search(), host.categories()]);
    batch(() => {
      categories.value = all.filter((it) => it.parent === undefined);
      if (!all.some((it) => it.id === categoryFilter.value)) categoryFilter.value = '';
      programList.value = { state: 'ready', programs };
    });
    await loadRecents();
  } catch (error) {
    console.error(error);
    // A list that was loaded once is better than none.
    if (programList.value.state !== 'ready') programList.value = { state: 'failed' };
  }
}

export async function loadRecents(): Promise<void> {
  recentPrograms.value = (await getCurrent()?.host.recents()) ?? [];
}

export function forgetRecents(): void {
  getCurrent()?.host.forgetRecents();
  recentPrograms.value = [];
}

/** Longer than between two keys of who types. */
const TYPING_MS = 250;

/** A slower answer to an earlier question is not waited for. Of a list so long that the server searches it, nor is every key. */
export function followSearch(host: Host): void {
  let asked = 0;
  let typing: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  effect(() => {
    const list = programList.value;
    if (list.state !== 'ready') return;
    const category = categoryFilter.value;
    const query = searchText.value;
    const mine = (asked += 1);
    const search = (): void =>
      void host
        .search({ query, ...(category !== '' && { category }) })
        .then((found) => mine === asked && (foundPrograms.value = found))
        .catch(console.error);
    clearTimeout(typing);
    if (query === last || query === '' || list.programs.length < PROGRAMS_LISTED) search();
    else typing = setTimeout(search, TYPING_MS);
    last = query;
  });
}
