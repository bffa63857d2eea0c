// What queries and observers stand on.
import type { GeneralComponent } from 'glass-easel';
import type { ErrorSink, NodeAccess } from '../context.ts';
import type * as FindNodes from './find-nodes.ts';
import type { Page } from '../page/page.ts';

export interface QueryWorld {
  /** The component a program's object stands for; absent: the top page's. */
  scopeOf(instance: unknown): GeneralComponent | undefined;
  /** Nobody's query searches the whole page, its components included (`my`). */
  across(instance: unknown): boolean;
  /** What `select` answers is the query itself (`my`). */
  fluent: boolean;
  /** Is an update running, so that what hooks set waits until it is over (`my`)? */
  busy?: () => boolean;
  pageOf(component: GeneralComponent): Page | undefined;
  nodes: NodeAccess;
  /** For what is in the second script and so has no component core of its own. */
  find?: Pick<typeof FindNodes, 'findAll' | 'findOne' | 'viewId'>;
  errors: ErrorSink;
}
