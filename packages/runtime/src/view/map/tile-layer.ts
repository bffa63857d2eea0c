// The pictures of the map: squares of 256 pixels, as many as the box shows. Those of the scale before stay until the new
// ones have come. Without a tile server there is a grid in their place, so that movement shows.
import { make } from '../dom.ts';
import { screenOf, worldSize, type Camera } from './camera.ts';

export interface TileLayer {
  /** Answers whether everything the box shows is there. */
  draw(camera: Camera): boolean;
  destroy(): void;
}

const TILE = 256;

export function tileLayer(
  parent: HTMLElement,
  maxTileZoom: number,
  url: (z: number, x: number, y: number) => string,
  settled: () => void,
): TileLayer {
  const layer = make('div', 'wx-map-tiles', parent);
  const tiles = new Map<string, { image: HTMLImageElement; z: number; x: number; y: number }>();
  let pending = 0;

  const add = (z: number, x: number, y: number): void => {
    const image = make('img', '', layer);
    const across = 2 ** z;
    image.alt = '';
    image.draggable = false;
    image.decoding = 'async';
    pending++;
    const done = (): void => {
      pending--;
      if (pending === 0) settled();
    };
    image.addEventListener('load', done, { once: true });
    image.addEventListener(
      'error',
      () => {
        image.hidden = true;
        done();
      },
      { once: true },
    );
    // East of the date line the world begins again.
    image.src = url(z, ((x % across) + across) % across, y);
    tiles.set(`${z}/${x}/${y}`, { image, z, x, y });
  };

  return {
    draw(camera) {
      const z = Math.max(0, Math.min(maxTileZoom, Math.round(camera.zoom)));
      const across = 2 ** z;
      const size = worldSize(camera.zoom) / across;
      const origin = screenOf(camera, { x: 0, y: 0 });
      const first = { x: Math.floor(-origin.x / size), y: Math.floor(-origin.y / size) };
      const last = {
        x: Math.floor((camera.width - origin.x) / size),
        y: Math.floor((camera.height - origin.y) / size),
      };
      const wanted = new Set<string>();
      for (let y = Math.max(0, first.y); y <= Math.min(across - 1, last.y); y++)
        for (let x = first.x; x <= last.x; x++) {
          wanted.add(`${z}/${x}/${y}`);
          if (!tiles.has(`${z}/${x}/${y}`)) add(z, x, y);
        }
      const complete = [...wanted].every((key) => tiles.get(key)?.image.complete);
      for (const [key, tile] of tiles) {
        if (!wanted.has(key) && (tile.z === z || complete)) {
          if (!tile.image.complete) pending--;
          tile.image.remove();
          tiles.delete(key);
          continue;
        }
        const scale = worldSize(camera.zoom) / 2 ** tile.z / TILE;
        const [left, top] = [origin.x + tile.x * TILE * scale, origin.y + tile.y * TILE * scale];
        tile.image.style.transform = `translate(${left}px,${top}px) scale(${scale})`;
        tile.image.style.zIndex = tile.z === z ? '1' : '0';
      }
      return complete;
    },
    destroy: () => layer.remove(),
  };
}

export function gridLayer(parent: HTMLElement, words: string): TileLayer {
  const layer = make('div', 'wx-map-grid', parent);
  make('div', 'wx-map-none', parent).textContent = words;
  return {
    draw(camera) {
      const step = worldSize(camera.zoom) / 2 ** Math.round(camera.zoom) / 4;
      const origin = screenOf(camera, { x: 0, y: 0 });
      layer.style.backgroundSize = `${step}px ${step}px`;
      layer.style.backgroundPosition = `${origin.x % step}px ${origin.y % step}px`;
      return true;
    },
    destroy: () => layer.remove(),
  };
}
