// One map: attributes in, drawing and events out. What it looks like follows from the camera alone, once per frame.
import type { MapFacts, Point, TouchPoint } from '@atrium/protocol';
import type { BuiltinHost } from '../builtin.ts';
import { make } from '../dom.ts';
import type { ViewEnvironment } from '../environment.ts';
import { toBool, toNumber } from '../value.ts';
import {
  confine,
  fit,
  metresPerPixel,
  moveTo,
  panBy,
  pointOf,
  regionOf,
  screenOf,
  worldAt,
  worldOf,
  zoomTo,
  type Camera,
  type Region,
} from './camera.ts';
import { clusterLayer } from './cluster-layer.ts';
import { groundLayer } from './ground-layer.ts';
import { isGiven, listOf, paddingOf, pointFrom, pointsFrom, type Given } from './map-data.ts';
import { mapControls } from './map-controls.ts';
import { mapEvents } from './map-events.ts';
import { mapGestures } from './map-gestures.ts';
import { mapMethods } from './map-methods.ts';
import type { MapWorld } from './map-world.ts';
import { markerLayer } from './marker-layer.ts';
import { shapeLayer } from './shape-layer.ts';
import { siteRoot } from '../media-url.ts';
import { gridLayer, tileLayer } from './tile-layer.ts';

export interface MapView {
  set(name: string, value: unknown): void;
  call(method: string, args: unknown): unknown;
  tapDetail(touch: TouchPoint): object | null;
  destroy(): void;
}

/** Beijing, where WeChat's maps begin. */
const HOME: Point = { latitude: 39.92, longitude: 116.46 };

const NAMES: Record<string, string> = {
  showLocation: 'show-location',
  showScale: 'show-scale',
  showCompass: 'show-compass',
  enableZoom: 'enable-zoom',
  enableScroll: 'enable-scroll',
};

