// The methods of MapContext, by the names of both dialects. What is missing here is not offered (`MAP_METHODS`).
import type { Point } from '@atrium/protocol';
import { toBool, toNumber } from '../value.ts';
import { fit, moveTo, pointOf, regionOf, screenOf, worldAt, worldOf, zoomTo } from './camera.ts';
import { distanceBetween, isInside } from './geometry.ts';
import { isGiven, paddingOf, pointFrom, pointsFrom, type Given, type Marker } from './map-data.ts';
import type { MapWorld } from './map-world.ts';

type Method = (given: Given, args: unknown) => unknown;

export function mapMethods(world: MapWorld): Record<string, Method> {
  const { markers } = world;

  /** Along the points, in this time; resolves at the end. */
  const travel = (marker: Marker, path: Point[], ms: number, turn: (at: number) => number) =>
    new Promise<null>((resolve) => {
      const lengths = path.slice(1).map((point, i) => distanceBetween(path[i] ?? point, point));
      const whole = lengths.reduce((sum, length) => sum + length, 0);
      const from = performance.now();
      const step = (now: number): void => {
        const share = ms > 0 ? Math.min(1, (now - from) / ms) : 1;
        let left = share * whole;
        let leg = 0;
        while (leg < lengths.length - 1 && left > (lengths[leg] ?? 0)) left -= lengths[leg++] ?? 0;
        const [a, b] = [path[leg], path[leg + 1]];
        if (a && b) {
          const part = Math.min(1, left / (lengths[leg] || 1));
          markers.place(
            marker,
            {
              latitude: a.latitude + (b.latitude - a.latitude) * part,
              longitude: a.longitude + (b.longitude - a.longitude) * part,
            },
            turn(share),
          );
        }
        world.redraw();
        if (share < 1) requestAnimationFrame(step);
        else resolve(null);
      };
      requestAnimationFrame(step);
    });
  const onScreen = (given: Given) => {
    const point = pointFrom(given);
    if (!point) return null;
    const { x, y } = screenOf(world.camera(), worldOf(world.camera(), point));
    return { x, y };
  };
  const onMap = ({ x, y }: Given) =>
    pointOf(world.camera(), worldAt(world.camera(), { x: toNumber(x, 0), y: toNumber(y, 0) }));
  const add: Method = ({ markers: given, clear, add: more }) => {
    if (toBool(clear)) markers.remove(markers.all().map(({ id }) => id));
    markers.add(given ?? more);
    world.redraw();
  };
  const idsOf = (value: unknown): unknown[] =>
    Array.isArray(value)
      ? value.map((one: unknown) => (isGiven(one) ? (one['id'] ?? one['markerId']) : one))
      : [];

  return {
    getCenterLocation: () => pointOf(world.camera(), world.camera().center),
    getRegion: () => regionOf(world.camera()),
    getScale: () => ({ scale: Math.round(world.camera().zoom * 100) / 100 }),
    getRotate: () => ({ rotate: 0 }),
    getSkew: () => ({ skew: 0 }),
    getMapProperties: () => ({ is3d: false, isTraffic: false, isSatellite: false }),
    moveToLocation(given) {
      const point = pointFrom(given) ?? world.me();
      const { camera } = world;
      if (!point) return world.askPlace(true);
      const zoom = toNumber(given['scale'], camera().zoom);
      world.look(zoomTo(moveTo(camera(), worldOf(camera(), point)), zoom));
    },
    includePoints: (given) =>
      world.look(fit(world.camera(), pointsFrom(given['points']), paddingOf(given['padding']))),
    setCenterOffset({ offset }) {
      const [x, y] = Array.isArray(offset) ? (offset as unknown[]) : [];
      world.look({ ...world.camera(), offset: { x: toNumber(x, 0.5), y: toNumber(y, 0.5) } });
    },
    addMarkers: add,
    changeMarkers: add,
    removeMarkers(given) {
      markers.remove(idsOf(given['markerIds'] ?? given['markers']));
      world.redraw();
    },
    async translateMarker(given) {
      const marker = markers.find(given['markerId']);
      const to = pointFrom(given['destination']);
      if (!marker || !to) return null;
      const [from, turned] = [marker.rotate, toNumber(given['rotate'], 0)];
      const ms = toNumber(given['duration'], 1000);
      // First the turn, then the way, unless both are asked for at once.
      if (!toBool(given['moveWithRotate']) && turned !== from) {
        await travel(
          marker,
          [marker.point, marker.point],
          ms / 2,
          (at) => from + (turned - from) * at,
        );
        return travel(marker, [marker.point, to], ms / 2, () => turned);
      }
      return travel(marker, [marker.point, to], ms, (at) => from + (turned - from) * at);
    },
    async moveAlong(given) {
      const marker = markers.find(given['markerId']);
      const path = pointsFrom(given['path']);
      if (!marker || path.length < 2) return null;
      return travel(marker, path, toNumber(given['duration'], 1000), () => marker.rotate);
    },
    toScreenLocation: onScreen,
    mapToScreen: onScreen,
    fromScreenLocation: onMap,
    screenToMap: onMap,
    gestureEnable: ({ enable, isGestureEnable }, args) => {
      const on = toBool(enable ?? isGestureEnable ?? (isGiven(args) ? false : args));
      world.set('enable-scroll', on);
      world.set('enable-zoom', on);
    },
    showsScale: ({ isShowsScale }, args) =>
      world.set('show-scale', isGiven(args) ? toBool(isShowsScale) : args),
    showsCompass: ({ isShowsCompass }, args) =>
      world.set('show-compass', isGiven(args) ? toBool(isShowsCompass) : args),
    /** Alipay's way to set several attributes at once, without setData. */
    updateComponents(given) {
      for (const [name, value] of Object.entries(given))
        world.set(
          name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
          value,
        );
    },
    calculateDistance: ({ points }) => {
      const path = pointsFrom(points);
      return {
        distance: path
          .slice(1)
          .reduce((sum, point, i) => sum + distanceBetween(path[i] ?? point, point), 0),
      };
    },
    polygonContainsPoint: ({ polygon, point }) => {
      const at = pointFrom(point);
      const corners = pointsFrom(isGiven(polygon) ? polygon['points'] : polygon);
      return { success: true, result: at !== null && isInside(at, corners) };
    },
  };
}
