// Lines of the map: bows, what eraseLines takes, places on the way.
import { describe, expect, it } from 'vitest';
import { along, bearing, bow, bowAngle, cutAt, lengthOf, targetsOf } from './lines.ts';
import { clustersOf } from './clusters.ts';
import { mapEvents } from './map-events.ts';
import { regionFrom } from './ground-layer.ts';
import { confine, moveTo, regionOf, worldOf, type Camera } from './camera.ts';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('addArc', () => {
  const [start, end] = [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
  ];

  it('turns counter-clockwise from the straight way, so that 90 degrees are a half circle in the north', () => {
    const half = bow(start, end, 90);
    const middle = half[half.length / 2 - 0.5] ?? { x: NaN, y: NaN };
    expect([middle.x, middle.y].map((it) => Number(it.toFixed(6)))).toEqual([1, -1]);
    const last = half.at(-1) ?? { x: NaN, y: NaN };
    expect([last.x, Math.abs(last.y) < 1e-9]).toEqual([2, true]);
    expect(bow(start, end, 0)).toEqual([start, end]);
  });

  it.each([-0.3, -1, -1.5, 0.3, 1])('goes through the point that is passed (%d)', (y) => {
    const pass = { x: 0.9, y };
    const arc = bow(start, end, bowAngle(start, end, pass));
    const nearest = Math.min(...arc.map((it) => Math.hypot(it.x - pass.x, it.y - pass.y)));
    expect(nearest).toBeLessThan(0.08);
  });
});

it('eraseLines takes the way to a place on a segment, and without a place the segments before', () => {
  const line = [at(0, 0), at(0, 1), at(0, 2)];
  expect(cutAt(line, 1, at(0, 1.5))).toEqual({
    gone: [at(0, 0), at(0, 1), at(0, 1.5)],
    left: [at(0, 1.5), at(0, 2)],
  });
  expect(cutAt(line, 1, null).left).toEqual([at(0, 1), at(0, 2)]);
  expect(cutAt(line, 99, null).left).toEqual([at(0, 2)]);
});

describe('ways', () => {
  const path = [at(0, 0), at(0, 1), at(1, 1)];

  it('knows where one is after so many metres, and where one looks', () => {
    const half = along(path, lengthOf(path) * 0.75);
    expect(half?.leg).toBe(1);
    expect(half?.point.latitude).toBeCloseTo(0.5, 3);
    expect(along(path, Infinity)?.point).toEqual(at(1, 1));
    expect(along([at(0, 0)], 1)).toBeNull();
    expect([bearing(at(0, 0), at(0, 1)), bearing(at(0, 0), at(1, 0))]).toEqual([90, 0]);
  });

  it('finds the places of calculateDistance, and leaves out those that are too far', () => {
    const [found, ...others] = targetsOf(path, [1000, 1e9]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ index: 0, targetDistance: 1000, targetLineIndex: 1 });
    expect(found?.longitude).toBeCloseTo(0.009, 3);
  });
});

it('clusters are what lies within the distance of their first, the nearest first', () => {
  const put = (key: string, x: number, y = 0) => ({ key, x, y });
  const groups = clustersOf(
    [put('a', 0), put('b', 50), put('c', 100), put('d', 90), put('e', 500, -500)],
    60,
  );
  expect(groups.map((group) => group.map(({ key }) => key).join(''))).toEqual(['ab', 'cd', 'e']);
  const many = Array.from({ length: 2000 }, (_, i) => put(String(i), (i % 50) * 7, i));
  expect(clustersOf(many, 60).flat()).toHaveLength(2000);
});

it('pictures on the ground have the corners of either dialect', () => {
  const corners = { southwest: at(1, 2), northeast: at(3, 4) };
  expect(regionFrom({ bounds: corners })).toEqual(corners);
  expect(regionFrom({ 'include-points': [at(3, 2), at(1, 4)] })).toEqual(corners);
  expect(regionFrom({ bounds: { southwest: at(1, 2) } })).toBeNull();
});

it('setBoundary keeps the view inside, and the scale so that it fits', () => {
  const plain: Camera = {
    center: { x: 0.5, y: 0.5 },
    zoom: 3,
    width: 400,
    height: 300,
    minZoom: 3,
    maxZoom: 20,
    datum: 'gcj02',
    offset: { x: 0.5, y: 0.5 },
  };
  const region = { southwest: at(20, 100), northeast: at(30, 110) };
  const inside = (camera: Camera): boolean => {
    const { southwest, northeast } = regionOf(camera);
    const slack = 1e-6;
    return (
      southwest.latitude >= 20 - slack &&
      southwest.longitude >= 100 - slack &&
      northeast.latitude <= 30 + slack &&
      northeast.longitude <= 110 + slack
    );
  };
  const far = confine(plain, region);
  expect(far.zoom).toBeGreaterThan(5);
  expect(inside(far)).toBe(true);
  const corner = moveTo({ ...plain, zoom: 12 }, worldOf(plain, at(30, 110)));
  expect(inside(confine(corner, region))).toBe(true);
});

it('events reach every context of a map, those before it asked as well', async () => {
  const events = mapEvents();
  events.tell('a', { n: 1 });
  expect(await events.next(0)).toEqual({ events: [['a', { n: 1 }]], last: 1 });
  const both = Promise.all([events.next(1), events.next(1)]);
  events.tell('b', { n: 2 });
  const later = { events: [['b', { n: 2 }]], last: 2 };
  expect(await both).toEqual([later, later]);
  for (let n = 0; n < 300; n++) events.tell('c', { n });
  expect((await events.next(2))?.events).toHaveLength(200);
  const open = events.next(302);
  events.close();
  expect(await open).toBeNull();
});
