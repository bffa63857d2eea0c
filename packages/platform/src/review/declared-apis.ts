// What app.json has to say before a program may use certain APIs, and what of it is missing or said for nothing. Tencent's
// dialect alone asks for it.
import { parse } from 'jsonc-parser';
import type { Mentions } from './find-mentions.ts';
import { lineStarts, placeOf } from './places.ts';
import type { Place } from './scan-text.ts';

type Key = 'requiredPrivateInfos' | 'permission' | 'requiredBackgroundModes';

export interface Declaration {
  /** Where in app.json: `requiredPrivateInfos`. */
  key: Key;
  /** What is, or should be, in it: `getLocation`, `scope.userLocation`, `audio`. */
  value: string;
  /** `wx.getLocation`; empty: nothing in the code needs it. */
  apis: string[];
  declared: boolean;
  /** Of these in the code; of what nothing needs, in app.json. */
  places: Place[];
}

export interface AppJson {
  path: string;
  text: string;
}

/** developers.weixin.qq.com, "Configuration: app.json": the lists of all three keys. */
const NEEDS: readonly (readonly [api: string, key: Key, value: string])[] = [
  ...[
    'getFuzzyLocation',
    'getLocation',
    'onLocationChange',
    'startLocationUpdate',
    'startLocationUpdateBackground',
    'chooseLocation',
    'choosePoi',
    'chooseAddress',
  ].map((it) => [`wx.${it}`, 'requiredPrivateInfos', it] as const),
  ['wx.getLocation', 'permission', 'scope.userLocation'],
  ['wx.startLocationUpdate', 'permission', 'scope.userLocation'],
  ['wx.getFuzzyLocation', 'permission', 'scope.userFuzzyLocation'],
  ['wx.startLocationUpdateBackground', 'permission', 'scope.userLocationBackground'],
  ['wx.startLocationUpdateBackground', 'requiredBackgroundModes', 'location'],
  ['wx.getBackgroundAudioManager', 'requiredBackgroundModes', 'audio'],
];

const KEYS: readonly Key[] = ['requiredPrivateInfos', 'permission', 'requiredBackgroundModes'];

export function declarationsOf(appJson: AppJson, used: Mentions): Declaration[] {
  const json = readAppJson(appJson.text) ?? {};
  const lines = lineStarts(appJson.text);
  const rows = new Map<string, Declaration>();
  const row = (key: Key, value: string, declared: boolean): Declaration => {
    const name = `${key} ${value}`;
    const known = rows.get(name) ?? { key, value, apis: [], declared, places: [] };
    rows.set(name, known);
    return known;
  };
  for (const key of KEYS) for (const value of valuesOf(json[key])) row(key, value, true);
  for (const [api, key, value] of NEEDS) {
    const where = used.get(api);
    if (!where) continue;
    const { apis, places } = row(key, value, false);
    apis.push(api);
    places.push(...where.places);
  }
  for (const { apis, value, places } of rows.values())
    if (apis.length === 0) {
      const offset = Math.max(0, appJson.text.indexOf(JSON.stringify(value)));
      places.push({ file: appJson.path, ...placeOf(lines, offset) });
    }
  return [...rows.values()];
}

/** As the compiler reads it: with comments and commas too many. Null: no object. */
export function readAppJson(text: string): Record<string, unknown> | null {
  const value: unknown = parse(text.replace(/^\ufeff/, ''), [], { allowTrailingComma: true });
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

/** A list of names, or an object by name. */
function valuesOf(it: unknown): string[] {
  if (Array.isArray(it)) return it.filter((value) => typeof value === 'string');
  return typeof it === 'object' && it !== null ? Object.keys(it) : [];
}
