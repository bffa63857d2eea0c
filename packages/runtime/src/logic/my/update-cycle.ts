// The life of data and props between a change and the rendered page. Order with component2, at creation:
// onInit → deriveDataFromProps → render → didMount; at every change of props or own data:
// deriveDataFromProps (this.props still the old one) → observers → render → didUpdate.
import { Component } from 'glass-easel';
import type { LayerCore } from '../component-layer.ts';
import { propsWith, type ComponentState } from './component-state.ts';
import {
  copyAlong,
  isSame,
  readAt,
  spliceAt,
  writeAt,
  type DataChange,
  type DataPath,
  type Splice,
} from './data-path.ts';
import type { LifeHook, Members } from './definition.ts';
import { affected, observerArguments, parseObservers } from './observers.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

export interface UpdateCycle {
  readonly scheduler: Scheduler;
  setData(state: ComponentState, path: DataPath, value: unknown): void;
  spliceData(state: ComponentState, path: DataPath, splice: Splice): boolean;
  /** Renders what was set, now or when the running update is over. */
  request(state: ComponentState): void;
  /** A prop from the parent's template; rendered when the core applies the parent's update. */
  setProp(state: ComponentState, name: string, value: unknown): void;
  /** Before the first rendering, when all props are known. */
  initialise(state: ComponentState): void;
  /** The core is about to render the state. */
  beforeRender(state: ComponentState): void;
  mounted(state: ComponentState): void;
  unmounted(state: ComponentState): void;
  /** Runs code of the component; what it throws goes to its onError, and is reported. */
  guard(state: ComponentState, method: string, run: () => unknown): unknown;
  /** Runs a life cycle hook of the component and its mixins; what it throws goes to onError and is reported. */
  runHook(state: ComponentState, hook: LifeHook, ...args: unknown[]): void;
}

/** Observers that set what they watch stop here. */
const OBSERVER_ROUNDS = 20;
/** More single paths than this below one field, and the field is rendered as a whole. */
const PATHS_PER_FIELD = 50;
/** Between the turns of a chain of updates. */
const FRAME_MS = 16;
/** So far down a value set in didUpdate is compared with what is there. */
const SAME_DEPTH = 3;

