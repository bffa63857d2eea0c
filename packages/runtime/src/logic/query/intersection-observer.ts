// createIntersectionObserver: who is observed is decided here, when they meet is seen by the view.
import type { Element } from 'glass-easel';
import type { IntersectionRecord } from '@atrium/protocol';
import type { QueryWorld } from './query-world.ts';

interface Margins {
  left?: number;
  right?: number;
  top?: number;
  bottom?: number;
}

export interface IntersectionObserver {
  /** `my`: another component to look in. */
  in(instance: unknown): IntersectionObserver;
  relativeTo(selector: string, margins?: Margins): IntersectionObserver;
  relativeToViewport(margins?: Margins): IntersectionObserver;
  observe(selector: string, callback: (result: object) => void): void;
  disconnect(): void;
}

export function createIntersectionObserver(
  world: QueryWorld,
  instance: unknown,
  options: unknown,
): IntersectionObserver {
  let scope = world.scopeOf(instance);
  let across = world.across(instance);
  const given = (typeof options === 'object' && options !== null ? options : {}) as {
    thresholds?: unknown;
    initialRatio?: unknown;
    observeAll?: unknown;
    selectAll?: unknown;
  };
  const thresholds = Array.isArray(given.thresholds) ? given.thresholds.map(Number) : [0];
  const initialRatio = Number(given.initialRatio ?? 0) || 0;
  // `selectAll` is the my dialect's name.
  const all = given.observeAll === true || given.selectAll === true;
  let relative: string | null = null;
  let margin = '0px';
  const ends: (() => void)[] = [];

  const observer: IntersectionObserver = {
    in(next) {
      scope = world.scopeOf(next);
      across = world.across(next);
      return observer;
    },
    relativeTo(selector, margins) {
      relative = String(selector);
      margin = marginText(margins);
      return observer;
    },
    relativeToViewport(margins) {
      relative = null;
      margin = marginText(margins);
      return observer;
    },
    observe(selector, callback) {
      const page = scope && world.pageOf(scope);
      if (!scope || !page || !world.find || typeof callback !== 'function') return;
      const { findAll, findOne, viewId } = world.find;
      const one = all ? null : findOne(scope, String(selector), across);
      const targets = all ? findAll(scope, String(selector), across) : one ? [one] : [];
      const around = relative === null ? null : findOne(scope, relative, across);
      page.context.settle();
      const byId = new Map<number, Element>();
      for (const target of targets) if (viewId(target) > 0) byId.set(viewId(target), target);
      if (byId.size === 0) return;
      const args = [...byId.keys()];
      ends.push(
        page.view.subscribe(
          'intersect',
          [args, around ? viewId(around) : 0, margin, thresholds, initialRatio],
          (record) => {
            const target = byId.get(record.id);
            if (target)
              world.errors.guard('IntersectionObserver', () => callback(report(record, target)));
          },
        ),
      );
    },
    disconnect() {
      for (const end of ends.splice(0)) end();
    },
  };
  return observer;
}

const report = (record: IntersectionRecord, target: Element): object => ({
  id: target.id,
  dataset: { ...target.dataset },
  intersectionRatio: record.intersectionRatio,
  intersectionRect: record.intersectionRect,
  boundingClientRect: record.boundingClientRect,
  relativeRect: record.relativeRect,
  time: record.time,
});

const marginText = (margins: Margins | undefined): string => {
  const px = (value: unknown): string => `${Number(value) || 0}px`;
  return `${px(margins?.top)} ${px(margins?.right)} ${px(margins?.bottom)} ${px(margins?.left)}`;
};
