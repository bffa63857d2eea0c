// Files a package carries as they are: images, fonts, sound, data. Everything else in a project folder stays out.
import type { FileEntry } from '../source-files.ts';
import { extname } from '../paths.ts';

const KINDS = new Set(
  (
    '.png .jpg .jpeg .gif .svg .webp .bmp .ico .avif .apng .ttf .otf .woff .woff2 .eot .ttc .mp3 .m4a .aac .wav .ogg .flac ' +
    '.silk .mp4 .m4v .mov .webm .json .txt .xml .csv .pdf .zip .br .wasm .bin .dat .glb .gltf .glsl .vert .frag .atlas .fnt ' +
    '.plist .lottie .geojson .cer .pem'
  ).split(' '),
);

/** json of the tools, not of the program. */
const TOOLING =
  /(?:^|\/)(?:atrium|project(?:\.private)?\.config|mini\.project|package(?:-lock)?|tsconfig(?:\.\w+)?|jsconfig|sitemap\w*|app|ext|game|plugin)\.json$/;

export const isAsset = (path: string): boolean =>
  KINDS.has(extname(path).toLowerCase()) && !TOOLING.test(path);

export interface AssetWalk {
  list: (path: string) => FileEntry[];
  /** `packOptions.ignore` of the project file. */
  ignored: (path: string) => boolean;
}

/** Every file below the root that is not hidden, ignored or a dependency. */
export function walkFiles({ list, ignored }: AssetWalk, root = ''): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const { name, kind } of list(folder)) {
      if (name.startsWith('.') || name === 'node_modules' || name === 'miniprogram_npm') continue;
      const path = folder === '' ? name : `${folder}/${name}`;
      if (ignored(path)) continue;
      if (kind === 'directory') visit(path);
      else found.push(path);
    }
  };
  visit(root);
  return found;
}