export function createUpdateCycle(core: LayerCore): UpdateCycle {
  const { errors, natives } = core.context;
  // `compileOptions.component2` of mini.project.json: without it, the life cycle of the first component model.
  const component2 = (): boolean => core.context.app.component2 !== false;

  const guard: UpdateCycle['guard'] = ({ definition, path, instance }, method, run) => {
    try {
      return run();
    } catch (error) {
      for (const listener of definition.hooks.onError)
        errors.guard(`${path} onError`, () => listener.call(instance, error));
      return errors.report('script', error, `${path} ${method}`, instance);
    }
  };

  const runHook = (state: ComponentState, hook: LifeHook, ...args: unknown[]): void => {
    for (const run of state.definition.hooks[hook])
      guard(state, hook, () => run.apply(state.instance, args));
  };

  let inDidUpdate = false;
  let warned = false;
  const scheduler = createScheduler({
    commit(state) {
      pushChanges(state);
      Component.getDataProxy(state.component).applyDataUpdates(true);
    },
    didUpdate({ state, prevProps, prevData }) {
      if (state.gone) return;
      inDidUpdate = true;
      runHook(state, 'didUpdate', prevProps, prevData);
      inDidUpdate = false;
      if (!component2()) runObservers(state, changedFields(state, prevProps, prevData));
    },
    defer(run, path) {
      if (!warned) console.warn(`${path} didUpdate: sets data every time, updates without end`);
      warned = true;
      natives.setTimeout(run, FRAME_MS);
    },
  });

  const note = (state: ComponentState, change: DataChange, same = false): void => {
    const { hooks } = state.definition;
    if (!same && hooks.didUpdate.length > 0) state.dataBefore ??= { ...state.instance.data };
    state.changes.push(change);
  };

  /** Tells the core what changed: as single paths where it can, so that only what depends on them is compared. */
  function pushChanges(state: ComponentState): void {
    const { component, instance } = state;
    const changes = state.changes;
    state.changes = [];
    for (const change of changes) state.touched.push(change.path);
    const data = component.data as Members;
    const proxy = Component.getDataProxy(component);
    for (const [field, list] of byField(changes)) {
      const paths = list.map((change) => change.path);
      const [only] = list;
      if (list.length === 1 && only?.splice && paths[0]) {
        const path = [...paths[0]];
        // The core splices in place: in a copy, since the program and earlier props still hold the array.
        const container = copyAlong(data, path);
        const last = path.at(-1) ?? '';
        const array = container[last];
        if (Array.isArray(array)) {
          container[last] = array.slice();
          proxy.spliceArrayDataOnPath(
            path,
            only.splice.start,
            only.splice.remove,
            only.splice.insert,
          );
        }
      } else if (list.some((change) => change.splice) || overlap(paths))
        proxy.replaceDataOnPath([field], instance.data[field]);
      else
        for (const path of paths) {
          copyAlong(data, path);
          proxy.replaceDataOnPath([...path], readAt(instance.data, path));
        }
    }
  }

  function runObservers(state: ComponentState, first: DataPath[]): void {
    const { definition, instance } = state;
    if (!definition.switches.observers || definition.observers.length === 0) return;
    const observers = parseObservers(definition.observers);
    let changed = first;
    for (let round = 0; changed.length > 0 && round < OBSERVER_ROUNDS; round++) {
      const before = state.changes.length;
      for (const observer of affected(observers, changed)) {
        const values = { ...instance.props, ...instance.data };
        guard(state, 'observers', () =>
          observer.run.apply(instance, observerArguments(observer, values)),
        );
      }
      // In the first component model observers do not set off observers.
      changed = component2() ? state.changes.slice(before).map((change) => change.path) : [];
    }
  }

  return {
    scheduler,
    guard,
    runHook,
    setData(state, path, value) {
      // What is there already updates nothing: components of antd-mini set such in didUpdate, each time;
      // others put a new empty list or form there, which is why it is compared deeply while that hook runs.
      const same = isSame(readAt(state.instance.data, path), value, inDidUpdate ? SAME_DEPTH : 0);
      note(state, { path }, same);
      writeAt(state.instance.data, path, value);
    },
    spliceData(state, path, splice) {
      const start = normalStart(readAt(state.instance.data, path), splice.start);
      note(state, { path, splice: { ...splice, start } });
      if (spliceAt(state.instance.data, path, splice)) return true;
      state.changes.pop();
      return false;
    },
    request(state) {
      // Set by a hook before rendering: the update that is being prepared takes it along.
      if (state.preparing) return;
      if (scheduler.busy) scheduler.later(state);
      else
        scheduler.run(() => {
          pushChanges(state);
          Component.getDataProxy(state.component).applyDataUpdates(true);
        });
    },
    setProp(state, name, value) {
      const { definition, instance, component } = state;
      const given =
        value === undefined && Object.hasOwn(definition.props, name)
          ? definition.props[name]
          : value;
      (state.pendingProps ??= {})[name] = given;
      // In the template own data hides a prop of the same name.
      const shown = Object.hasOwn(instance.data, name) ? instance.data[name] : given;
      Component.getDataProxy(component).replaceDataOnPath([name], shown);
    },
    initialise(state) {
      if (state.initialised) return;
      state.initialised = true;
      state.preparing = true;
      const { instance } = state;
      const given = state.pendingProps;
      state.pendingProps = undefined;
      if (given) instance.props = propsWith(state, instance.props, given);
      for (const run of state.definition.switches.lifetimes
        ? state.definition.lifetimes.created
        : [])
        guard(state, 'lifetimes.created', () => run.call(instance));
      if (component2()) {
        runHook(state, 'onInit');
        runHook(state, 'deriveDataFromProps', instance.props);
      }
      state.preparing = false;
      state.dataBefore = undefined;
      pushChanges(state);
      state.touched = [];
      Component.getDataProxy(state.component).applyDataUpdates(true);
      // Programs also write `this.data.x = …` before the first rendering, which shows what is there.
      Object.assign(state.component.data, state.instance.data);
    },
    beforeRender(state) {
      if (!state.initialised || state.preparing) return;
      if (!state.pendingProps && state.touched.length === 0 && state.changes.length === 0) return;
      const { instance, pendingProps } = state;
      const prevProps = instance.props;
      const nextProps = pendingProps ? propsWith(state, prevProps, pendingProps) : prevProps;
      const propNames = Object.keys(pendingProps ?? {}).filter(
        (name) => prevProps[name] !== nextProps[name],
      );
      state.pendingProps = undefined;
      const touched = state.touched;
      state.touched = [];
      state.preparing = true;
      if (component2()) runHook(state, 'deriveDataFromProps', nextProps);
      instance.props = nextProps;
      if (component2()) {
        const names = propNames
          .filter((name) => !Object.hasOwn(instance.data, name))
          .map((name) => [name]);
        runObservers(state, [...names, ...touched, ...state.changes.map((change) => change.path)]);
      }
      state.preparing = false;
      const { dataBefore } = state;
      const prevData = dataBefore ?? instance.data;
      const updates = pendingProps ?? dataBefore ?? state.definition.hooks.didUpdate.length === 0;
      state.dataBefore = undefined;
      pushChanges(state);
      state.touched = [];
      // Inside an update of the core this joins it.
      Component.getDataProxy(state.component).applyDataUpdates(true);
      if (updates && state.mounted) scheduler.updated({ state, prevProps, prevData });
    },
    mounted(state) {
      if (state.mounted || state.gone) return;
      state.mounted = true;
      scheduler.run(() => {
        runHook(state, 'didMount');
        if (!component2()) runObservers(state, changedFields(state, {}, {}));
      });
    },
    unmounted(state) {
      if (state.gone) return;
      state.gone = true;
      scheduler.run(() => runHook(state, 'didUnmount'));
    },
  };
}

const byField = (changes: readonly DataChange[]): Map<string, DataChange[]> => {
  const fields = new Map<string, DataChange[]>();
  for (const change of changes) {
    const field = String(change.path[0]);
    const list = fields.get(field);
    if (list) list.push(change);
    else fields.set(field, [change]);
  }
  return fields;
};

/** Does one path lead through another? Then only the last value of the whole field is certain. */
function overlap(paths: readonly DataPath[]): boolean {
  if (paths.length > PATHS_PER_FIELD) return true;
  return paths.some((a, i) =>
    paths.some((b, j) => i !== j && a.length <= b.length && a.every((part, k) => part === b[k])),
  );
}

/** As Array.prototype.splice reads its first argument. */
const normalStart = (list: unknown, start: number): number => {
  const length = Array.isArray(list) ? list.length : 0;
  return start < 0 ? Math.max(length + start, 0) : Math.min(start, length);
};

const changedFields = (state: ComponentState, props: Members, data: Members): DataPath[] => {
  const now = { ...state.instance.props, ...state.instance.data };
  const before = { ...props, ...data };
  return Object.keys(now)
    .filter((name) => now[name] !== before[name])
    .map((name) => [name]);
};
