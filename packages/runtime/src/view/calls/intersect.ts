// createIntersectionObserver: how much of a node is visible in another one or in the page.
import type { DOMRectLike, IntersectionRecord, ViewCalls } from '@atrium/protocol';
import { PENDING, type PendingCall } from '../applier/applier-options.ts';

const rect = (box: DOMRectReadOnly | null): DOMRectLike => ({
  left: box?.left ?? 0,
  top: box?.top ?? 0,
  right: box?.right ?? 0,
  bottom: box?.bottom ?? 0,
  width: box?.width ?? 0,
  height: box?.height ?? 0,
});

export function intersect(
  [ids, relative, margin, thresholds, initialRatio]: ViewCalls['intersect']['args'],
  element: (id: number) => HTMLElement | null,
  call: PendingCall,
): typeof PENDING {
  const ratios = new Map<Element, number>();
  const reference = relative ? element(relative) : null;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const before = ratios.get(entry.target);
        ratios.set(entry.target, entry.intersectionRatio);
        // The first report counts only when it differs from `initialRatio`.
        if (before === undefined && entry.intersectionRatio === initialRatio) continue;
        const record: IntersectionRecord = {
          id: entry.target.atriumId ?? 0,
          intersectionRatio: entry.intersectionRatio,
          intersectionRect: rect(entry.intersectionRect),
          boundingClientRect: rect(entry.boundingClientRect),
          relativeRect: rect(entry.rootBounds),
          time: entry.time,
        };
        call.answer(record);
      }
    },
    {
      // Relative to something that does not contain the node, browsers answer nothing: the page stands in for it.
      root: reference && ids.every((id) => reference.contains(element(id))) ? reference : document,
      rootMargin: margin || '0px',
      threshold: thresholds.length ? thresholds.map((t) => Math.min(1, Math.max(0, t))) : [0],
    },
  );
  for (const id of ids) {
    const target = element(id);
    if (target) observer.observe(target);
  }
  call.onEnd(() => observer.disconnect());
  return PENDING;
}
