// The component layer of the `my` dialect: App, Page, Component and Mixin of Alipay on the shared core.
import type { GeneralComponent } from 'glass-easel';
import type { ComponentLayer, CreateComponentLayer, HookResult } from '../component-layer.ts';
import { createDefiner } from './define-component.ts';
import {
  Mixin,
  readDefinition,
  type AnyFunction,
  type Definition,
  type Members,
} from './definition.ts';
import { myEventObject } from './event-object.ts';
import { createInstanceBase } from './my-instance.ts';
import { createPageInstance } from './page-instance.ts';
import { createTemplateHooks } from './template-hooks.ts';
import { createUpdateCycle } from './update-cycle.ts';

export const createMyLayer: CreateComponentLayer = (core): ComponentLayer => {
  const { entry, errors, pages, host } = core.context;
  const cycle = createUpdateCycle(core);
  core.queries.busy = () => cycle.scheduler.busy;
  const base = createInstanceBase(core, cycle);
  const define = createDefiner(core, cycle, base);
  const declared = new Map<string, Definition>();
  let app: Members | undefined;

  host.on('env.keyboard', ({ height }) => {
    const page = pages.top();
    if (page) pages.hook(page, 'onKeyboardHeight', { height });
  });

  const declare = (kind: Definition['kind'], options: unknown): void => {
    const path = core.definingPath();
    const name = kind === 'page' ? 'Page' : 'Component';
    if (path === undefined)
      errors.report('script', new Error(`${name}() was called outside of a page or component`));
    else declared.set(path, readDefinition(kind, options));
  };

  return {
    globals: {
      // Functions, not methods: shipped programs write `new App({…})`.
      App: function (options) {
        if (app) return errors.report('script', new Error('App() may be called once only'));
        app = typeof options === 'object' && options !== null ? (options as Members) : {};
      },
      Page: function (options) {
        declare('page', options);
      },
      Component: function (options) {
        declare('component', options);
      },
      Behavior: (options) =>
        new Mixin(
          typeof options === 'object' && options !== null ? (options as Members) : {},
          core.space.defineBehavior({}).general(),
        ),
      getApp: function () {
        return app;
      },
      getCurrentPages() {
        const open = pages.stack().map((page) => page.instance);
        // In Alipay the entry page is there while App.onLaunch runs; all programs Antmove made read its route there.
        const { path } = (entry.enterOptions() ?? {}) as Members;
        return open[0] || !app ? open : [{ route: path, data: {} }];
      },
    },
    define(path, record) {
      // Whatever its author wrote, the path must stand for a component.
      const done = errors.guard(path, () => (define(path, record, declared.get(path)), true));
      if (!done) define(path, record, readDefinition(record.kind, {}));
    },
    createPage: (component: GeneralComponent, page) =>
      createPageInstance(core, cycle, component, page),
    appHook(name, ...given): HookResult {
      // App.onError gets the message and the stack.
      const args = name === 'onError' ? [String(given[0]).split('\n', 1)[0], given[1]] : given;
      const hook = app?.[name];
      if (typeof hook !== 'function') return { called: false, value: undefined };
      return {
        called: true,
        value: errors.guard(`App.${name}`, () => (hook as AnyFunction).apply(app, args)),
      };
    },
    instrument: createTemplateHooks(cycle),
    eventObject: myEventObject,
  };
};
