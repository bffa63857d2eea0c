// this.animate and this.clearAnimation: keyframes run in the view, on nodes found in the component's own scope.
import type { GeneralComponent } from 'glass-easel';
import type { ViewCalls } from '@atrium/protocol';
import type { QueryWorld } from '../query/query-world.ts';

export function animate(
  world: QueryWorld,
  scope: GeneralComponent,
  selector: string,
  keyframes: unknown[],
  duration: number,
  last: unknown,
): void {
  if (!Array.isArray(keyframes)) return;
  // The fourth argument is a callback, or the timeline a scroll-view drives.
  const timeline =
    typeof last === 'object' && last !== null ? scrollTimeline(world, scope, last) : null;
  const rest = [keyframes, Number(duration) || 0, timeline] as const;
  onEach(world, scope, selector, 'animate', (id) => [id, ...rest], last);
}

export function clearAnimation(
  world: QueryWorld,
  scope: GeneralComponent,
  selector: string,
  options: unknown,
  callback: unknown,
): void {
  const done = typeof options === 'function' ? options : callback;
  const properties =
    typeof options === 'object' && options !== null
      ? Object.entries(options)
          .filter(([, on]) => on === true)
          .map(([name]) => name)
      : null;
  onEach(world, scope, selector, 'clearAnimation', (id) => [id, properties], done);
}

/** Asks the view about every node the selector finds; `done`, if it is a function, when all have been answered. */
function onEach<M extends 'animate' | 'clearAnimation'>(
  world: QueryWorld,
  scope: GeneralComponent,
  selector: string,
  method: M,
  args: (id: number) => ViewCalls[M]['args'],
  done: unknown,
): void {
  const page = world.pageOf(scope);
  if (!page || !world.find) return;
  const { findAll, viewId } = world.find;
  const targets = findAll(scope, selector);
  page.context.settle();
  const runs = targets
    .map(viewId)
    .filter((id) => id > 0)
    .map((id) => page.view.call(method, ...args(id)));
  if (typeof done !== 'function') return;
  void Promise.all(runs).then(() => world.errors.guard(method, () => done.call(undefined)));
}

function scrollTimeline({ find }: QueryWorld, scope: GeneralComponent, timeline: object): object {
  const { scrollSource } = timeline as { scrollSource?: unknown };
  const source =
    typeof scrollSource === 'string' ? find?.findAll(scope, scrollSource)[0] : undefined;
  return { ...timeline, scrollSource: (source && find?.viewId(source)) ?? 0 };
}
