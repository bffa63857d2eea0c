// this.animate and this.clearAnimation: keyframes run in the view, on nodes found in the component's own scope.
import type { GeneralComponent } from 'glass-easel';
import { findAll, viewId } from './find-nodes.ts';
import type { QueryWorld } from './query-world.ts';

export function animate(
  world: QueryWorld,
  scope: GeneralComponent,
  selector: string,
  keyframes: unknown[],
  duration: number,
  last: unknown,
): void {
  const page = world.pageOf(scope);
  if (!page || !Array.isArray(keyframes)) return;
  const targets = findAll(scope, selector);
  page.context.settle();
  // The fourth argument is a callback, or the timeline a scroll-view drives.
  const timeline = typeof last === 'object' && last !== null ? scrollTimeline(scope, last) : null;
  const runs = targets
    .map(viewId)
    .filter((id) => id > 0)
    .map((id) => page.view.call('animate', id, keyframes, Number(duration) || 0, timeline));
  if (typeof last !== 'function') return;
  void Promise.all(runs).then(() => world.errors.guard('animate', () => last.call(undefined)));
}

export function clearAnimation(
  world: QueryWorld,
  scope: GeneralComponent,
  selector: string,
  options: unknown,
  callback: unknown,
): void {
  const page = world.pageOf(scope);
  if (!page) return;
  const done = typeof options === 'function' ? options : callback;
  const properties =
    typeof options === 'object' && options !== null
      ? Object.entries(options)
          .filter(([, on]) => on === true)
          .map(([name]) => name)
      : null;
  const targets = findAll(scope, selector);
  page.context.settle();
  const runs = targets
    .map(viewId)
    .filter((id) => id > 0)
    .map((id) => page.view.call('clearAnimation', id, properties));
  if (typeof done !== 'function') return;
  void Promise.all(runs).then(() =>
    world.errors.guard('clearAnimation', () => done.call(undefined)),
  );
}

function scrollTimeline(scope: GeneralComponent, timeline: object): object {
  const { scrollSource } = timeline as { scrollSource?: unknown };
  const source = typeof scrollSource === 'string' ? findAll(scope, scrollSource)[0] : undefined;
  return { ...timeline, scrollSource: source ? viewId(source) : 0 };
}
