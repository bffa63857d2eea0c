// Files of a package that a program may want to read synchronously: data first, then pictures that are small.
import { NEAR_LIMITS } from '@atrium/protocol';
import { extname } from '../paths.ts';
import { isAsset } from './assets.ts';

const DATA = new Set(
  '.json .txt .xml .csv .zip .wasm .bin .dat .glsl .vert .frag .atlas .fnt .plist .lottie .geojson .cer .pem'.split(
    ' ',
  ),
);
/** Programs turn pictures into base64; larger ones they draw. */
const PICTURE_MAX_BYTES = 100 * 1024;

/** Paths of `files`, the most likely ones first, within `NEAR_LIMITS`. */
export function chooseSyncFiles(files: ReadonlyMap<string, Uint8Array>): string[] {
  const wanted = [...files]
    .filter(([path]) => isAsset(path))
    .map(([path, { length: size }]) => ({
      path,
      size,
      isData: DATA.has(extname(path).toLowerCase()),
    }))
    .filter(({ size, isData }) => isData || size <= PICTURE_MAX_BYTES)
    .sort((a, b) => Number(b.isData) - Number(a.isData) || a.size - b.size);
  const chosen: string[] = [];
  let room: number = NEAR_LIMITS.packageMaxBytes;
  for (const { path, size } of wanted) {
    if (chosen.length === NEAR_LIMITS.packageMaxFiles) break;
    if (size > room) continue;
    room -= size;
    chosen.push(path);
  }
  return chosen.sort();
}
