// Which files of an upload are taken. What a program cannot use is left out and named, not refused: projects have READMEs.

const SOURCES = words('js mjs cjs ts mts cts json wxml wxss wxs axml acss sjs less css');
const TEXTS = words('txt md xml csv glsl vert frag atlas fnt plist geojson svg');
const MEDIA = words(
  'png jpg jpeg gif webp bmp ico avif apng ttf otf woff woff2 eot ttc mp3 m4a aac wav ogg flac silk mp4 m4v mov webm glb gltf lottie',
);
/** What engines of mini games build their scenes, models, textures and tables into. */
const ENGINE = words(
  'bin dat sk skel ani lh ls lmat lm part tmx exportjson cconb ccon astc pkm pvr ktx ktx2 basis fui mtl obj fbx amr',
);
/** Refused, because nobody looks inside them: what a reviewer cannot see must not be there. */
const ARCHIVES = words('zip gz tgz tar bz2 xz 7z rar jar apk ipa apkg br zst dmg iso');

export type FileKind = 'source' | 'text' | 'media' | 'archive' | 'other';

export function fileKind(path: string): FileKind {
  // Files of tools and of version control: `.git/config`, `.DS_Store`, macOS's shadow folder.
  if (/(?:^|\/)(?:\.|__MACOSX\/)/.test(path)) return 'other';
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
  if (SOURCES.has(ending)) return 'source';
  if (TEXTS.has(ending)) return 'text';
  if (MEDIA.has(ending) || ENGINE.has(ending)) return 'media';
  return ARCHIVES.has(ending) ? 'archive' : 'other';
}

function words(list: string): Set<string> {
  return new Set(list.split(' '));
}
