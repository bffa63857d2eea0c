// Sensors: one running task per kind; readings reach every listener of either dialect.
import type { Json, SensorKind, TaskEvents } from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';

export interface Sensors {
  start(kind: SensorKind, intervalMs: number): Promise<void>;
  stop(kind: SensorKind): Promise<void>;
  readings(kind: SensorKind): Emitter<unknown>;
  runs(kind: SensorKind): boolean;
}

export function createSensors(kit: Kit): Sensors {
  const running = new Map<SensorKind, HostTask>();
  const emitters = new Map<SensorKind, Emitter<unknown>>();
  const readings = (kind: SensorKind): Emitter<unknown> => {
    const found = emitters.get(kind) ?? kit.emitter<unknown>(kind);
    emitters.set(kind, found);
    return found;
  };
  const stop = async (kind: SensorKind): Promise<void> => {
    const task = running.get(kind);
    if (!task) return;
    running.delete(kind);
    task.close();
    await kit.call('device.sensor.stop', { taskId: task.taskId });
  };
  return {
    readings,
    stop,
    runs: (kind) => running.has(kind),
    async start(kind, intervalMs) {
      await stop(kind);
      const task = kit.context.host.startTask(
        'device.sensor.start',
        { kind, intervalMs },
        (type: string, data: Json) => {
          if (type === 'reading') readings(kind).emit(data as TaskEvents['reading']);
        },
      );
      task.keepOpen();
      running.set(kind, task);
      try {
        await task.done;
      } catch (error) {
        running.delete(kind);
        task.close();
        throw error;
      }
    },
  };
}
