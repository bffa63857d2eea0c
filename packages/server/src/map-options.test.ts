// The tile server on the command line: taken whole, or refused with the way to mend it.
import { expect, it } from 'vitest';
import { mapFrom } from './map-options.ts';

const stop = (text: string): never => {
  throw new Error(text);
};

it('needs all three places of a tile', () => {
  expect(mapFrom({}, stop)).toEqual({});
  expect(
    mapFrom({ tiles: 'https://t.example/{z}/{x}/{y}.png', 'tiles-credit': '© T' }, stop),
  ).toEqual({
    map: {
      tiles: 'https://t.example/{z}/{x}/{y}.png',
      attribution: '© T',
      coordinates: 'wgs84',
      maxZoom: 19,
    },
  });
  expect(() => mapFrom({ tiles: 'https://t.example/{z}/{x}.png' }, stop)).toThrow(
    '{z}, {x} and {y}',
  );
  const coordinates = { tiles: 'https://t.example/{z}/{x}/{y}', 'tiles-coordinates': 'bd09' };
  expect(() => mapFrom(coordinates, stop)).toThrow('wgs84 or gcj02');
});
