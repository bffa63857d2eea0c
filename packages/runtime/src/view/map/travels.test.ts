// What moves on a map moves until its time is over, it is stopped, or the map is gone.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Marker } from './map-data.ts';
import type { MapWorld } from './map-world.ts';
import { travels } from './travels.ts';

let frames: ((now: number) => void)[] = [];
beforeEach(() => {
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: (now: number) => void) => frames.push(frame));
});
afterEach(() => vi.unstubAllGlobals());

function open() {
  const marker = { key: '1', id: 1, rotate: 0 } as Marker;
  const told: boolean[] = [];
  const map = { gone: false };
  const world = {
    gone: () => map.gone,
    redraw: () => undefined,
    markers: { find: () => marker, place: () => undefined },
    interpolated: (_marker: Marker, _point: object, arrived: boolean) => told.push(arrived),
  } as unknown as MapWorld;
  const path = [
    { latitude: 0, longitude: 0 },
    { latitude: 1, longitude: 1 },
  ];
  const begun = performance.now();
  const way = travels(world).marker(marker, path, 1000, 'ahead');
  const frame = (ms: number): void => frames.splice(0).forEach((one) => one(begun + ms));
  return { map, told, way, frame };
}

test('a marker arrives when its time is over', async () => {
  const { told, way, frame } = open();
  frame(500);
  frame(2000);
  expect(await way).toBeNull();
  expect(told).toEqual([false, true]);
  expect(frames).toEqual([]);
});

test('a map that is gone says no more of its markers, and draws no further frame', async () => {
  const { map, told, way, frame } = open();
  frame(500);
  map.gone = true;
  frame(600);
  expect(await way).toBeNull();
  expect(told).toEqual([false]);
  expect(frames).toEqual([]);
});
