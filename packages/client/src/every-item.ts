// A list from its first page to its last.
import type { Page } from './contract/index.ts';

/** `for await (const it of everyItem((cursor) => client.programs.list({ ...cursor }))) …` */
export async function* everyItem<T>(
  list: (cursor: { cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<T> = await list(cursor === '' ? {} : { cursor });
    yield* page.items;
    cursor = page.next;
  }
}
