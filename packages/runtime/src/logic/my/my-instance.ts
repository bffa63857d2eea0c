// The members every page and component of the program has, besides its own.
import { Component, type Element, type GeneralComponent } from 'glass-easel';
import type { LayerCore } from '../component-layer.ts';
import { pageOf } from '../page/page.ts';
import { memberRoutes } from '../routing/member-routes.ts';
import { stateOf, type ComponentState, type MyInstance } from './component-state.ts';
import { parseDataPath } from './data-path.ts';
import { Mixin, type Members } from './definition.ts';
import type { UpdateCycle } from './update-cycle.ts';
import type { UpdateListeners } from './update-listeners.ts';

type Callback = () => void;

const stateFor = (instance: unknown): ComponentState => {
  const state = stateOf(instance);
  if (!state) throw new TypeError('this method must be called on a page or component');
  return state;
};

/** What `ref`, selectors and relations hand out for a component. */
export const handedOut = (state: ComponentState): unknown => {
  const { ref } = state.definition;
  return ref ? ref.call(state.instance) : state.instance;
};

/** The prototype of all instances. */
export function createInstanceBase(core: LayerCore, cycle: UpdateCycle): object {
  const { queries, errors, natives } = core.context;
  /** Absent until a program listens. */
  let listeners: UpdateListeners | undefined;
  const around: UpdateListeners['around'] = (state, data, update) =>
    listeners ? listeners.around(state, data, update) : update();

  const router = (base: string): object =>
    memberRoutes(base, () => natives.loadMore().createMemberRoute?.(core));

  const whenRendered = (state: ComponentState, where: string, callback: unknown): void => {
    if (typeof callback !== 'function') return;
    cycle.scheduler.settled(() =>
      core.afterApply(state.component, () =>
        errors.guard(`${state.path} ${where} callback`, () =>
          (callback as Callback).call(state.instance),
        ),
      ),
    );
  };

  const select = (state: ComponentState, selector: unknown): GeneralComponent[] => {
    const root = state.component.getShadowRoot();
    const found = root ? root.querySelectorAll(String(selector)) : [];
    return found.flatMap((one: Element) => one.asGeneralComponent() ?? []);
  };

  const give = (component: GeneralComponent | undefined): unknown => {
    const state = stateOf(component);
    return state ? handedOut(state) : null;
  };

  return {
    setData(this: MyInstance, data: unknown, callback?: unknown): void {
      const state = stateFor(this);
      around(state, data, () => {
        if (typeof data === 'object' && data !== null)
          for (const [key, value] of Object.entries(data))
            cycle.setData(state, parseDataPath(key, state.instance.data), value);
        cycle.request(state);
      });
      whenRendered(state, 'setData', callback);
    },
    $spliceData(this: MyInstance, data: unknown, callback?: unknown): void {
      const state = stateFor(this);
      around(state, data, () => {
        for (const [key, value] of Object.entries(data as Members)) {
          const [start, remove, ...insert] = Array.isArray(value) ? (value as unknown[]) : [];
          const splice = { start: Number(start) || 0, remove: Number(remove) || 0, insert };
          if (!cycle.spliceData(state, parseDataPath(key, state.instance.data), splice)) {
            const error = new TypeError(`$spliceData: ${key} is not an array`);
            errors.report('script', error, state.path);
          }
        }
        cycle.request(state);
      });
      whenRendered(state, '$spliceData', callback);
    },
    /** Without `this`: Remax takes it off the page before it calls it. */
    $batchedUpdates(run: unknown): void {
      if (typeof run === 'function')
        cycle.scheduler.run(() => void errors.guard('$batchedUpdates', run as Callback));
    },
    setUpdatePerformanceListener(this: MyInstance, options: unknown, listener?: unknown): void {
      listeners ??= natives.loadMore().createUpdateListeners?.(core, cycle);
      listeners?.set(stateFor(this), options, listener);
    },
    /** State a hot reload kept. Programs here are reloaded whole, so there never is any. */
    getSavedReloadState: (): undefined => undefined,
    get $page(): unknown {
      return core.pageOf(stateFor(this).component)?.instance;
    },
    // uni-app sets it; a getter alone would throw.
    set $page(value: unknown) {
      Object.defineProperty(this, '$page', { value, configurable: true, writable: true });
    },
    get router(): unknown {
      const state = stateFor(this);
      return router(state.path);
    },
    get pageRouter(): unknown {
      const state = stateFor(this);
      return router(core.pageOf(state.component)?.path ?? state.path);
    },
    createSelectorQuery(this: MyInstance): unknown {
      return queries.createSelectorQuery(this);
    },
    createIntersectionObserver(this: MyInstance, options?: unknown): unknown {
      return queries.createIntersectionObserver(this, options);
    },
    createMediaQueryObserver(this: MyInstance): unknown {
      return queries.createMediaQueryObserver(this);
    },
    $selectComponent(this: MyInstance, selector: unknown): unknown {
      return give(select(stateFor(this), selector)[0]);
    },
    $selectComponents(this: MyInstance, selector: unknown): unknown[] {
      return select(stateFor(this), selector).map(give);
    },
    $selectAllComponents(this: MyInstance, selector: unknown): unknown[] {
      return select(stateFor(this), selector).map(give);
    },
    /** The page or component in whose template this one stands. */
    selectOwnerComponent(this: MyInstance): unknown {
      return give(stateFor(this).component.ownerShadowRoot?.getHostNode());
    },
    /** The nearest component around this one as rendered, slots resolved. */
    selectComposedParentComponent(this: MyInstance): unknown {
      let at: Element | null = stateFor(this).component.getComposedParent();
      while (at && !stateOf(at)) at = at.getComposedParent();
      return give(at && Component.isComponent(at) ? at : undefined);
    },
    getRelationNodes(this: MyInstance, key: unknown): unknown[] {
      return stateFor(this).component.getRelationNodes(String(key)).map(give);
    },
    /** The custom tab bar of the page, when it has one. */
    getTabBar(this: MyInstance): unknown {
      return give(pageOf(stateFor(this).component)?.tabBar);
    },
    hasMixin(this: MyInstance, mixin: unknown): boolean {
      return mixin instanceof Mixin && stateFor(this).definition.mixins.includes(mixin);
    },
  };
}
