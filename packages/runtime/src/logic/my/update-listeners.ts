// this.setUpdatePerformanceListener: when the data of an update was set, sent to the view and shown. Of the second script.
import type { LayerCore } from '../component-layer.ts';
import type { ComponentState } from './component-state.ts';
import type { UpdateCycle } from './update-cycle.ts';

type Listener = (result: object) => void;

interface SetDataFacts {
  id: number;
  pendingStartTimestamp: number;
  dataPaths?: string[];
}

interface Entry {
  listener: Listener;
  withDataPaths: boolean;
  /** What was set since the last update. */
  pending: SetDataFacts[];
}

export interface UpdateListeners {
  set(state: ComponentState, options: unknown, listener: unknown): void;
  /** Runs what setData and its relatives do; `data` names the paths. */
  around(state: ComponentState, data: unknown, update: () => void): void;
}

export function createUpdateListeners(core: LayerCore, cycle: UpdateCycle): UpdateListeners {
  const { natives, errors } = core.context;
  const entries = new WeakMap<ComponentState, Entry>();
  const now = (): number => natives.timeOrigin + natives.now();
  let lastId = 0;
  let lastProcess = 0;

  /** All that was set until the update settles is one update. */
  const follow = (state: ComponentState, entry: Entry): void =>
    cycle.scheduler.settled(() => {
      const { pending, listener, withDataPaths } = entry;
      entry.pending = [];
      const updateStartTimestamp = now();
      core.afterApply(state.component, () => {
        const result = {
          isMergedUpdate: false,
          updateProcessId: ++lastProcess,
          ...(withDataPaths
            ? { dataPaths: [...new Set(pending.flatMap((one) => one.dataPaths ?? []))] }
            : {}),
          pendingStartTimestamp: pending[0]?.pendingStartTimestamp,
          updateStartTimestamp,
          updateEndTimestamp: now(),
          dataList: pending,
        };
        errors.guard(`${state.path} UpdatePerformanceListener`, () =>
          listener.call(state.instance, result),
        );
      });
    });

  return {
    set(state, options, listener) {
      if (typeof listener !== 'function') {
        entries.delete(state);
        return;
      }
      const given = (typeof options === 'object' && options !== null ? options : {}) as {
        withDataPaths?: unknown;
      };
      entries.set(state, {
        listener: listener as Listener,
        withDataPaths: given.withDataPaths === true,
        pending: [],
      });
    },
    around(state, data, update) {
      const entry = entries.get(state);
      entry?.pending.push({
        id: ++lastId,
        pendingStartTimestamp: now(),
        ...(entry.withDataPaths ? { dataPaths: Object.keys(Object(data)) } : {}),
      });
      update();
      if (entry?.pending.length === 1) follow(state, entry);
    },
  };
}
