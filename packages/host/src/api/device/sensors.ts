// device.sensor.*: motion and orientation events of the browser as readings of a program's task.
import * as z from 'zod/mini';
import type { SensorKind } from '@atrium/protocol';
import {
  CapabilityError,
  capability,
  type Capability,
  type InstanceContext,
} from '../../broker/capability.ts';
import { taskId } from '../schemas.ts';

type Reading = Record<string, number>;

interface Source {
  event: 'devicemotion' | 'deviceorientation';
  readonly read: (event: DeviceMotionEvent & DeviceOrientationEvent) => Reading | null;
}

const G = 9.80665;

const SOURCES: Record<SensorKind, Source> = {
  // In units of g, as documented.
  accelerometer: {
    event: 'devicemotion',
    read: ({ accelerationIncludingGravity: a }) =>
      a && a.x !== null ? { x: a.x / G, y: (a.y ?? 0) / G, z: (a.z ?? 0) / G } : null,
  },
  // Radians per second.
  gyroscope: {
    event: 'devicemotion',
    read: ({ rotationRate: r }) =>
      r && r.alpha !== null
        ? { x: radians(r.beta ?? 0), y: radians(r.gamma ?? 0), z: radians(r.alpha) }
        : null,
  },
  compass: {
    event: 'deviceorientation',
    read: ({ alpha }) => (alpha === null ? null : { direction: (360 - alpha) % 360, accuracy: 0 }),
  },
  motion: {
    event: 'deviceorientation',
    read: ({ alpha, beta, gamma }) =>
      alpha === null ? null : { alpha, beta: beta ?? 0, gamma: gamma ?? 0 },
  },
};

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

const running = new WeakMap<InstanceContext, Map<number, () => void>>();

export const sensorCapabilities: readonly Capability[] = [
  capability({
    name: 'device.sensor.start',
    args: z.object({
      kind: z.enum(['accelerometer', 'compass', 'gyroscope', 'motion']),
      intervalMs: z.number().check(z.gte(10), z.lte(10_000)),
    }),
    rate: { burst: 10, perSecond: 2 },
    handle(context, { kind, intervalMs }, call) {
      const { event, read } = SOURCES[kind];
      if (!(`on${event}` in globalThis))
        throw new CapabilityError('unsupported', 'the device has no such sensor');
      const own = running.get(context) ?? new Map<number, () => void>();
      running.set(context, own);
      if (own.size >= 4) throw new CapabilityError('limit', 'too many sensors');
      let last = 0;
      const hear = (happened: Event): void => {
        const now = performance.now();
        // A program in the background learns nothing of how the device moves.
        if (now - last < intervalMs || !context.foreground) return;
        const reading = read(happened as DeviceMotionEvent & DeviceOrientationEvent);
        if (!reading) return;
        last = now;
        call.emit('reading', reading);
      };
      const stop = (): void => removeEventListener(event, hear);
      addEventListener(event, hear);
      own.set(call.id, stop);
      context.signal.addEventListener('abort', stop, { once: true });
    },
  }),
  capability({
    name: 'device.sensor.stop',
    args: z.object({ taskId }),
    handle(context, { taskId: id }) {
      running.get(context)?.get(id)?.();
      running.get(context)?.delete(id);
    },
  }),
];
