// The plain event object handlers get: documented members only, nothing of the component framework.
import { type Element, type ShadowedEvent } from 'glass-easel';
import type { ViewMessage } from '@atrium/protocol';

type ViewEvent = Extract<ViewMessage, { k: 'event' }>;

const isViewEvent = (value: unknown): value is ViewEvent =>
  typeof value === 'object' && value !== null && 'k' in value && value.k === 'event';

interface EventTarget {
  id: string;
  offsetLeft: number;
  offsetTop: number;
  dataset: Record<string, unknown>;
}

export function wxEventObject(
  event: ShadowedEvent<unknown>,
  componentOf: (instance: unknown) => Element | undefined,
): object {
  const source = event.getOriginalEvent();
  const view = isViewEvent(source) ? source : undefined;
  const [left, top] = view?.offset ?? [0, 0];
  // glass-easel hands out a component's method caller in place of the component.
  const describe = (target: unknown): EventTarget => {
    const element = componentOf(target) ?? (target as Element);
    return {
      id: element.id,
      offsetLeft: left,
      offsetTop: top,
      dataset: { ...element.dataset },
    };
  };
  const { extraFields } = event;
  return {
    type: event.type,
    timeStamp: Math.round(view?.timeStamp ?? event.timeStamp),
    target: describe(event.target),
    currentTarget: describe(event.currentTarget),
    mark: event.mark ?? {},
    detail: event.detail ?? {},
    ...(view?.touches ? { touches: view.touches } : {}),
    ...(view?.changedTouches ? { changedTouches: view.changedTouches } : {}),
    ...extraFields,
    // What maps and gestures tell stands on the event, too, also `type`: programs ask for `e.type === 'end'` of regionchange.
    ...(/^map$|-handler$/.test((event.target as Element).asNativeNode?.()?.is ?? '')
      ? (event.detail as object)
      : {}),
  };
}
