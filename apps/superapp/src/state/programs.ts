// The installed programs, as the registry lists them, and what of them the user sees.
import { computed, signal } from '@preact/signals';
import type { ProgramInfo } from '@atrium/host';
import { locale } from './settings.ts';
import { isTextList, stored } from './stored.ts';

export type ProgramList =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; programs: readonly ProgramInfo[] };

export const programList = signal<ProgramList>({ state: 'loading' });

const RECENT_MAX = 8;
const recentIds = stored<string[]>('recent', [], isTextList);

export const searchText = signal('');
export const dialectFilter = signal<'all' | 'wx' | 'my'>('all');

/** Of whom the user waits for the first content. */
export const opening = signal<string | null>(null);

const installed = computed(() =>
  programList.value.state === 'ready' ? programList.value.programs : [],
);

export const programById = computed(() => new Map(installed.value.map((it) => [it.appId, it])));

export const nameOf = (appId: string): string =>
  programById.value.get(appId)?.name[locale.value] ?? appId;

export const recentPrograms = computed(() =>
  recentIds.value.flatMap((appId) => programById.value.get(appId) ?? []),
);

const favouriteIds = stored<string[]>('favourites', [], isTextList);

export const favouritePrograms = computed(() =>
  favouriteIds.value.flatMap((appId) => programById.value.get(appId) ?? []),
);

export const isFavourite = (appId: string): boolean => favouriteIds.value.includes(appId);

/** Answers whether it is one now. */
export function toggleFavourite(appId: string): boolean {
  const rest = favouriteIds.value.filter((it) => it !== appId);
  const added = rest.length === favouriteIds.value.length;
  favouriteIds.value = added ? [appId, ...rest] : rest;
  return added;
}

/** Both languages are searched: people type what they remember. */
export const visiblePrograms = computed(() => {
  const text = fold(searchText.value);
  const filter = dialectFilter.value;
  return installed.value.filter(
    (program) =>
      (filter === 'all' || program.dialect === filter) &&
      (text === '' ||
        [
          program.name.zh,
          program.name.en,
          program.description.zh,
          program.description.en,
          program.appId,
        ].some((it) => fold(it).includes(text))),
  );
});

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim();

export function noteUse(appId: string): void {
  recentIds.value = [appId, ...recentIds.value.filter((it) => it !== appId)].slice(0, RECENT_MAX);
}

export function forgetUse(): void {
  recentIds.value = [];
  favouriteIds.value = [];
}
