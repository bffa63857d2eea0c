// applyAnimatedStyle: a worklet's style lies on the elements like an animation that has ended, so it covers what the
// program sets itself, and is there anew whenever a value the worklet read has changed.
import type { GeneralComponent } from 'glass-easel';
import type { LogicContext } from '../context.ts';
import type { QueryWorld } from '../query/query-world.ts';
import { animate } from './component-animation.ts';
import { isOptions } from './definition.ts';

export interface AnimatedStyles {
  /** Answers the style's id. */
  apply(scope: GeneralComponent, selector: string, worklet: unknown): number;
  /** Without ids, all of them. */
  clear(scope: GeneralComponent, selector: string, ids: unknown): void;
}

export function createAnimatedStyles(
  { worklets }: Pick<LogicContext, 'worklets'>,
  queries: QueryWorld,
): AnimatedStyles {
  const running = new WeakMap<GeneralComponent, Map<number, { selector: string; end(): void }>>();
  let last = 0;
  return {
    apply(scope, selector, worklet) {
      const id = ++last;
      if (typeof worklet !== 'function') return id;
      let first = true;
      const draw = (): void => {
        // Its page has gone.
        if (!first && !queries.pageOf(scope)) return end?.();
        first = false;
        let style: unknown;
        try {
          style = (worklet as () => unknown)();
        } catch {
          // What it reads is Skyline's (the progress of a route): then there is nothing to apply.
        }
        if (isOptions(style)) animate(queries, scope, selector, [style, style], 1, undefined);
      };
      const end = worklets.watch?.(draw);
      if (!end) draw();
      const own = running.get(scope) ?? new Map();
      running.set(scope, own.set(id, { selector, end: end ?? (() => undefined) }));
      return id;
    },
    clear(scope, selector, ids) {
      for (const [id, style] of running.get(scope) ?? []) {
        if (style.selector !== selector || (Array.isArray(ids) && !ids.includes(id))) continue;
        style.end();
        running.get(scope)?.delete(id);
      }
    },
  };
}
