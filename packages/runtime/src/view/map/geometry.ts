// Distances and insides on the globe.
import type { Point } from '@atrium/protocol';

const EARTH_METRES = 6_371_009;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function distanceBetween(a: Point, b: Point): number {
  const across = Math.sin(radians(b.longitude - a.longitude) / 2);
  const along = Math.sin(radians(b.latitude - a.latitude) / 2);
  const chord =
    along ** 2 + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * across ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** A ray to the east meets an odd number of edges. */
export function isInside(point: Point, corners: readonly Point[]): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + corners.length - 1) % corners.length] ?? a;
    if (a.latitude > point.latitude === b.latitude > point.latitude) return;
    const share = (point.latitude - a.latitude) / (b.latitude - a.latitude);
    if (point.longitude < a.longitude + share * (b.longitude - a.longitude)) inside = !inside;
  });
  return inside;
}
