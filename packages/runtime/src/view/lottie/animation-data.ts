// An animation as After Effects exported it, before the player gets it: its shape is checked, pictures are told apart from what
// the player would fetch by itself, and what the format has addresses for is left out. The wall is the page's policy: what still
// names an address (a colour may) reaches no network.
import { toBool, toNumber, toText } from '../value.ts';

/** What the program's side found under `path`. */
export interface AnimationFile {
  /** Text of the animation. */
  json: string;
  /** Pictures that came in the same archive, by their path in it. */
  images?: Record<string, string>;
}

type Fields = Record<string, unknown>;

export interface AnimationData extends Fields {
  w: number;
  h: number;
  fr: number;
  /** First and last frame. */
  ip: number;
  op: number;
  layers: Fields[];
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** Footage: data for expressions, which do not run here. */
const FOOTAGE = 3;

/** The player makes an address of whatever stands there. */
const hasPlainAddress = (asset: Fields): boolean =>
  ['p', 'u'].every((name) => asset[name] === undefined || typeof asset[name] === 'string');

export function parseAnimation(json: string): AnimationData {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    throw new Error('the animation is no JSON');
  }
  if (!isFields(data) || !Array.isArray(data['layers']))
    throw new Error('the JSON is no animation: it has no layers');
  for (const name of ['w', 'h', 'fr', 'ip', 'op'])
    if (!Number.isFinite(data[name])) throw new Error(`the animation has no ${name}`);
  // Later segments of an animation that was split are asked for by address.
  delete data['segments'];
  data['assets'] = fieldsOf(data['assets']).filter(
    (asset) => asset['t'] !== FOOTAGE && hasPlainAddress(asset),
  );
  // Fonts are those of the page: by its family, without an address of its own.
  for (const font of fieldsOf((data['fonts'] as Fields | undefined)?.['list'])) {
    delete font['fPath'];
    delete font['fClass'];
  }
  return data as AnimationData;
}

/** `images/` and `a.png` below `https://a.example/`; what names a place itself stays. */
const placed = (base: string, folder: string, name: string): string => {
  const path = folder + name;
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(path)) return path;
  return `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`;
};

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Where each picture is: in the JSON itself, in the archive, below `assets-path`, or beside the animation. */
export function pictures(
  data: AnimationData,
  images: Record<string, string>,
  from: { path: string; assetsPath: string },
): { asset: Fields; src: string }[] {
  return fieldsOf(data['assets'])
    .filter((asset) => typeof asset['p'] === 'string')
    .map((asset) => {
      const name = toText(asset['p']);
      const folder = toText(asset['u']);
      if (name.startsWith('data:')) return { asset, src: name };
      const packed = images[folder + name] ?? images[name];
      const base = from.assetsPath || folderOf(from.path);
      return { asset, src: packed ?? placed(base, folder, name) };
    });
}

/** The player takes the picture's address as it is. */
export function setPicture(asset: Fields, url: string): void {
  asset['p'] = url;
  asset['u'] = '';
  asset['e'] = 1;
}

export interface LottieSettings {
  autoplay: boolean;
  /** Below zero: backwards. */
  speed: number;
  /** Times it is played again after the first; below zero: without end. */
  repeat: number;
  reverse: boolean;
}

export const settingsOf = (attributes: ReadonlyMap<string, unknown>): LottieSettings => ({
  autoplay: toBool(attributes.get('autoplay')),
  speed: toNumber(attributes.get('speed'), 1),
  repeat: toNumber(attributes.get('repeat-count'), 0),
  reverse: toBool(attributes.get('auto-reverse')),
});

/** Where a playing animation is. */
export interface Run {
  /** Times it was played to its end. */
  played: number;
  /** On the way back (`auto-reverse`). */
  back: boolean;
}

/** After the picture came to an end of the way; not documented: there and back count as one time, as on iOS. */
export function afterWay(
  run: Run,
  { repeat, reverse }: Pick<LottieSettings, 'repeat' | 'reverse'>,
): { next: 'back' | 'again' | 'done'; run: Run } {
  if (reverse && !run.back) return { next: 'back', run: { ...run, back: true } };
  const played = run.played + 1;
  const next = repeat < 0 || played <= repeat ? 'again' : 'done';
  return { next, run: { played, back: false } };
}
