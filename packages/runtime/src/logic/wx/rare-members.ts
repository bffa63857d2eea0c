// Members of pages and components that few programs use; in the second script. What every instance has of them is in
// instance-members.ts.
import type { GeneralComponent } from 'glass-easel';
import type { LayerCore } from '../component-layer.ts';
import type { MemberRoute } from '../routing/member-routes.ts';
import { createAnimatedStyles } from './animated-styles.ts';
import { animate, clearAnimation } from './component-animation.ts';
import { isOptions } from './definition.ts';
import { memberRoute } from './member-route.ts';
import { passiveEvents, setPassiveEvents } from './passive-events.ts';
import { createUpdateListeners, type UpdateListeners } from './update-listeners.ts';

type Member = (self: GeneralComponent, ...args: unknown[]) => void;

export interface RareMembers {
  readonly methods: Record<string, Member>;
  readonly updates: UpdateListeners;
  readonly route: MemberRoute;
}

export function createRareMembers({ context, queries, pageOf }: LayerCore): RareMembers {
  const updates = createUpdateListeners(context.natives.now);
  const styles = createAnimatedStyles(context, queries);
  return {
    updates,
    route: (base, kind, options) => memberRoute(context, base, kind, options),
    methods: {
      animate(self, selector, keyframes, duration, last) {
        animate(queries, self, String(selector), keyframes as unknown[], Number(duration), last);
      },
      clearAnimation(self, selector, options, callback) {
        clearAnimation(queries, self, String(selector), options, callback);
      },
      applyAnimatedStyle(self, selector, worklet, _options, callback) {
        const styleId = styles.apply(self, String(selector), worklet);
        if (typeof callback === 'function')
          context.errors.guard('applyAnimatedStyle', () => callback({ styleId }));
      },
      clearAnimatedStyle(self, selector, ids, callback) {
        styles.clear(self, String(selector), ids);
        clearAnimation(queries, self, String(selector), undefined, callback);
      },
      setPassiveEvent(self, given) {
        const page = pageOf(self);
        if (page) setPassiveEvents(page, given);
      },
      getPassiveEvent(self, callback) {
        const page = pageOf(self);
        if (page && typeof callback === 'function')
          context.errors.guard('getPassiveEvent', () => callback(passiveEvents(page)));
      },
      setUpdatePerformanceListener(self, options, listener) {
        const given = typeof options === 'function' ? options : listener;
        const withPaths = isOptions(options) && options['withDataPaths'] === true;
        updates.set(self, given, withPaths);
      },
    },
  };
}
