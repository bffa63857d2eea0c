// Lists by offset and count, made of lists by cursor.
import { everyItem, type Page } from '@atrium/client';
import { CloudError } from '../cloud-error.ts';

/** Every question reads a list from its beginning. */
const MAX_ITEMS = 5000;

type List<T> = (page: { limit: number; cursor?: string }) => Promise<Page<T>>;

export async function all<T>(list: List<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const it of everyItem((cursor) => list({ limit: 100, ...cursor }))) {
    if (items.length === MAX_ITEMS)
      throw new CloudError('FailedOperation', [
        `There are more than ${MAX_ITEMS} entries. Lists of programs and users can be narrowed with Keyword; other long lists are to be had from the management API, page by page (docs/api.md).`,
        `条目超过 ${MAX_ITEMS} 个。小程序和用户列表可用 Keyword 缩小范围；其他长列表请通过管理 API 分页获取（见 docs/api.md）。`,
      ]);
    items.push(it);
  }
  return items;
}

/** The first that is wanted; pages behind it are not asked for. */
export async function first<T>(
  list: List<T>,
  wanted: (item: T) => boolean,
): Promise<T | undefined> {
  for await (const it of everyItem((cursor) => list({ limit: 100, ...cursor })))
    if (wanted(it)) return it;
  return undefined;
}

/** The asked part of a list, and how long the whole is. @param wanted leaves items out. */
export async function part<T, U>(
  { Offset, Limit }: { Offset: number; Limit: number },
  list: List<T>,
  wanted: (item: T) => boolean,
  describe: (item: T) => U | Promise<U>,
): Promise<{ TotalCount: number; DataList: U[] }> {
  const items = (await all(list)).filter(wanted);
  const DataList: U[] = [];
  for (const it of items.slice(Offset, Offset + Limit)) DataList.push(await describe(it));
  return { TotalCount: items.length, DataList };
}

/** As people search: any part of it, in either case. */
export const contains = (word: string | undefined, ...texts: string[]): boolean =>
  !word || texts.some((it) => it.toLowerCase().includes(word.toLowerCase()));

/** Times are seconds, as text. */
export const seconds = (iso: string): string => String(Math.floor(Date.parse(iso) / 1000));