export function createMap(
  element: HTMLElement,
  content: HTMLElement,
  host: BuiltinHost,
  environment: ViewEnvironment,
): MapView {
  const facts: MapFacts | undefined = environment.map;
  const under = make('div', 'wx-map-under');
  element.prepend(under);
  const chinese = environment.language.startsWith('zh');
  const tiles = facts
    ? tileLayer(
        under,
        facts.maxZoom,
        (z, x, y) => `${siteRoot(environment.packageUrl)}/tile/${z}/${x}/${y}`,
        () => settled(),
      )
    : gridLayer(under, chinese ? '未配置地图底图' : 'no map tiles configured');
  if (facts?.attribution) make('div', 'wx-map-credit', under).textContent = facts.attribution;
  const events = mapEvents();
  const picture = (src: string): Promise<string> => host.requestFile(src, 'img');
  const ground = groundLayer(under, picture, () => redraw());
  const shapes = shapeLayer(under, (line, index) =>
    host.emit('polylinetap', { polylineId: line['id'] ?? index }),
  );
  const markers = markerLayer(under, content, {
    icon: picture,
    tapped(event, marker) {
      if (gesture.moved) return;
      if (marker.cluster !== null) return clusters.tap(marker.cluster);
      const { latitude, longitude } = marker.point;
      const at = host.dialect === 'my' ? { latitude, longitude } : {};
      host.emit(event, { markerId: marker.id, ...at });
      redraw();
    },
  });
  const clusters = clusterLayer(markers.element, {
    created: (list) => events.tell('markerClusterCreate', { clusters: list }),
    tapped(cluster, members) {
      if (gesture.moved) return;
      events.tell('markerClusterClick', { cluster });
      if (clusters.settings.zooms) look(apart(members.map(({ point }) => point)));
    },
    left: (keys) => markers.drop(keys),
  });
  const me = make('div', 'wx-map-me', under);
  me.hidden = true;
  const controls = mapControls(element, host);

  const box = (): { width: number; height: number } => ({
    width: element.clientWidth,
    height: element.clientHeight,
  });
  let camera: Camera = {
    center: { x: 0.5, y: 0.5 },
    zoom: 16,
    minZoom: 3,
    maxZoom: 20,
    datum: facts?.coordinates ?? 'gcj02',
    offset: { x: 0.5, y: 0.5 },
    ...box(),
  };
  camera = moveTo(camera, worldOf(camera, HOME));
  let canScroll = true;
  let canZoom = true;
  let place: Point | undefined;
  let asking: 'no' | 'yes' | 'follow' = 'no';
  let include: unknown;
  let padding: unknown;
  let ready = false;
  let frame = 0;
  let gone = false;
  let boundary: Region | null = null;

  const within = (next: Camera): Camera => (boundary ? confine(next, boundary) : next);
  /** At least one level nearer: those who stand in one place stay together. */
  const apart = (points: readonly Point[]): Camera => {
    const next = fit(camera, points, { top: 40, right: 40, bottom: 40, left: 40 });
    return zoomTo(next, Math.max(next.zoom, camera.zoom + 1));
  };

  const draw = (): void => {
    frame = 0;
    if (gone || camera.width === 0) return;
    const complete = tiles.draw(camera);
    ground.draw(camera);
    shapes.draw(camera);
    markers.draw(camera, clusters.draw(camera, markers.all(), markers.joinedVersion()));
    me.hidden = !place || !controls.showLocation;
    if (place) {
      const { x, y } = screenOf(camera, worldOf(camera, place));
      me.style.transform = `translate(${x}px,${y}px)`;
    }
    controls.draw(metresPerPixel(camera), chinese);
    if (complete && !ready) settled();
  };
  const redraw = (): void => {
    frame ||= requestAnimationFrame(draw);
  };
  /** What is shown now is all there. */
  const settled = (): void => {
    redraw();
    if (!ready) host.emit('initcomplete', {});
    ready = true;
    host.emit('updated', {});
  };

  const told = (type: 'begin' | 'end', causedBy: string): void => {
    const center = pointOf(camera, camera.center);
    const scale = Math.round(camera.zoom * 100) / 100;
    const both = { type, causedBy, rotate: 0, skew: 0, scale };
    host.emit(
      'regionchange',
      host.dialect === 'my'
        ? { ...both, ...center }
        : { ...both, centerLocation: center, region: regionOf(camera) },
    );
  };
  const look = (wished: Camera): void => {
    const next = within(wished);
    const same =
      next.zoom === camera.zoom &&
      next.center.x === camera.center.x &&
      next.center.y === camera.center.y;
    if (same) {
      camera = next;
      return redraw();
    }
    if (ready) told('begin', 'update');
    camera = next;
    redraw();
    if (ready) told('end', 'update');
  };

  const gesture = mapGestures(element, {
    scrollable: () => canScroll,
    zoomable: () => canZoom,
    started: () => told('begin', 'gesture'),
    dragged(dx, dy) {
      camera = within(panBy(camera, dx, dy));
      redraw();
    },
    zoomed(factor, at) {
      camera = within(zoomTo(camera, camera.zoom + Math.log2(factor), at));
      redraw();
    },
    ended: (cause) => told('end', host.dialect === 'my' ? 'gesture' : cause),
  });

  const askPlace = (follow: boolean): void => {
    if (asking === 'no') host.emit('ask', { ask: 'place', node: host.id }, { force: true });
    if (asking !== 'follow') asking = follow ? 'follow' : 'yes';
  };

  // Latitude, longitude and scale come one after the other and mean one movement.
  let wanted: Partial<Record<'latitude' | 'longitude' | 'scale', number>> = {};
  let scheduled = false;
  const applyWanted = (): void => {
    scheduled = false;
    camera = { ...camera, ...box() };
    let next = camera;
    const center = pointOf(camera, camera.center);
    if (wanted.latitude !== undefined || wanted.longitude !== undefined)
      next = moveTo(next, worldOf(next, { ...center, ...pick(wanted) }));
    if (wanted.scale !== undefined) next = zoomTo(next, wanted.scale);
    wanted = {};
    const points = pointsFrom(include);
    if (points.length > 0) next = fit(next, points, paddingOf(padding));
    include = undefined;
    look(next);
  };
  const schedule = (): void => {
    if (!scheduled) queueMicrotask(applyWanted);
    scheduled = true;
  };

  const set = (name: string, value: unknown): void => {
    switch (name) {
      case 'latitude':
      case 'longitude':
      case 'scale': {
        const number = toNumber(value, NaN);
        if (!Number.isFinite(number)) return;
        wanted[name] = number;
        return schedule();
      }
      case 'min-scale':
      case 'max-scale': {
        const [low, high] = [camera.minZoom, camera.maxZoom];
        camera =
          name === 'min-scale'
            ? { ...camera, minZoom: Math.max(1, toNumber(value, low)) }
            : { ...camera, maxZoom: Math.min(22, toNumber(value, high)) };
        return look(zoomTo(camera, camera.zoom));
      }
      case 'include-points':
        include = value;
        return schedule();
      case 'include-padding':
        padding = value;
        return schedule();
      case 'markers':
      case 'covers':
        markers.set(value);
        return redraw();
      case 'polyline':
      case 'polygons':
      case 'circles':
        shapes.set(name, value);
        return redraw();
      case 'ground-overlays':
        return ground.setAll(listOf(value));
      case 'enable-scroll':
        canScroll = toBool(value, true);
        element.toggleAttribute('still', !canScroll && !canZoom);
        return;
      case 'enable-zoom':
        canZoom = toBool(value, true);
        element.toggleAttribute('still', !canScroll && !canZoom);
        return;
      case 'setting': {
        if (!isGiven(value)) return;
        for (const [key, one] of Object.entries(value)) if (NAMES[key]) set(NAMES[key], one);
        const gestures = value['gestureEnable'];
        if (gestures !== undefined) {
          set('enable-scroll', Number(gestures) !== 0);
          set('enable-zoom', Number(gestures) !== 0);
        }
        return;
      }
      default:
        controls.set(name, value);
        if (name === 'show-location' && controls.showLocation && !place) askPlace(false);
        redraw();
    }
  };

  const world: MapWorld = {
    markers,
    clusters,
    shapes,
    ground,
    events,
    camera: () => camera,
    gone: () => gone,
    look,
    redraw,
    set,
    me: () => place,
    askPlace,
    setPlaceIcon(src) {
      me.replaceChildren();
      me.toggleAttribute('pictured', src !== '');
      if (src === '') return;
      const image = make('img', '', me);
      image.alt = '';
      picture(src).then(
        (url) => (image.src = url),
        () => world.setPlaceIcon(''),
      );
    },
    setBoundary(region) {
      boundary = region;
      look(camera);
    },
    interpolated(marker, { latitude, longitude }, arrived) {
      if (!host.listens('interpolatepoint')) return;
      const animationStatus = arrived ? 'complete' : 'interpolating';
      host.emit('interpolatepoint', { markerId: marker.id, longitude, latitude, animationStatus });
    },
  };
  const methods = mapMethods(world);
  const resized = new ResizeObserver(() => {
    camera = { ...camera, ...box() };
    redraw();
  });
  resized.observe(element);
  // Callouts among the children follow their markers.
  const children = new MutationObserver(redraw);
  children.observe(content, { childList: true, subtree: true });
  redraw();

  return {
    set,
    call(method, args) {
      const given: Given = isGiven(args) ? args : {};
      // The host's answer to `askPlace`.
      if (method === 'place') {
        place = pointFrom(given) ?? place;
        if (asking === 'follow' && place) look(moveTo(camera, worldOf(camera, place)));
        asking = 'no';
        redraw();
        return null;
      }
      return Object.hasOwn(methods, method) ? (methods[method]?.(given, args) ?? null) : null;
    },
    tapDetail({ clientX, clientY }) {
      const { left, top } = element.getBoundingClientRect();
      const hit = document.elementFromPoint(clientX, clientY);
      if (gesture.moved || hit?.closest('.wx-map-markers > *')) return null;
      markers.closeCallouts();
      redraw();
      return pointOf(camera, worldAt(camera, { x: clientX - left, y: clientY - top }));
    },
    destroy() {
      gone = true;
      events.close();
      resized.disconnect();
      children.disconnect();
      tiles.destroy();
    },
  };
}

const pick = ({
  latitude,
  longitude,
}: Partial<Record<'latitude' | 'longitude', number>>): Partial<Point> => ({
  ...(latitude === undefined ? {} : { latitude }),
  ...(longitude === undefined ? {} : { longitude }),
});
