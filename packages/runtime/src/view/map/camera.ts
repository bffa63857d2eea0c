// Where the map looks: the centre on the world's square (Web Mercator, 0…1), the scale, the size of the box. Pure.
// Programs speak GCJ-02; tiles may lie on WGS-84, so what is drawn goes through `datum`.
import { gcj02ToWgs84, wgs84ToGcj02, type Point } from '@atrium/protocol';
import { clamp } from '../value.ts';

export interface Spot {
  x: number;
  y: number;
}

export interface Region {
  northeast: Point;
  southwest: Point;
}

export interface Padding {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface Camera {
  center: Spot;
  zoom: number;
  width: number;
  height: number;
  minZoom: number;
  maxZoom: number;
  datum: 'gcj02' | 'wgs84';
  /** Where in the box the centre is drawn, 0…1. */
  offset: Spot;
}

const TILE = 256;
/** The square of Web Mercator ends here. */
const MAX_LATITUDE = 85.05112878;

export const worldSize = (zoom: number): number => TILE * 2 ** zoom;

/** The inverse is good to a metre; one step more, and a place set is the place read. */
function exactWgs84(point: Point): Point {
  const near = gcj02ToWgs84(point);
  const back = wgs84ToGcj02(near);
  return {
    latitude: near.latitude + point.latitude - back.latitude,
    longitude: near.longitude + point.longitude - back.longitude,
  };
}

export function worldOf(camera: Pick<Camera, 'datum'>, point: Point): Spot {
  const { latitude, longitude } = camera.datum === 'wgs84' ? exactWgs84(point) : point;
  const sine = Math.sin((clamp(latitude, -MAX_LATITUDE, MAX_LATITUDE) * Math.PI) / 180);
  return {
    x: longitude / 360 + 0.5,
    y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI),
  };
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

export function pointOf(camera: Pick<Camera, 'datum'>, { x, y }: Spot): Point {
  const point = {
    latitude: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI,
    longitude: (x - 0.5) * 360,
  };
  const { latitude, longitude } = camera.datum === 'wgs84' ? wgs84ToGcj02(point) : point;
  return { latitude: round(latitude), longitude: round(longitude) };
}

/** Pixels from the left top of the box. */
export function screenOf(camera: Camera, world: Spot): Spot {
  const size = worldSize(camera.zoom);
  return {
    x: (world.x - camera.center.x) * size + camera.width * camera.offset.x,
    y: (world.y - camera.center.y) * size + camera.height * camera.offset.y,
  };
}

export function worldAt(camera: Camera, { x, y }: Spot): Spot {
  const size = worldSize(camera.zoom);
  return {
    x: camera.center.x + (x - camera.width * camera.offset.x) / size,
    y: camera.center.y + (y - camera.height * camera.offset.y) / size,
  };
}

/** Round the world, but not over a pole. */
export const moveTo = (camera: Camera, { x, y }: Spot): Camera => ({
  ...camera,
  center: { x: x - Math.floor(x), y: clamp(y, 0, 1) },
});

export const panBy = (camera: Camera, dx: number, dy: number): Camera => {
  const size = worldSize(camera.zoom);
  return moveTo(camera, { x: camera.center.x - dx / size, y: camera.center.y - dy / size });
};

/** The place under `at` stays there. */
export function zoomTo(camera: Camera, zoom: number, at?: Spot): Camera {
  const next = { ...camera, zoom: clamp(zoom, camera.minZoom, camera.maxZoom) };
  if (!at) return next;
  const [fixed, now] = [worldAt(camera, at), worldAt(next, at)];
  return moveTo(next, {
    x: next.center.x + fixed.x - now.x,
    y: next.center.y + fixed.y - now.y,
  });
}

/** All points are inside the box, as large as can be. */
export function fit(camera: Camera, points: readonly Point[], padding: Padding): Camera {
  const all = points.map((point) => worldOf(camera, point));
  if (all.length === 0 || camera.width === 0) return camera;
  const [xs, ys] = [all.map((spot) => spot.x), all.map((spot) => spot.y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const room = {
    x: Math.max(1, camera.width - padding.left - padding.right),
    y: Math.max(1, camera.height - padding.top - padding.bottom),
  };
  const zoom = Math.min(
    Math.log2(room.x / TILE / Math.max(right - left, 1e-9)),
    Math.log2(room.y / TILE / Math.max(bottom - top, 1e-9)),
    // One point alone does not zoom in.
    right === left && bottom === top ? camera.zoom : camera.maxZoom,
  );
  const next = zoomTo(camera, zoom);
  const size = worldSize(next.zoom);
  return moveTo(next, {
    x: (left + right) / 2 + (padding.right - padding.left) / 2 / size,
    y: (top + bottom) / 2 + (padding.bottom - padding.top) / 2 / size,
  });
}

export function regionOf(camera: Camera): Region {
  return {
    northeast: pointOf(camera, worldAt(camera, { x: camera.width, y: 0 })),
    southwest: pointOf(camera, worldAt(camera, { x: 0, y: camera.height })),
  };
}

/** Metres at the centre of the map that one pixel shows. */
export function metresPerPixel(camera: Camera): number {
  const { latitude } = pointOf(camera, camera.center);
  return (40_075_016.686 * Math.cos((latitude * Math.PI) / 180)) / worldSize(camera.zoom);
}

/** `setBoundary`: the box shows nothing else; the scale at which it fills the region is the smallest. */
export function confine(camera: Camera, { southwest, northeast }: Region): Camera {
  const [low, high] = [worldOf(camera, southwest), worldOf(camera, northeast)];
  const region = { width: high.x - low.x, height: low.y - high.y };
  if (camera.width === 0 || region.width <= 0 || region.height <= 0) return camera;
  const least = Math.max(
    Math.log2(camera.width / TILE / region.width),
    Math.log2(camera.height / TILE / region.height),
  );
  const zoom = Math.max(camera.zoom, least);
  const size = worldSize(zoom);
  const { center, offset } = camera;
  const [left, top] = [(camera.width * offset.x) / size, (camera.height * offset.y) / size];
  const [right, bottom] = [camera.width / size - left, camera.height / size - top];
  return moveTo(
    { ...camera, zoom },
    {
      x: clamp(center.x, low.x + left, high.x - right),
      y: clamp(center.y, high.y + top, low.y - bottom),
    },
  );
}
