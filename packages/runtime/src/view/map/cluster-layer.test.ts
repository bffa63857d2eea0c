// Markers near each other are one cluster; they are gathered anew when they or the scale change, not in each frame.
import { expect, test } from 'vitest';
import type { Camera } from './camera.ts';
import { clusterLayer, type ClusterFacts } from './cluster-layer.ts';
import type { Marker } from './map-data.ts';

const CAMERA: Camera = {
  center: { x: 0.5, y: 0.5 },
  zoom: 16,
  minZoom: 3,
  maxZoom: 20,
  datum: 'wgs84',
  offset: { x: 0.5, y: 0.5 },
  width: 200,
  height: 200,
};

function open() {
  let read = 0;
  const marker = (id: number): Marker => {
    const point = { latitude: 0, longitude: 0 };
    const rest = { id, key: String(id), joins: true, cluster: null };
    return Object.defineProperty(rest, 'point', { get: () => (read++, point) }) as Marker;
  };
  const created: unknown[] = [];
  const layer = clusterLayer(null as unknown as HTMLElement, {
    created: (list: ClusterFacts[]) => created.push(list.map(({ markerIds }) => markerIds)),
    tapped: () => undefined,
    left: () => undefined,
  });
  // Circles are the browser's.
  layer.settings = { ...layer.settings, drawn: false };
  return { layer, markers: [marker(1), marker(2)], created, read: () => read };
}

test('a drag looks at no marker again', () => {
  const { layer, markers, created, read } = open();
  expect([...layer.draw(CAMERA, markers, 1)]).toEqual(['1', '2']);
  const once = read();
  const dragged = { ...CAMERA, center: { x: 0.6, y: 0.5 } };
  expect([...layer.draw(dragged, markers, 1)]).toEqual(['1', '2']);
  expect(read()).toBe(once);
  expect(created).toEqual([[[1, 2]]]);
});

test('a marker that moved away leaves its cluster, and comes back into it', () => {
  const { layer, markers } = open();
  const [first] = markers;
  layer.draw(CAMERA, markers, 1);
  if (first) first.point.longitude = 1;
  expect([...layer.draw(CAMERA, markers, 2)]).toEqual([]);
  expect([...layer.draw({ ...CAMERA, zoom: 3 }, markers, 2)]).toEqual(['1', '2']);
});
