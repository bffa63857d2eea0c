// The methods of MapContext, by the names of both dialects. What is missing here is not offered (`MAP_METHODS`). A method
// that cannot do what was asked answers a `MapFailure`.
import { toBool, toNumber, toText } from '../value.ts';
import { fit, moveTo, pointOf, regionOf, screenOf, worldAt, worldOf, zoomTo } from './camera.ts';
import { regionFrom } from './ground-layer.ts';
import { isInside } from './geometry.ts';
import { bow, bowAngle, cutAt, lengthOf, targetsOf } from './lines.ts';
import { absent, impossible, invalid } from './map-failure.ts';
import { isGiven, listOf, paddingOf, pointFrom, pointsFrom, type Given } from './map-data.ts';
import type { MapWorld } from './map-world.ts';
import { travels } from './travels.ts';

type Method = (given: Given, args: unknown) => unknown;

export function mapMethods(world: MapWorld): Record<string, Method> {
  const { markers, clusters, shapes, ground } = world;
  const travel = travels(world);

  const onScreen = (given: Given) => {
    const point = pointFrom(given);
    if (!point) return null;
    const { x, y } = screenOf(world.camera(), worldOf(world.camera(), point));
    return { x, y };
  };
  const onMap = ({ x, y }: Given) =>
    pointOf(world.camera(), worldAt(world.camera(), { x: toNumber(x, 0), y: toNumber(y, 0) }));
  const idsOf = (value: unknown): unknown[] =>
    Array.isArray(value)
      ? value.map((one: unknown) => (isGiven(one) ? (one['id'] ?? one['markerId']) : one))
      : [];
  const noMarker = (given: Given) =>
    absent(`there is no marker with the id ${toText(given['markerId'])}`);
  const smoothLine: Method = (given) => {
    const path = pointsFrom(given['points']);
    if (given['action'] === 'stop') return travel.stop('line', given['polylineId']);
    if (path.length < 2) return invalid('points has less than two points');
    return travel.line(given['polylineId'], given, path, toNumber(given['duration'], 5000));
  };
  /** Alipay's way to set several attributes at once, without setData. */
  const setAttributes: Method = (given) => {
    for (const [name, value] of Object.entries(given))
      world.set(
        name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
        value,
      );
  };

  return {
    getCenterLocation: () => pointOf(world.camera(), world.camera().center),
    getRegion: () => regionOf(world.camera()),
    getScale: () => ({ scale: Math.round(world.camera().zoom * 100) / 100 }),
    getRotate: () => ({ rotate: 0 }),
    getSkew: () => ({ skew: 0 }),
    getMapProperties: () => ({ is3d: false, isTraffic: false, isSatellite: false }),
    nextEvents: ({ last }) => world.events.next(toNumber(last, 0)),
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
    setBoundary: (given) => world.setBoundary(regionFrom({ bounds: given })),
    setLocMarkerIcon: ({ iconPath }) => world.setPlaceIcon(toText(iconPath)),

    addMarkers({ markers: given, clear }) {
      if (toBool(clear)) {
        markers.clear();
        clusters.forget();
      }
      markers.add(given);
      world.redraw();
    },
    changeMarkers({ add, remove, update }) {
      markers.remove(idsOf(remove));
      markers.add(add);
      markers.update(update);
      world.redraw();
    },
    removeMarkers(given) {
      markers.remove(idsOf(given['markerIds'] ?? given['markers']));
      world.redraw();
    },
    /** wx names the style and the distance, my the scales and the distance. */
    initMarkerCluster(given) {
      clusters.settings = {
        on: true,
        drawn: toBool(given['enableDefaultStyle'], true),
        zooms: toBool(given['zoomOnClick'], true),
        distance: toNumber(given['gridSize'] ?? given['clusterDistance'], 60),
        ranges: listOf(given['clusterRanges']).map(({ from, to }) => ({
          from: toNumber(from, 0),
          to: toNumber(to, Infinity),
        })),
      };
      clusters.forget();
      world.redraw();
    },

    async translateMarker(given) {
      const marker = markers.find(given['markerId']);
      const to = pointFrom(given['destination']);
      if (!marker) return noMarker(given);
      if (!to) return invalid('destination is no place');
      const [from, turned] = [marker.rotate, toNumber(given['rotate'], marker.rotate)];
      const ms = toNumber(given['duration'], 1000);
      if (toBool(given['autoRotate']))
        return travel.marker(marker, [marker.point, to], ms, 'ahead');
      const turn = (at: number): number => from + (turned - from) * at;
      // First the turn, then the way, unless both are asked for at once.
      if (!toBool(given['moveWithRotate']) && turned !== from) {
        await travel.marker(marker, [marker.point, marker.point], ms / 2, turn);
        return travel.marker(marker, [marker.point, to], ms / 2, () => turned);
      }
      return travel.marker(marker, [marker.point, to], ms, turn);
    },
    moveAlong(given) {
      const marker = markers.find(given['markerId']);
      const path = pointsFrom(given['path']);
      if (!marker) return noMarker(given);
      if (path.length < 2) return invalid('path has less than two points');
      const { rotate } = marker;
      const turn = toBool(given['autoRotate'], true) ? 'ahead' : (): number => rotate;
      return travel.marker(marker, path, toNumber(given['duration'], 1000), turn);
    },
    smoothMoveMarker(given) {
      const { markerId, markerData } = given;
      if (given['action'] === 'stop') return travel.stop('marker', markerId);
      if (!markers.find(markerId) && isGiven(markerData))
        markers.add([{ ...markerData, id: markerId }]);
      const marker = markers.find(markerId);
      const path = pointsFrom(given['points']);
      if (!marker) return noMarker(given);
      if (path.length < 2) return invalid('points has less than two points');
      return travel.marker(marker, path, toNumber(given['duration'], 5000), 'ahead');
    },

    addArc(given) {
      const [start, end, pass] = [given['start'], given['end'], given['pass']].map(pointFrom);
      const angle = toNumber(given['angle'], 0);
      if (!start || !end) return invalid('an arc has a start and an end');
      if (!pass && angle === 0) return invalid('an arc needs pass or angle');
      const camera = world.camera();
      const [a, b] = [worldOf(camera, start), worldOf(camera, end)];
      const turned = angle !== 0 || !pass ? angle : bowAngle(a, b, worldOf(camera, pass));
      shapes.setLine(`arc ${toText(given['id'])}`, {
        points: bow(a, b, turned).map((spot) => pointOf(camera, spot)),
        width: toNumber(given['width'], 5),
        color: given['color'] ?? '#000000',
      });
      world.redraw();
      return null;
    },
    removeArc({ id }) {
      const key = `arc ${toText(id)}`;
      if (!shapes.hasLine(key)) return absent(`there is no arc with the id ${toText(id)}`);
      shapes.setLine(key, null);
      world.redraw();
      return null;
    },
    eraseLines({ lines }) {
      const all = [...shapes.lines()];
      for (const { id, index, point, clear } of listOf(lines)) {
        const at = all.findIndex((line, i) => toText(line['id'] ?? i) === toText(id));
        const line = all[at];
        if (!line) return absent(`there is no line with the id ${toText(id)}`);
        // Segments are counted in the line as the page gave it, however much of it is gone.
        const whole = line['whole'] ?? line['points'];
        const { gone, left } = cutAt(pointsFrom(whole), toNumber(index, 0), pointFrom(point));
        const travelled = toBool(clear, true) ? [] : gone;
        all[at] = { ...line, id: line['id'] ?? at, whole, travelled, points: left };
      }
      shapes.set('polyline', all);
      world.redraw();
      return null;
    },
    smoothDrawPolyline: smoothLine,
    smoothMovePolyline: smoothLine,
    stopSmoothDrawPolyline: ({ polylineId }) => travel.stop('line', polylineId),

    addGroundOverlay: (given) => ground.add(given),
    updateGroundOverlay: (given) => ground.update(given),
    removeGroundOverlay: ({ id }) => ground.remove(id),

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
    setMapType: ({ mapType }) =>
      toNumber(mapType, 0) === 0 ? null : impossible('the map has no pictures of satellites'),
    updateComponents: setAttributes,
    setProps: setAttributes,
    calculateDistance: ({ points, exportTotalDistance, targetDistances }) => {
      const path = pointsFrom(points);
      const wanted = Array.isArray(targetDistances) ? (targetDistances as unknown[]) : [];
      const total = toBool(exportTotalDistance, true) ? { distance: lengthOf(path) } : {};
      return wanted.length === 0
        ? total
        : {
            ...total,
            targetPoints: targetsOf(
              path,
              wanted.map((it) => toNumber(it, 0)),
            ),
          };
    },
    polygonContainsPoint: ({ polygon, point }) => {
      const at = pointFrom(point);
      const corners = pointsFrom(isGiven(polygon) ? polygon['points'] : polygon);
      return { success: true, result: at !== null && isInside(at, corners) };
    },
  };
}
