// A page of the `my` dialect, as the core drives it. Order: onLoad → onShow → first rendering → onReady.
import type { GeneralComponent } from 'glass-easel';
import type {
  HookResult,
  LayerCore,
  PageHook,
  PageInstance,
  PageSetup,
} from '../component-layer.ts';
import { stateOf } from './component-state.ts';
import type { AnyFunction } from './definition.ts';
import type { UpdateCycle } from './update-cycle.ts';

/** Core's hook → the page's own method, and the name under `events` of the page and `rootEvents` of components. */
const HOOKS: Readonly<Record<PageHook, { method?: string; event?: string }>> = {
  load: { method: 'onLoad', event: 'onLoad' },
  show: { method: 'onShow', event: 'onShow' },
  ready: { method: 'onReady', event: 'onReady' },
  hide: { method: 'onHide', event: 'onHide' },
  unload: { method: 'onUnload', event: 'onUnload' },
  routeDone: {},
  pullDownRefresh: { method: 'onPullDownRefresh', event: 'onPullDownRefresh' },
  reachBottom: { method: 'onReachBottom', event: 'onReachBottom' },
  pageScroll: { method: 'onPageScroll', event: 'onPageScroll' },
  resize: { method: 'onResize', event: 'onResize' },
  tabItemTap: { method: 'onTabItemTap', event: 'onTabItemTap' },
  beforeTabItemTap: { event: 'beforeTabItemTap' },
  selectedTabItemTap: { event: 'onSelectedTabItemTap' },
  titleTap: { method: 'onTitleClick', event: 'onTitleClick' },
  optionMenuTap: { method: 'onOptionMenuClick', event: 'onOptionMenuClick' },
  back: { event: 'onBack' },
};

export function createPageInstance(
  core: LayerCore,
  cycle: UpdateCycle,
  component: GeneralComponent,
  setup: PageSetup,
): PageInstance {
  const state = stateOf(component);
  if (!state) {
    // The page could not be defined; its record or its module said why.
    const nothing = (): HookResult => ({ called: false, value: undefined });
    return { instance: { route: setup.path }, hook: nothing, has: () => false, call: nothing };
  }
  const { errors } = core.context;
  const { instance, definition } = state;
  instance['route'] = setup.path.replace('__plugin__/', 'plugin-private://');
  instance['getOpenerEventChannel'] = () => core.openerChannel(component);

  const run = (where: string, list: readonly AnyFunction[], args: unknown[]): HookResult => {
    let value: unknown;
    cycle.scheduler.run(() => {
      for (const one of list)
        value = errors.guard(`${setup.path} ${where}`, () => one.apply(instance, args)) ?? value;
    });
    return { called: list.length > 0, value };
  };

  /** The page's method and its `events` entry; a method set on the instance later counts. */
  const listeners = (method: string | undefined, event: string | undefined): AnyFunction[] => {
    const own = method === undefined ? undefined : instance[method];
    return [
      ...(typeof own === 'function' ? [own as AnyFunction] : []),
      ...(event === undefined ? [] : (definition.events[event] ?? [])),
    ];
  };

  /** The same for the components in the page (`rootEvents`). */
  const tellComponents = (event: string, args: unknown[]): void =>
    cycle.scheduler.run(() => component.triggerPageLifetime(event, args));

  /** Children start when their page has loaded and shown; what these hooks set is in the first rendering. */
  const render = (): void => {
    if (state.open) return;
    state.open = true;
    // Programs also write `this.data.x = …` before the first rendering, which shows what is there.
    Object.assign(component.data, instance.data);
    cycle.scheduler.run(() => component.applyTemplateUpdates());
    // They were not there when the page loaded.
    tellComponents('onLoad', [setup.query]);
  };

  return {
    instance,
    hook(name, arg) {
      if (name !== 'load' && name !== 'show') render();
      const { method, event } = HOOKS[name];
      const args = arg === undefined ? [] : [arg];
      const result = run(method ?? event ?? name, listeners(method, event), args);
      if (name === 'show') render();
      if (event !== undefined && state.open) tellComponents(event, args);
      return result;
    },
    has(name) {
      const { method, event } = HOOKS[name];
      if (listeners(method, event).length > 0) return true;
      return event !== undefined && state.componentEvents.has(event);
    },
    call(name, args) {
      const result = run(name, listeners(name, name), args);
      if (state.open) tellComponents(name, args);
      return result;
    },
  };
}
