// How long a way is, as the demo tells: as the crow flies, a third longer. A real super app asks its map service.
import type { HostApiCaller, RouteLength, RouteWish } from '@atrium/host';

/** Metres a second, stops included. */
const SPEED: Record<RouteWish['by'], number> = { walk: 1.3, ride: 4, bus: 5, drive: 9 };
const DETOUR = 4 / 3;
const EARTH_METRES = 6_371_000;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

export function planRoute(_: HostApiCaller, wish: RouteWish): Promise<RouteLength> {
  const stops = [wish.from, ...wish.through, wish.to];
  const straight = stops.slice(1).reduce((sum, to, i) => {
    const from = stops[i] ?? to;
    const north = radians(to.latitude - from.latitude);
    const east = radians(to.longitude - from.longitude) * Math.cos(radians(from.latitude));
    return sum + Math.hypot(north, east) * EARTH_METRES;
  }, 0);
  const distance = Math.round(straight * DETOUR);
  return Promise.resolve({ distance, duration: Math.round(distance / SPEED[wish.by]) });
}
