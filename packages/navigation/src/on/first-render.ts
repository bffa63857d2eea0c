// The first page of a cold start is on screen: a figure for the developer panel.
import type { FirstRenderEvent } from '../events.ts';
import { emit } from '../turn.ts';
import type { Turn } from '../turn.ts';

export function onFirstRender(turn: Turn, event: FirstRenderEvent): void {
  const { state } = turn;
  const instance = state.instances[event.instanceId];
  if (!instance) return;
  const { appId, startedAt } = instance;
  emit(turn, {
    type: 'journal',
    entry: { at: state.now, kind: 'first-render', appId, afterMs: state.now - startedAt },
  });
}
