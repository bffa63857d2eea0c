// The wx component layer: App, Page, Component, Behavior on glass-easel.
import { dataUtils, type GeneralComponent } from 'glass-easel';
import type { ComponentRecord } from '@atrium/protocol';
import type { ComponentLayer, LayerCore } from '../component-layer.ts';
import { createProgramApp } from './app.ts';
import { createBehaviors } from './behaviors.ts';
import { componentOptions } from './component-options.ts';
import { componentParams, objectOf, pageParams, type Options } from './definition.ts';
import { wxEventObject } from './event-object.ts';
import { takeTypedAnswer } from './typed-answer.ts';
import { addWorkletAttributes } from './worklet-attributes.ts';
import type { ComponentParams } from './glass-types.ts';
import { createInstanceMembers } from './instance-members.ts';
import { createExitState } from './exit-state.ts';
import { createPageInstance } from './page-instance.ts';
import { pathFrom } from '../path-from.ts';

interface Declared {
  kind: 'page' | 'component';
  options: Options;
}

export function createWxLayer(core: LayerCore): ComponentLayer {
  const { context, space } = core;
  const { errors } = context;
  const behaviors = createBehaviors(space, errors);
  const app = createProgramApp(errors);
  const declared = new Map<string, Declared>();
  const exports = new Map<string, (this: unknown) => unknown>();

  const members = createInstanceMembers({
    core,
    exported(component) {
      const give = component.hasBehavior('wx://component-export')
        ? exports.get(component.is)
        : undefined;
      const caller = component.getMethodCaller();
      return give ? errors.guard('export', () => give.call(caller)) : caller;
    },
  });

  context.host.on('env.keyboard', ({ height }) => {
    void context.pages.top()?.view.call('focusedField', false, height);
  });

  const declare = (kind: Declared['kind'], options: unknown): void => {
    const path = core.definingPath();
    if (path === undefined) {
      errors.report(
        'script',
        new Error(
          `${kind === 'page' ? 'Page' : 'Component'}() was called outside a page or component file`,
        ),
      );
      return;
    }
    declared.set(path, { kind, options: objectOf(options) });
  };

  const define = (path: string, record: ComponentRecord): void => {
    const given = declared.get(path);
    if (!given && !record.failure)
      errors.report('load', new Error(`${path} does not call Page() or Component()`));
    const options = { ...given?.options };
    const used = behaviors.resolve(options);
    const { params, members: pageMembers } =
      given?.kind === 'page'
        ? pageParams(options, used)
        : { params: componentParams(options, used), members: {} };
    if (typeof options['export'] === 'function')
      exports.set(path, options['export'] as (this: unknown) => unknown);
    for (const target of relationTargets(params, path)) core.prepare(target);
    register(path, record, params, options, pageMembers);
  };

  const register = (
    path: string,
    record: ComponentRecord,
    params: ComponentParams,
    options: Options,
    pageMembers: Options,
  ): void => {
    const { usingComponents = {}, componentPlaceholder, componentGenerics } = record.config;
    const using = Object.fromEntries(
      Object.entries(usingComponents).map(([name, used]) => [name, `/${used}`]),
    );
    // One prototype per definition carries its methods, so that programs find them on `this`.
    let prototype: object | undefined;
    const builder = space
      .define(path)
      .options(componentOptions(core, path, record, objectOf(options['options'])))
      .usingComponents(using)
      .placeholders(objectOf(componentPlaceholder) as Record<string, string>)
      .generics(objectOf(componentGenerics) as Record<string, never>)
      .template(core.template(path) as unknown as Record<string, unknown>)
      .methodCallerInit(function (this: unknown) {
        const component = this as GeneralComponent;
        prototype ??= Object.assign(
          Object.create(members) as object,
          component.getRootBehavior().getMethods(),
        );
        const caller = Object.create(prototype) as object;
        core.associate(caller, component);
        for (const [name, value] of Object.entries(pageMembers))
          Reflect.set(caller, name, dataUtils.simpleDeepCopy(value));
        return caller as never;
      })
      .definition(params)
      .lifetime('attached', function (this: unknown) {
        const component = core.componentOf(this);
        if (component) core.expectReady(component);
      });
    builder.registerComponent();
  };

  return {
    globals: {
      // Functions, not arrows: shipped programs write `new App({…})`.
      App: function (options) {
        app.define(options);
      },
      Page: function (options) {
        declare('page', options);
      },
      Component: function (options) {
        declare('component', options);
      },
      Behavior: (options) => behaviors.define(options),
      getApp: (options) => app.get(options),
      getCurrentPages: () => context.pages.stack().map((page) => page.instance),
    },
    define(path, record) {
      if (errors.guard(path, () => (define(path, record), true))) return;
      // Whatever its author wrote, the path must stand for a component.
      register(path, record, {}, {}, {});
    },
    createPage(component, setup) {
      // A page made by Component() may declare properties for its query.
      for (const [name, value] of Object.entries(setup.query))
        if (name in component.data) component.replaceDataOnPath([name], value);
      if (component.hasPendingChanges()) component.applyDataUpdates();
      return createPageInstance(component, setup, errors, core.context.launch.exitState);
    },
    appHook: (name, ...args) => app.hook(name, args),
    eventObject: (event) => wxEventObject(event, core.componentOf),
    answered: takeTypedAnswer,
    instrument: addWorkletAttributes,
    standsAlone: (path) =>
      context.app.subPackages.some(
        ({ root, independent }) => independent && path.startsWith(`${root}/`),
      ),
    leaving: createExitState(context),
  };
}

/** Paths that relations name; they must be defined before this component is first created. */
function relationTargets(params: ComponentParams, from: string): string[] {
  const targets: string[] = [];
  for (const [key, relation] of Object.entries(objectOf(params.relations))) {
    const { target } = objectOf(relation);
    if (target !== undefined && typeof target !== 'string') continue;
    targets.push(pathFrom(from, typeof target === 'string' ? target : key));
  }
  return targets;
}
