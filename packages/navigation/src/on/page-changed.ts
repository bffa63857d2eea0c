// The top page of a program is another one now; a return will carry its path and query (E1).
import type { PageChangedEvent } from '../events.ts';
import type { Turn } from '../turn.ts';

export function onPageChanged(turn: Turn, event: PageChangedEvent): void {
  const { held, instances } = turn.state;
  const instance = instances[event.instanceId];
  // None of its code has run yet, so this is not about a page of its own.
  if (held?.instanceId === event.instanceId && held.start === 'cold') return;
  if (instance) instance.page = { path: event.path, query: event.query };
}
