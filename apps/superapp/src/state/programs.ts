// The installed programs, as the host finds them, and what of them the user sees.
import { computed, signal } from '@preact/signals';
import type { Category, ProgramInfo } from '@atrium/host';
import { locale } from './settings.ts';
import { isTextList, stored } from './stored.ts';

export type ProgramList =
  | { state: 'loading' }
  | { state: 'failed' }
  | { state: 'ready'; programs: readonly ProgramInfo[] };

export const programList = signal<ProgramList>({ state: 'loading' });

/** Of the upper level: few enough to be seen at once. */
export const categories = signal<readonly Category[]>([]);

export const recentPrograms = signal<readonly ProgramInfo[]>([]);

export const searchText = signal('');
/** The id of a category; '' is all. */
export const categoryFilter = signal('');
export const dialectFilter = signal<'all' | 'wx' | 'my'>('all');

/** What the host found for text and category; null before it answered. */
export const foundPrograms = signal<readonly ProgramInfo[] | null>(null);

/** Of whom the user waits for the first content. */
export const opening = signal<string | null>(null);

const installed = computed(() =>
  programList.value.state === 'ready' ? programList.value.programs : [],
);

export const programById = computed(() => new Map(installed.value.map((it) => [it.appId, it])));

export const nameOf = (appId: string): string =>
  programById.value.get(appId)?.name[locale.value] ?? appId;

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

export function forgetFavourites(): void {
  favouriteIds.value = [];
}

export const visiblePrograms = computed(() => {
  const filter = dialectFilter.value;
  return (
    foundPrograms.value?.filter((program) => filter === 'all' || program.dialect === filter) ?? null
  );
});
