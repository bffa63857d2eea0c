// `--tiles`, `--tiles-credit`, `--tiles-coordinates`: the tile server of maps, from the command line of `npm start`.
import type { MapSource } from './guest-origin/map-tiles.ts';

type Given = { [K in 'tiles' | 'tiles-credit' | 'tiles-coordinates']?: string | undefined };

/** What most raster tile servers have. */
const MAX_ZOOM = 19;

/** An object with `map`, or without when no tiles were asked for. `stop` gets the sentence of a mistake. */
export function mapFrom(given: Given, stop: (text: string) => never): { map?: MapSource } {
  const { tiles } = given;
  if (tiles === undefined) return {};
  const whole = ['{z}', '{x}', '{y}'].every((part) => tiles.includes(part));
  if (!whole || !/^https?:\/\//.test(tiles) || !URL.canParse(tiles))
    stop(
      `--tiles must be the address of a tile with {z}, {x} and {y} in it, as in https://tiles.example/{z}/{x}/{y}.png, not "${tiles}".`,
    );
  const coordinates = given['tiles-coordinates'] ?? 'wgs84';
  if (coordinates !== 'wgs84' && coordinates !== 'gcj02')
    stop(`--tiles-coordinates is wgs84 or gcj02, not "${coordinates}".`);
  return {
    map: { tiles, attribution: given['tiles-credit'] ?? '', coordinates, maxZoom: MAX_ZOOM },
  };
}
