// Decision: path and query of an entry that asks for no page, when the target is alive and keeps its pages (A23, B15).
// The path is the page the user will see. The query is empty: it is not this entry's, and programs that act on
// the query in App.onShow would act on an earlier jump's a second time (D3).
import type { PageFacts } from '../facts.ts';

export const entryWithoutPath = (page: PageFacts): PageFacts => ({ path: page.path, query: {} });
