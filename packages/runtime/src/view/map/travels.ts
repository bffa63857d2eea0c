// Markers on their way and lines that grow: along their points, in a time, until the end, until they are stopped, or
// until the map is gone.
import type { Point } from '@atrium/protocol';
import type { Given, Marker } from './map-data.ts';
import { along, bearing, lengthOf } from './lines.ts';
import type { MapWorld } from './map-world.ts';

export interface Travels {
  /** Resolves at the end. */
  marker(marker: Marker, path: readonly Point[], ms: number, turn: Turn): Promise<null>;
  line(id: unknown, line: Given, path: readonly Point[], ms: number): Promise<null>;
  stop(kind: 'marker' | 'line', id: unknown): void;
}

/** How a marker is turned: by its share of the way, or as its way goes. */
export type Turn = ((share: number) => number) | 'ahead';

export function travels(world: MapWorld): Travels {
  const running = new Map<string, symbol>();

  /** A later one of the same name ends an earlier one. */
  const run = (name: string, ms: number, step: (share: number) => void): Promise<null> =>
    new Promise((resolve) => {
      const mine = Symbol(name);
      running.set(name, mine);
      const from = performance.now();
      const frame = (now: number): void => {
        if (running.get(name) !== mine || world.gone()) return resolve(null);
        const share = ms > 0 ? Math.max(0, Math.min(1, (now - from) / ms)) : 1;
        step(share);
        world.redraw();
        if (share < 1) return void requestAnimationFrame(frame);
        running.delete(name);
        resolve(null);
      };
      requestAnimationFrame(frame);
    });

  return {
    marker(marker, path, ms, turn) {
      const whole = lengthOf(path);
      return run(`marker ${marker.key}`, ms, (share) => {
        const here = along(path, share * whole);
        if (!here) return;
        const [a, b] = [path[here.leg], path[here.leg + 1]];
        const moves = a && b && (a.latitude !== b.latitude || a.longitude !== b.longitude);
        const turned = turn !== 'ahead' ? turn(share) : moves ? bearing(a, b) : marker.rotate;
        // The page may have given it anew meanwhile.
        world.markers.place(world.markers.find(marker.key) ?? marker, here.point, turned);
        // A turn on the spot is no way.
        if (whole > 0) world.interpolated(marker, here.point, share >= 1);
      });
    },
    line(id, line, path, ms) {
      const whole = lengthOf(path);
      return run(`line ${String(id as string)}`, ms, (share) => {
        const here = along(path, share * whole);
        if (!here) return;
        const points = [...path.slice(0, here.leg + 1), here.point];
        world.shapes.setLine(`smooth ${String(id as string)}`, { ...line, points });
      });
    },
    stop: (kind, id) => void running.delete(`${kind} ${String(id as string)}`),
  };
}
