// A list of the platform, whole.
import { everyItem } from '@atrium/client';

export async function allOf<T>(
  page: (cursor: { cursor?: string }) => Promise<{ items: T[]; next: string | null }>,
): Promise<T[]> {
  const items: T[] = [];
  for await (const it of everyItem(page)) items.push(it);
  return items;
}
