// startLocationUpdate and what follows: one running task, heard by every listener.
import { wgs84ToGcj02, type DevicePosition, type Json, type TaskEvents } from '@atrium/protocol';
import type { HostTask } from '../../context.ts';
import type { Emitter } from '../../emitter.ts';
import type { Kit } from '../kit/kit.ts';

export interface LocationUpdates {
  start(type: 'wgs84' | 'gcj02'): Promise<void>;
  stop(): Promise<void>;
  readonly changes: Emitter<DevicePosition>;
  readonly errors: Emitter<TaskEvents['position-error']>;
}

export function createLocationUpdates(kit: Kit): LocationUpdates {
  const changes = kit.emitter<DevicePosition>('onLocationChange');
  const errors = kit.emitter<TaskEvents['position-error']>('onLocationChangeError');
  let running: HostTask | undefined;
  const forget = (): void => {
    running?.close();
    running = undefined;
  };
  return {
    changes,
    errors,
    async start(type) {
      forget();
      const task = kit.context.host.startTask(
        'device.location.watch',
        { highAccuracy: true },
        (event: string, data: Json) => {
          if (event === 'position') {
            const place = data as unknown as DevicePosition;
            changes.emit(type === 'gcj02' ? { ...place, ...wgs84ToGcj02(place) } : place);
          } else if (event === 'position-error')
            errors.emit(data as unknown as TaskEvents['position-error']);
        },
      );
      task.keepOpen();
      running = task;
      try {
        await task.done;
      } catch (error) {
        if (running === task) forget();
        throw error;
      }
    },
    async stop() {
      forget();
      await kit.call('device.location.unwatch', {});
    },
  };
}
