// Events as the `my` dialect shows them: camelCase type, and `target.dataset` is the dataset of the element that carries
// the handler; the source's own is `target.targetDataset`.
import type { Element, ShadowedEvent } from 'glass-easel';
import { myEventType, type ViewMessage } from '@atrium/protocol';
import { stateOf } from './component-state.ts';

/** The core names components in events by their instance. */
const elementOf = (target: unknown): Element => stateOf(target)?.component ?? (target as Element);

const tagOf = (element: Element): string =>
  element.asNativeNode()?.is ?? element.asGeneralComponent()?.tagName ?? '';

const isEventMessage = (value: unknown): value is Extract<ViewMessage, { k: 'event' }> =>
  typeof value === 'object' && value !== null && (value as { k?: unknown }).k === 'event';

export function myEventObject(event: ShadowedEvent<unknown>): object {
  const target = elementOf(event.target);
  const current = elementOf(event.currentTarget);
  const message = event.getOriginalEvent();
  const source = isEventMessage(message) ? message : undefined;
  const dataset = { ...current.dataset };
  return {
    type: myEventType(tagOf(target), event.type),
    timeStamp: source?.timeStamp ?? event.timeStamp,
    target: {
      id: target.id,
      tagName: tagOf(target),
      dataset,
      targetDataset: { ...target.dataset },
    },
    currentTarget: { id: current.id, tagName: tagOf(current), dataset },
    detail: event.detail,
    ...(source?.touches ? { touches: source.touches } : {}),
    ...(source?.changedTouches ? { changedTouches: source.changedTouches } : {}),
    // As documented of maps: also `type`, which is `begin` or `end` of regionChange.
    ...(tagOf(target) === 'map' ? (event.detail as object) : {}),
  };
}
