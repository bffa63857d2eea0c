import { expect, it } from 'vitest';
import { createTiles, type MapSource } from './map-tiles.ts';

const source: MapSource = {
  tiles: 'https://tiles.example/{z}/{x}/{y}.png',
  attribution: '',
  coordinates: 'wgs84',
  maxZoom: 18,
};
const picture = { status: 200, type: 'image/png', body: new Uint8Array([1, 2, 3]) };
const tile = (z: number | string, x: number | string, y: number | string) => ({
  z: `${z}`,
  x: `${x}`,
  y: `${y}`,
});

it('asks the tile server once for a tile, whoever wants it at once and later', async () => {
  const asked: string[] = [];
  const tiles = createTiles(source, {
    get: async (url) => (asked.push(url.pathname), picture),
  });
  const answers = await Promise.all([tiles(tile(2, 1, 1)), tiles(tile(2, 1, 1))]);
  answers.push(await tiles(tile(2, 1, 1)));
  expect(answers.map((it) => it.status)).toEqual([200, 200, 200]);
  expect(asked).toEqual(['/2/1/1.png']);
  const [first] = answers;
  expect(first?.headers.get('cache-control')).toMatch(/^public, max-age=604800.*immutable/);
  expect(new Uint8Array((await first?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(picture.body);
});

it('knows one way to write a place, and no place beyond the map', async () => {
  const tiles = createTiles(source, { get: async () => picture });
  for (const [z, x, y] of [
    ['01', 0, 0],
    ['1e1', 0, 0],
    ['0x2', 0, 0],
    [' 2', 0, 0],
    ['', 0, 0],
    [2, 4, 0],
    [2, 0, -1],
    [19, 0, 0],
    [23, 0, 0],
    [2, '1.0', 0],
    [2, '../x', 0],
  ] as const)
    expect([z, x, y, (await tiles(tile(z, x, y))).status]).toEqual([z, x, y, 404]);
});

it('passes on pictures alone, and leaves a tile server that fails alone for a moment', async () => {
  let at = 0;
  let answer: typeof picture | Error = { ...picture, type: 'text/html' };
  let asked = 0;
  const tiles = createTiles(source, {
    now: () => at,
    get: async () => {
      asked++;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const refused = await tiles(tile(0, 0, 0));
  expect([refused.status, await refused.text()]).toEqual([
    502,
    'the tile server answered 200 text/html',
  ]);
  answer = picture;
  expect((await tiles(tile(0, 0, 0))).status).toBe(502);
  expect(asked).toBe(1);
  at = 10_000;
  expect((await tiles(tile(0, 0, 0))).status).toBe(200);
  answer = { ...picture, body: new Uint8Array(1024 * 1024 + 1) };
  expect((await tiles(tile(1, 0, 0))).status).toBe(502);
  answer = new Error('refused');
  expect(await (await tiles(tile(1, 1, 0))).text()).toBe('the tile server does not answer');
});

it('asks for sixteen at once, lets a few wait and sends the rest away', async () => {
  let go = () => {};
  const gate = new Promise<void>((open) => (go = open));
  let running = 0;
  let most = 0;
  const tiles = createTiles(source, {
    get: async () => {
      most = Math.max(most, ++running);
      await gate;
      running--;
      return picture;
    },
  });
  const all = Array.from({ length: 300 }, (_, x) => tiles(tile(16, x, 0)));
  const away = await Promise.race(all.toReversed());
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
  go();
  const statuses = (await Promise.all(all)).map((it) => it.status);
  expect(statuses.filter((it) => it === 200)).toHaveLength(16 + 256);
  expect(statuses.filter((it) => it === 503)).toHaveLength(28);
  expect(most).toBe(16);
  // Who was sent away may come again.
  expect((await tiles(tile(16, 299, 0))).status).toBe(200);
});
