// A definition and its record → a component of the shared core.
import { DeepCopyKind, type GeneralComponent, type template } from 'glass-easel';
import type { ComponentRecord } from '@atrium/protocol';
import type { LayerCore } from '../component-layer.ts';
import { HOST_TAG } from '../render/render-context.ts';
import { hostOf, type TemplateRuntime } from '../template/template-runtime.ts';
import {
  propsWith,
  remember,
  stateOf,
  type ComponentState,
  type MyInstance,
} from './component-state.ts';
import { copyPlain } from './data-path.ts';
import { readDefinition, type AnyFunction, type Definition, type Members } from './definition.ts';
import { handedOut } from './my-instance.ts';
import type { UpdateCycle } from './update-cycle.ts';
import { pathFrom } from '../path-from.ts';

type Options = Record<string, unknown>;

export function createDefiner(core: LayerCore, cycle: UpdateCycle, base: object) {
  const { errors } = core.context;
  let lastId = 0;

  /** Does the component instantiate slot content per slot? Known of itself, or inherited from where its slots stand. */
  const repeatsSlots = (path: string, above: readonly string[] = []): boolean => {
    const record = core.record(path);
    if (!record || above.includes(path)) return false;
    if (record.dynamicSlots) return true;
    const using = record.config.usingComponents ?? {};
    return (record.slotHosts ?? []).some((tag) => {
      const used = using[tag];
      return used !== undefined && repeatsSlots(used, [...above, path]);
    });
  };

  /** A page's template stays empty until its onLoad has run. */
  const gated = (path: string, isPage: boolean): template.ComponentTemplate => {
    const compiled = core.template(path);
    if (!isPage) return compiled;
    const nothing = { C: () => {}, B: undefined };
    return {
      ...compiled,
      content(name: string) {
        const generate = compiled.content(name) as unknown as AnyFunction | undefined;
        if (name !== '' || typeof generate !== 'function') return generate;
        return (runtime: TemplateRuntime, ...rest: unknown[]) =>
          stateOf(hostOf(runtime))?.open === false ? nothing : generate(runtime, ...rest);
      },
    } as unknown as template.ComponentTemplate;
  };

  const createState = (
    component: GeneralComponent,
    path: string,
    definition: Definition,
    proto: object,
  ): ComponentState => {
    const $id = ++lastId;
    const fields: Members = {
      data: definition.data(),
      props: {},
      $id,
      is: `/${path}`,
    };
    // Pages are their own object: everything given to Page() can be replaced on `this`.
    const own =
      definition.kind === 'page'
        ? { ...definition.methods, ...definition.extras }
        : copyValues(definition.extras);
    const instance = Object.create(proto) as MyInstance;
    // A property of its own, as in Alipay: Mpx asks whether it may replace it.
    Object.assign(instance, { setData: instance['setData'] }, own, fields);
    const state: ComponentState = {
      component,
      instance,
      definition,
      path,
      level: 0,
      pendingProps: undefined,
      changes: [],
      touched: [],
      dataBefore: undefined,
      initialised: definition.kind === 'page',
      preparing: false,
      mounted: false,
      gone: false,
      open: definition.kind !== 'page',
      slots: {},
      slotContent: undefined,
      ref: undefined,
      componentEvents: new Set(),
      handlers: new Map(),
    };
    instance.props = propsWith(state, definition.props);
    remember(state);
    core.associate(instance, component);
    return state;
  };

  const callRef = (state: ComponentState): void => {
    if (!state.ref) return;
    const { owner, handler } = state.ref;
    const method = typeof handler === 'string' ? owner.instance[handler] : handler;
    if (typeof method === 'function')
      errors.guard(`${owner.path} ref`, () =>
        (method as AnyFunction).call(owner.instance, handedOut(state)),
      );
  };

  return (path: string, record: ComponentRecord, declared: Definition | undefined): void => {
    if (!declared) {
      const what = record.kind === 'page' ? 'Page' : 'Component';
      errors.report('load', new Error(`${path}.js did not call ${what}()`), path);
    }
    const definition = declared ?? readDefinition(record.kind, {});
    const { switches, lifetimes } = definition;
    const config = record.config as Options;
    const isPage = record.kind === 'page';
    const virtualHost = isPage || (config['virtualHost'] ?? switches.virtualHost) !== false;
    switches.virtualHost = virtualHost;
    const proto = Object.assign(Object.create(base) as object, isPage ? {} : definition.methods);
    const repeated = repeatsSlots(path);
    const scope = core.styleScope(path);

    const builder = core.space
      .define(path)
      .options({
        multipleSlots: !repeated,
        dynamicSlots: repeated,
        virtualHost,
        hostNodeTagName: HOST_TAG,
        dataDeepCopy: DeepCopyKind.None,
        propertyPassingDeepCopy: DeepCopyKind.None,
        writeIdToDOM: true,
        writeFieldsToNode: false,
        useMethodCallerListeners: true,
        // Props are known before the first rendering, so that onInit and deriveDataFromProps come before it.
        propertyEarlyInit: true,
        styleScope: scope,
        extraStyleScope: scope === 0 ? null : 0,
      })
      .usingComponents(
        Object.fromEntries(
          Object.entries(record.config.usingComponents ?? {}).map(([tag, used]) => [
            tag,
            `/${used}`,
          ]),
        ),
      )
      .template(gated(path, isPage) as unknown as Record<string, unknown>)
      .methodCallerInit(function (this: unknown) {
        return createState(this as GeneralComponent, path, definition, proto).instance;
      })
      .init(function (this: unknown, { self, data }) {
        const state = stateOf(self);
        if (!state) return;
        const { instance } = state;
        Object.assign(data as Members, copyValues(definition.props), instance.data, {
          $id: instance.$id,
          $slots: state.slots,
        });
      })
      .observer(
        '**' as never,
        function (this: unknown) {
          const state = stateOf(this);
          if (state) cycle.beforeRender(state);
        } as never,
      );

    const live = (name: keyof typeof lifetimes, run: (state: ComponentState) => void): void => {
      builder.lifetime(name, function (this: unknown) {
        const state = stateOf(this);
        if (state) run(state);
      });
    };
    const runLifetime = (state: ComponentState, name: keyof typeof lifetimes): void => {
      if (!switches.lifetimes) return;
      cycle.scheduler.run(() => {
        for (const hook of lifetimes[name])
          cycle.guard(state, `lifetimes.${name}`, () => hook.call(state.instance));
      });
    };
    // A component without a template is never instrumented: this is its last chance before it is used.
    live('created', (state) => cycle.initialise(state));
    live('attached', (state) => {
      const owner = stateOf(state.component.ownerShadowRoot?.getHostNode());
      state.level = owner ? owner.level + 1 : 0;
      const page = stateOf(core.pageOf(state.component)?.instance);
      for (const name of Object.keys(definition.events)) page?.componentEvents.add(name);
      runLifetime(state, 'attached');
      cycle.scheduler.run(() => callRef(state));
      core.expectReady(state.component);
    });
    live('ready', (state) => {
      runLifetime(state, 'ready');
      cycle.mounted(state);
    });
    live('moved', (state) => runLifetime(state, 'moved'));
    live('detached', (state) => {
      runLifetime(state, 'detached');
      cycle.unmounted(state);
    });

    const placeholders = config['componentPlaceholder'];
    if (typeof placeholders === 'object' && placeholders !== null)
      builder.placeholders(placeholders as Record<string, string>);
    builder.generics(genericsOf(core, config['componentGenerics']));
    if (switches.externalClasses) builder.externalClasses(definition.externalClasses);
    for (const mixin of definition.mixins) builder.behavior(mixin.behavior as never);
    if (switches.relations)
      for (const [key, relation] of definition.relations) {
        if (!relation['target']) core.prepare(pathFrom(path, key));
        builder.relation(key, relationOf(relation) as never);
      }
    for (const [name, list] of isPage ? [] : Object.entries(definition.events))
      builder.pageLifetime(name, function (this: unknown, ...args: unknown[]) {
        for (const run of list) errors.guard(`${path} ${name}`, () => run.apply(this, args));
      });
    builder.registerComponent();
  };
}

/** Generics nobody fills show nothing; the core would throw. */
function genericsOf(core: LayerCore, config: unknown): Record<string, { default: string }> {
  const generics: Record<string, { default: string }> = {};
  if (typeof config !== 'object' || config === null) return generics;
  for (const [name, one] of Object.entries(config)) {
    const given = (one as Options | null)?.['default'];
    const fallback = core.space.getDefaultComponent();
    generics[name] = {
      default: typeof given === 'string' ? given : (fallback as unknown as string),
    };
  }
  return generics;
}

/** Handlers get the program's instances, not the core's. */
function relationOf(relation: Members): Members {
  const wrap = (name: string): Members => {
    const run = relation[name];
    if (typeof run !== 'function') return {};
    return {
      [name](this: unknown, target: unknown) {
        const state = stateOf(target);
        return (run as AnyFunction).call(this, state ? handedOut(state) : target);
      },
    };
  };
  const target = relation['target'] as { behavior?: unknown } | undefined;
  return {
    type: relation['type'],
    ...(target?.behavior ? { target: target.behavior } : {}),
    ...wrap('linked'),
    ...wrap('linkChanged'),
    ...wrap('unlinked'),
  };
}

const copyValues = (values: Members): Members =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, copyPlain(value)]));
