// The members every page and component instance has (`this.setData`, `this.triggerEvent`…), dialect wx.
import {
  Component,
  Event,
  type Element,
  type GeneralBehavior,
  type GeneralComponent,
} from 'glass-easel';
import type { LayerCore } from '../component-layer.ts';
import { animate, clearAnimation } from '../query/component-animation.ts';
import { findAll, findOne } from '../query/find-nodes.ts';
import type { QueryWorld } from '../query/query-world.ts';
import { pageOf } from '../page/page.ts';
import { createAnimatedStyles } from './animated-styles.ts';
import { objectOf } from './definition.ts';
import { memberRouter } from './member-router.ts';
import { createUpdateListeners } from './update-listeners.ts';

export interface MembersWorld {
  core: LayerCore;
  queries: QueryWorld;
  /** What selecting a component hands out: its instance, or what its `export` returns. */
  exported(component: GeneralComponent): unknown;
}

/** The prototype all instances descend from. `component(this)` finds the component behind one. */
export function createInstanceMembers({ core, queries, exported }: MembersWorld): object {
  const { context } = core;
  const component = (instance: unknown): GeneralComponent => {
    const found = core.componentOf(instance);
    if (!found) throw new TypeError('Illegal invocation: not a page or component');
    return found;
  };
  const handOut = (element: Element | null): unknown =>
    element && Component.isComponent(element) ? exported(element) : null;
  const updates = createUpdateListeners(context.natives.now);
  const styles = createAnimatedStyles(context, queries);

  const members: Record<string, unknown> & ThisType<object> = {
    setData(data: unknown, callback?: unknown) {
      const self = component(this);
      updates.around(self, objectOf(data), () => self.setData(objectOf(data)));
      if (typeof callback === 'function')
        core.afterApply(self, () => context.errors.guard('setData', () => callback.call(this)));
    },
    updateData(data: unknown) {
      component(this).updateData(objectOf(data));
    },
    groupSetData(run: unknown) {
      const self = component(this);
      if (typeof run === 'function') self.groupUpdates(() => run.call(this));
      else self.applyDataUpdates();
    },
    triggerEvent(name: string, detail?: unknown, options?: unknown) {
      const { bubbles, composed, capturePhase } = objectOf(options);
      Event.triggerEvent(component(this), String(name), detail ?? {}, {
        bubbles: bubbles === true,
        composed: composed === true,
        capturePhase: capturePhase === true,
      });
    },
    hasBehavior(behavior: string | GeneralBehavior) {
      return component(this).hasBehavior(behavior);
    },
    selectComponent(selector: string) {
      return handOut(findOne(component(this), String(selector)));
    },
    selectAllComponents(selector: string) {
      return findAll(component(this), String(selector))
        .filter((element) => Component.isComponent(element))
        .map(handOut);
    },
    selectOwnerComponent() {
      const self = component(this);
      const owner = self.ownerShadowRoot?.getHostNode();
      // The page's own container is not a component of the program.
      return owner?.ownerShadowRoot ? handOut(owner) : null;
    },
    getRelationNodes(key: string) {
      return component(this)
        .getRelationNodes(String(key))
        .map((node) => node.getMethodCaller());
    },
    createSelectorQuery() {
      return context.queries.createSelectorQuery(this);
    },
    createIntersectionObserver(options?: unknown) {
      return context.queries.createIntersectionObserver(this, options);
    },
    createMediaQueryObserver() {
      return context.queries.createMediaQueryObserver(this);
    },
    animate(selector: string, keyframes: unknown[], duration: number, last?: unknown) {
      animate(queries, component(this), String(selector), keyframes, duration, last);
    },
    clearAnimation(selector: string, options?: unknown, callback?: unknown) {
      clearAnimation(queries, component(this), String(selector), options, callback);
    },
    applyAnimatedStyle(selector: string, worklet: unknown, _options: unknown, callback?: unknown) {
      const styleId = styles.apply(component(this), String(selector), worklet);
      if (typeof callback === 'function')
        context.errors.guard('applyAnimatedStyle', () => callback({ styleId }));
    },
    clearAnimatedStyle(selector: string, ids: unknown, callback?: unknown) {
      styles.clear(component(this), String(selector), ids);
      clearAnimation(queries, component(this), String(selector), undefined, callback);
    },
    setUpdatePerformanceListener(options: unknown, listener?: unknown) {
      const given = typeof options === 'function' ? options : listener;
      const withPaths = objectOf(options)['withDataPaths'] === true;
      updates.set(component(this), typeof given === 'function' ? given : null, withPaths);
    },
    getTabBar() {
      const bar = pageOf(component(this))?.tabBar;
      return bar ? bar.getMethodCaller() : null;
    },
    getPageId() {
      const page = core.pageOf(component(this));
      return page ? `pageId:${page.pageId}` : '';
    },
    getOpenerEventChannel() {
      return core.openerChannel(component(this));
    },
  };

  const read = (name: string, get: (self: GeneralComponent) => unknown): void => {
    Object.defineProperty(members, name, {
      configurable: true,
      enumerable: true,
      get(this: object) {
        const self = core.componentOf(this);
        return self && get(self);
      },
      // Programs name their own members as they like; theirs wins on their instance.
      set(this: object, value: unknown) {
        Object.defineProperty(this, name, {
          configurable: true,
          enumerable: true,
          writable: true,
          value,
        });
      },
    });
  };
  read('data', (self) => self.data);
  read('properties', (self) => self.data);
  read('is', (self) => self.is);
  // The name of the Skyline renderer's fall-back: programs for both ask for it.
  read('renderer', () => 'webview');
  read('id', (self) => self.id);
  read('dataset', (self) => self.dataset);
  read('router', (self) => memberRouter(context, self.is));
  read('pageRouter', (self) => memberRouter(context, core.pageOf(self)?.path ?? self.is));
  return members;
}
