// The top page of a program is another one now; a return will carry its path and query (E1).
import type { PageChangedEvent } from '../events.ts';
import type { Turn } from '../turn.ts';

export function onPageChanged(turn: Turn, event: PageChangedEvent): void {
  const instance = turn.state.instances[event.instanceId];
  if (instance) instance.page = { path: event.path, query: event.query };
}
