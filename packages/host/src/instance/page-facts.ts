// The page the user sees, for the journey: what a 1038 entry and a restored page will carry.
import { parseQuery } from '@atrium/navigation';
import type { PageFacts } from '@atrium/navigation';
import type { ScreenPage } from '@atrium/protocol';

export function pageFacts(page: Pick<ScreenPage, 'path' | 'fullPath'>): PageFacts {
  const mark = page.fullPath.indexOf('?');
  const search = mark < 0 ? '' : page.fullPath.slice(mark + 1);
  return { path: page.path, query: parseQuery(search) };
}
