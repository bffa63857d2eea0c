// The members every page and component instance has (`this.setData`, `this.triggerEvent`…), dialect wx.
import {
  Component,
  Event,
  type Element,
  type GeneralBehavior,
  type GeneralComponent,
} from 'glass-easel';
import type { LayerCore } from '../component-layer.ts';
import { findAll, findOne } from '../query/find-nodes.ts';
import { pageOf } from '../page/page.ts';
import { memberRoutes } from '../routing/member-routes.ts';
import { objectOf } from './definition.ts';
import type { RareMembers } from './rare-members.ts';

/** Methods of the second script. */
const RARE =
  'animate clearAnimation applyAnimatedStyle clearAnimatedStyle setUpdatePerformanceListener setPassiveEvent getPassiveEvent'.split(
    ' ',
  );

export interface MembersWorld {
  core: LayerCore;
  /** What selecting a component hands out: its instance, or what its `export` returns. */
  exported(component: GeneralComponent): unknown;
}

/** The prototype all instances descend from. `component(this)` finds the component behind one. */
export function createInstanceMembers({ core, exported }: MembersWorld): object {
  const { context } = core;
  const component = (instance: unknown): GeneralComponent => {
    const found = core.componentOf(instance);
    if (!found) throw new TypeError('Illegal invocation: not a page or component');
    return found;
  };
  const handOut = (element: Element | null): unknown =>
    element && Component.isComponent(element) ? exported(element) : null;
  /** Absent until a program uses one of them. */
  let rare: RareMembers | undefined;
  const rarely = (): RareMembers => {
    rare ??= context.natives.loadMore().createRareMembers?.(core);
    if (!rare) throw new Error('the second script has no members of pages');
    return rare;
  };

  const members: Record<string, unknown> & ThisType<object> = {
    setData(data: unknown, callback?: unknown) {
      const self = component(this);
      const given = objectOf(data);
      const update = (): void => self.setData(given);
      if (rare) rare.updates.around(self, given, update);
      else update();
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
  for (const name of RARE)
    members[name] = function (this: object, ...args: unknown[]) {
      rarely().methods[name]?.(component(this), ...args);
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
  read('router', (self) => memberRoutes(self.is, () => rarely().route));
  read('pageRouter', (self) =>
    memberRoutes(core.pageOf(self)?.path ?? self.is, () => rarely().route),
  );
  return members;
}
