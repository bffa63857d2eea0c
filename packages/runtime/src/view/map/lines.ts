// Shapes of lines on the map: bows, the part of a line that was travelled, places along a line. Pure.
import type { Point } from '@atrium/protocol';
import type { Spot } from './camera.ts';
import { distanceBetween } from './geometry.ts';

const BOW_STEPS = 64;

/** The angle at the start between the straight way and a bow through `pass`, counter-clockwise with north up. */
export function bowAngle(start: Spot, end: Spot, pass: Spot): number {
  const [a, b] = [heading(pass, start), heading(pass, end)];
  const inscribed = Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));
  // `y` grows downwards.
  const side =
    (end.x - start.x) * (start.y - pass.y) - (start.y - end.y) * (pass.x - start.x) >= 0 ? 1 : -1;
  return (side * (Math.PI - inscribed) * 180) / Math.PI;
}

const heading = (from: Spot, to: Spot): number => Math.atan2(from.y - to.y, to.x - from.x);

/** A part of a circle whose tangent at the start is turned by `degrees` from the straight way, counter-clockwise. */
export function bow(start: Spot, end: Spot, degrees: number): Spot[] {
  const angle = (degrees * Math.PI) / 180;
  const chord = Math.hypot(end.x - start.x, end.y - start.y);
  if (Math.abs(Math.sin(angle)) < 1e-6 || chord === 0) return [start, end];
  const radius = chord / (2 * Math.sin(angle));
  const first = heading(start, end) + angle;
  return Array.from({ length: BOW_STEPS + 1 }, (_, i) => {
    const now = first - (2 * angle * i) / BOW_STEPS;
    return {
      x: start.x + radius * (Math.sin(first) - Math.sin(now)),
      y: start.y - radius * (Math.cos(now) - Math.cos(first)),
    };
  });
}

/** What `eraseLines` takes: from the start of the line to a place on its segment `index`; and what is left. */
export function cutAt(
  points: readonly Point[],
  index: number,
  at: Point | null,
): { gone: Point[]; left: Point[] } {
  const segment = Math.max(0, Math.min(points.length - 1, Math.floor(index)));
  const here = at ?? points[segment];
  if (!here) return { gone: [], left: [...points] };
  return {
    gone: [...points.slice(0, segment + 1), here],
    left: [here, ...points.slice(segment + 1)],
  };
}

export interface AlongLine {
  point: Point;
  /** The segment it is on. */
  leg: number;
}

/** The place so many metres from the start; the end, when the line is shorter. */
export function along(path: readonly Point[], metres: number): AlongLine | null {
  let left = metres;
  for (let leg = 0; leg + 1 < path.length; leg++) {
    const [a, b] = [path[leg], path[leg + 1]];
    if (!a || !b) return null;
    const length = distanceBetween(a, b);
    if (left <= length || leg + 2 === path.length) {
      const part = length > 0 ? Math.min(1, left / length) : 1;
      return {
        leg,
        point: {
          latitude: a.latitude + (b.latitude - a.latitude) * part,
          longitude: a.longitude + (b.longitude - a.longitude) * part,
        },
      };
    }
    left -= length;
  }
  return null;
}

export const lengthOf = (path: readonly Point[]): number =>
  path.slice(1).reduce((sum, point, i) => sum + distanceBetween(path[i] ?? point, point), 0);

/** Clockwise from north, as markers are turned. */
export function bearing(from: Point, to: Point): number {
  const east = (to.longitude - from.longitude) * Math.cos((from.latitude * Math.PI) / 180);
  return (Math.atan2(east, to.latitude - from.latitude) * 180) / Math.PI;
}

/** `targetPoints` of Alipay's calculateDistance: the first places that far from the first point in a straight line. */
export function targetsOf(path: readonly Point[], distances: readonly number[]) {
  const [first] = path;
  return distances.flatMap((targetDistance, index) => {
    for (let leg = 0; first && leg + 1 < path.length; leg++) {
      const [a, b] = [path[leg], path[leg + 1]];
      if (!a || !b) continue;
      const [near, far] = [distanceBetween(first, a), distanceBetween(first, b)];
      if (
        near === far ||
        targetDistance < Math.min(near, far) ||
        targetDistance > Math.max(near, far)
      )
        continue;
      const part = (targetDistance - near) / (far - near);
      return [
        {
          index,
          targetDistance,
          latitude: a.latitude + (b.latitude - a.latitude) * part,
          longitude: a.longitude + (b.longitude - a.longitude) * part,
          targetLineIndex: leg + 1,
        },
      ];
    }
    return [];
  });
}
