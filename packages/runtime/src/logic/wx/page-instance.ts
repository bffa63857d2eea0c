// A page's own members and hooks on top of its root component's instance.
import type { GeneralComponent } from 'glass-easel';
import type { Json } from '@atrium/protocol';
import type { HookResult, PageHook, PageInstance, PageSetup } from '../component-layer.ts';
import type { ErrorSink } from '../context.ts';

const HOOKS: Record<PageHook, string | undefined> = {
  load: 'onLoad',
  show: 'onShow',
  ready: 'onReady',
  hide: 'onHide',
  unload: 'onUnload',
  routeDone: 'onRouteDone',
  pullDownRefresh: 'onPullDownRefresh',
  reachBottom: 'onReachBottom',
  pageScroll: 'onPageScroll',
  resize: 'onResize',
  tabItemTap: 'onTabItemTap',
  // These exist in the my dialect only.
  beforeTabItemTap: undefined,
  selectedTabItemTap: undefined,
  titleTap: undefined,
  optionMenuTap: undefined,
  back: undefined,
};

/** Hooks that components in the page hear as page lifetimes, before the page itself does. */
const PAGE_LIFETIMES: Partial<Record<PageHook, string>> = {
  show: 'show',
  hide: 'hide',
  resize: 'resize',
  routeDone: 'routeDone',
};

export function createPageInstance(
  component: GeneralComponent,
  setup: PageSetup,
  errors: ErrorSink,
  exitState?: Json,
): PageInstance {
  const instance = component.getMethodCaller() as Record<string, unknown>;
  const own = (name: string, value: unknown): void => {
    Object.defineProperty(instance, name, {
      configurable: true,
      enumerable: true,
      writable: true,
      value,
    });
  };
  // A page's functions keep their page, whoever calls them: WeChat's own demo runs setInterval(this.drawBall, 17).
  for (const [name, member] of Object.entries(Object.getPrototypeOf(instance) as object))
    if (typeof member === 'function') own(name, member.bind(instance));
  const route = setup.path.replace('__plugin__/', 'plugin-private://');
  own('route', route);
  own('__route__', route);
  own('options', setup.query);
  // Only the page that is opened again finds what its last life saved.
  if (setup.pageId === 1) own('exitState', exitState);

  const call = (name: string, args: unknown[]): HookResult => {
    const member = instance[name];
    if (typeof member !== 'function') return { called: false, value: undefined };
    const value = errors.guard(
      `${setup.path} ${name}`,
      () => member.apply(instance, args) as unknown,
    );
    return { called: true, value };
  };

  return {
    instance,
    call,
    has(name) {
      const member = HOOKS[name];
      return member !== undefined && typeof instance[member] === 'function';
    },
    hook(name, arg) {
      const lifetime = PAGE_LIFETIMES[name];
      if (lifetime) component.triggerPageLifetime(lifetime, arg === undefined ? [] : [arg]);
      const member = HOOKS[name];
      if (!member) return { called: false, value: undefined };
      return call(member, hookArguments(name, arg));
    },
  };
}

function hookArguments(name: PageHook, arg: unknown): unknown[] {
  // wx says where the page is, and nothing about how long it is.
  if (name === 'pageScroll') return [{ scrollTop: (arg as { scrollTop: number }).scrollTop }];
  if (name === 'pullDownRefresh' || name === 'reachBottom') return [];
  if (name === 'tabItemTap') {
    const { index, pagePath, text } = arg as { index: number; pagePath: string; text: string };
    return [{ index, pagePath, text }];
  }
  return arg === undefined ? [] : [arg];
}
