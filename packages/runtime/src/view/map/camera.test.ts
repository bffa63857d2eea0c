// Where things are on the map, and where the map goes.
import { describe, expect, it } from 'vitest';
import {
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
} from './camera.ts';
import { distanceBetween, isInside } from './geometry.ts';
import { roundLength } from './map-controls.ts';

const GUANGZHOU = { latitude: 23.1068, longitude: 113.3245 };
const plain: Camera = {
  center: { x: 0.5, y: 0.5 },
  zoom: 14,
  width: 400,
  height: 300,
  minZoom: 3,
  maxZoom: 20,
  datum: 'gcj02',
  offset: { x: 0.5, y: 0.5 },
};
const camera = moveTo(plain, worldOf(plain, GUANGZHOU));

describe('the camera', () => {
  it('has the known tile of a known place', () => {
    // z14 of 39.9087, 116.3975: 13489, 6208 by the formula of slippy maps.
    const { x, y } = worldOf(plain, { latitude: 39.9087, longitude: 116.3975 });
    expect([Math.floor(x * 2 ** 14), Math.floor(y * 2 ** 14)]).toEqual([13489, 6208]);
  });

  it.each(['gcj02', 'wgs84'] as const)('answers the place that was set, over %s tiles', (datum) => {
    const here = { ...plain, datum };
    expect(pointOf(here, worldOf(here, GUANGZHOU))).toEqual(GUANGZHOU);
  });

  it('draws GCJ-02 places some hundred metres off on WGS-84 tiles in China, and nowhere else', () => {
    const off = (point: typeof GUANGZHOU): number => {
      const [a, b] = [worldOf(plain, point), worldOf({ datum: 'wgs84' }, point)];
      return distanceBetween(pointOf(plain, a), pointOf(plain, b));
    };
    expect(off(GUANGZHOU)).toBeGreaterThan(300);
    expect(off({ latitude: 48.85, longitude: 2.35 })).toBe(0);
  });

  it('keeps the place under the fingers when it zooms, within its limits', () => {
    const at = { x: 30, y: 250 };
    const before = pointOf(camera, worldAt(camera, at));
    const after = zoomTo(camera, 16.5, at);
    expect(pointOf(after, worldAt(after, at))).toEqual(before);
    expect(zoomTo(camera, 99).zoom).toBe(20);
    expect(zoomTo(camera, -1).zoom).toBe(3);
  });

  it('moves by pixels, round the world and not over a pole', () => {
    const moved = panBy(camera, 40, -20);
    const { x, y } = screenOf(moved, worldOf(moved, GUANGZHOU));
    expect([Math.round(x), Math.round(y)]).toEqual([240, 130]);
    expect(panBy({ ...camera, zoom: 3 }, 5000, 5000).center.y).toBe(0);
    expect(panBy({ ...camera, zoom: 3 }, 5000, 0).center.x).toBeGreaterThanOrEqual(0);
  });

  it('shows all points within the padding, and one alone at the same scale', () => {
    const points = [GUANGZHOU, { latitude: 23.3, longitude: 113.6 }];
    const padding = { top: 10, right: 60, bottom: 20, left: 30 };
    const next = fit(camera, points, padding);
    for (const point of points) {
      const { x, y } = screenOf(next, worldOf(next, point));
      expect(x).toBeGreaterThanOrEqual(30 - 1e-3);
      expect(x).toBeLessThanOrEqual(340 + 1e-3);
      expect(y).toBeGreaterThanOrEqual(10 - 1e-3);
      expect(y).toBeLessThanOrEqual(280 + 1e-3);
    }
    expect(fit(camera, [GUANGZHOU], padding).zoom).toBe(camera.zoom);
    expect(fit(camera, [], padding)).toBe(camera);
  });

  it('tells its region and its scale', () => {
    const { northeast, southwest } = regionOf(camera);
    const width = distanceBetween(southwest, { ...southwest, longitude: northeast.longitude });
    expect(width / (400 * metresPerPixel(camera))).toBeCloseTo(1, 2);
    expect([3, 48, 750, 1999].map(roundLength)).toEqual([2, 20, 500, 1000]);
  });
});

it('knows what is inside', () => {
  const square = [
    { latitude: 0, longitude: 0 },
    { latitude: 0, longitude: 2 },
    { latitude: 2, longitude: 2 },
    { latitude: 2, longitude: 0 },
  ];
  expect(isInside({ latitude: 1, longitude: 1 }, square)).toBe(true);
  expect(isInside({ latitude: 1, longitude: 3 }, square)).toBe(false);
  expect(isInside({ latitude: 1, longitude: 1 }, [])).toBe(false);
});
