// Pictures on the ground, from one corner of a region to the other: they grow and shrink with the map.
import { make } from '../dom.ts';
import { toBool, toNumber, toText } from '../value.ts';
import { screenOf, worldOf, type Camera, type Region } from './camera.ts';
import { absent, invalid, type MapFailure } from './map-failure.ts';
import { isGiven, pointFrom, pointsFrom, type Given } from './map-data.ts';

export interface GroundLayer {
  /** Alipay's `ground-overlays`. */
  setAll(value: readonly Given[]): void;
  /** Answers what is wrong, else null. */
  add(given: Given): MapFailure | null;
  update(given: Given): MapFailure | null;
  remove(id: unknown): MapFailure | null;
  draw(camera: Camera): void;
}

interface Overlay {
  given: Given;
  region: Region;
  image: HTMLImageElement;
  src: string;
  shown: boolean;
}

/** wx gives `bounds`, my the two corners as `include-points`. */
export function regionFrom(given: Given): Region | null {
  const { bounds } = given;
  if (isGiven(bounds)) {
    const [southwest, northeast] = [pointFrom(bounds['southwest']), pointFrom(bounds['northeast'])];
    return southwest && northeast && { southwest, northeast };
  }
  const points = pointsFrom(given['include-points'] ?? given['includePoints']);
  if (points.length < 2) return null;
  const [latitudes, longitudes] = [
    points.map((it) => it.latitude),
    points.map((it) => it.longitude),
  ];
  return {
    southwest: { latitude: Math.min(...latitudes), longitude: Math.min(...longitudes) },
    northeast: { latitude: Math.max(...latitudes), longitude: Math.max(...longitudes) },
  };
}

export function groundLayer(
  parent: HTMLElement,
  picture: (src: string) => Promise<string>,
  redraw: () => void,
): GroundLayer {
  const layer = make('div', 'wx-map-ground', parent);
  const overlays = new Map<string, Overlay>();
  const keyOf = (id: unknown): string => String(id as string);

  const put = (key: string, given: Given): MapFailure | null => {
    const region = regionFrom(given);
    if (!region) return invalid('the region of the picture has no two corners');
    const before = overlays.get(key);
    const image = before?.image ?? make('img', '', layer);
    const src = toText(given['src'] ?? given['image']);
    const overlay: Overlay = {
      given,
      region,
      image,
      src,
      shown: toBool(given['visible'], true),
    };
    overlays.set(key, overlay);
    image.alt = '';
    image.draggable = false;
    image.style.zIndex = String(toNumber(given['zIndex'], 1));
    image.style.opacity = String(toNumber(given['opacity'] ?? given['alpha'], 1));
    if (src !== before?.src)
      picture(src).then(
        (url) => {
          // A later picture may have been asked for meanwhile.
          if (overlays.get(key)?.src === src) image.src = url;
        },
        () => image.removeAttribute('src'),
      );
    redraw();
    return null;
  };
  const drop = (key: string): MapFailure | null => {
    const overlay = overlays.get(key);
    if (!overlay) return absent(`there is no picture with the id ${key}`);
    overlay.image.remove();
    overlays.delete(key);
    return null;
  };

  return {
    setAll(list) {
      const kept = new Set(list.map((_, index) => `#${index}`));
      for (const key of overlays.keys()) if (key.startsWith('#') && !kept.has(key)) drop(key);
      list.forEach((given, index) => put(`#${index}`, given));
    },
    add: (given) => put(keyOf(given['id']), given),
    update(given) {
      const before = overlays.get(keyOf(given['id']));
      if (!before) return absent(`there is no picture with the id ${keyOf(given['id'])}`);
      return put(keyOf(given['id']), { ...before.given, ...given });
    },
    remove: (id) => drop(keyOf(id)),
    draw(camera) {
      for (const { region, image, shown } of overlays.values()) {
        image.hidden = !shown;
        if (!shown) continue;
        const from = screenOf(camera, worldOf(camera, region.southwest));
        const to = screenOf(camera, worldOf(camera, region.northeast));
        image.style.transform = `translate(${from.x}px,${to.y}px)`;
        image.style.width = `${Math.max(0, to.x - from.x)}px`;
        image.style.height = `${Math.max(0, from.y - to.y)}px`;
      }
    },
  };
}
