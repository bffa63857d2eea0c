// setUpdatePerformanceListener: what an update cost on this side.
import type { GeneralComponent } from 'glass-easel';

type Listener = (info: object) => void;

export interface UpdateListeners {
  set(component: GeneralComponent, listener: unknown, withDataPaths: boolean): void;
  /** Runs an update and tells the component's listener about it. */
  around(component: GeneralComponent, data: Record<string, unknown>, update: () => void): void;
}

export function createUpdateListeners(now: () => number): UpdateListeners {
  const listeners = new WeakMap<GeneralComponent, { listener: Listener; withDataPaths: boolean }>();
  let lastProcess = 0;
  return {
    set(component, listener, withDataPaths) {
      if (typeof listener === 'function')
        listeners.set(component, { listener: listener as Listener, withDataPaths });
      else listeners.delete(component);
    },
    around(component, data, update) {
      const entry = listeners.get(component);
      if (!entry) {
        update();
        return;
      }
      const start = now();
      update();
      const end = now();
      entry.listener({
        updateProcessId: ++lastProcess,
        isMergedUpdate: false,
        pendingStartTimestamp: start,
        updateStartTimestamp: start,
        updateEndTimestamp: end,
        ...(entry.withDataPaths ? { dataPaths: Object.keys(data).map((path) => [path]) } : {}),
      });
    },
  };
}
