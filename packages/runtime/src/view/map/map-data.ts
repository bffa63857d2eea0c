// What programs bind to a map, read leniently: numbers may be texts, whatever makes no sense is left out.
import type { Point } from '@atrium/protocol';
import { toBool, toNumber, toText } from '../value.ts';
import type { Padding } from './camera.ts';

export type Given = Record<string, unknown>;

export const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): Given[] =>
  Array.isArray(value) ? value.filter(isGiven) : [];

/** Both numbers, or nothing. */
export function pointFrom(value: unknown): Point | null {
  if (!isGiven(value)) return null;
  const latitude = toNumber(value['latitude'], NaN);
  const longitude = toNumber(value['longitude'], NaN);
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
}

export const pointsFrom = (value: unknown): Point[] =>
  Array.isArray(value) ? value.flatMap((one) => pointFrom(one) ?? []) : [];

/** Of each side: by name, or as lists in CSS. */
export const paddingOf = (value: unknown): Padding => {
  const given = isGiven(value) ? value : {};
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const side = (name: string, index: number): number =>
    toNumber(given[name] ?? list[Math.min(index, list.length - 1)], 0);
  return {
    top: side('top', 0),
    right: side('right', 1),
    bottom: side('bottom', 2),
    left: side('left', 3),
  };
};

/** Colours are `#RRGGBB`, `#RRGGBBAA`, or a name. */
export const colorOf = (value: unknown, fallback: string): string => {
  const text = toText(value).trim();
  return /^#[0-9a-f]{3,8}$|^[a-z]+$|^rgba?\([\d\s.,%]+\)$/i.test(text) ? text : fallback;
};

export interface Bubble {
  lines: { text: string; color: string }[];
  color: string;
  background: string;
  fontSize: number;
  radius: number;
  borderWidth: number;
  borderColor: string;
  padding: number;
  align: string;
  always: boolean;
  dx: number;
  dy: number;
  /** 0: as large as the words. */
  width: number;
  height: number;
}

export interface Marker {
  /** As the program wrote it: 0 when it did not. */
  id: unknown;
  key: string;
  point: Point;
  title: string;
  icon: string;
  width: number;
  height: number;
  alpha: number;
  rotate: number;
  anchor: { x: number; y: number };
  zIndex: number;
  callout: Bubble | null;
  /** The callout is a child of the map, in the slot `callout`. */
  custom: { always: boolean; dx: number; dy: number } | null;
  label: Bubble | null;
  /** Lies in a cluster with those near it. */
  joins: boolean;
  /** The program's own picture of this cluster. */
  cluster: number | null;
}

function bubble(given: Given, plain: boolean): Bubble {
  const rows = listOf(given['descList']);
  const color = colorOf(given['color'], plain ? '#000000' : '#1a1a1a');
  return {
    lines:
      rows.length > 0
        ? rows.map((row) => ({
            text: toText(row['desc']),
            color: colorOf(row['descColor'], color),
          }))
        : toText(given['content'])
            .split('\n')
            .map((text) => ({ text, color })),
    color,
    background: colorOf(given['bgColor'], plain ? 'transparent' : '#ffffff'),
    fontSize: toNumber(given['fontSize'], plain ? 14 : 13),
    radius: toNumber(given['borderRadius'], plain ? 0 : 4),
    borderWidth: toNumber(given['borderWidth'], 0),
    borderColor: colorOf(given['borderColor'], 'transparent'),
    padding: toNumber(given['padding'], plain ? 0 : 8),
    align: toText(given['textAlign'], 'center'),
    always: given['display'] === 'ALWAYS' || toBool(given['isShow']),
    dx: toNumber(given['anchorX'] ?? given['x'], 0),
    dy: toNumber(given['anchorY'] ?? given['y'], 0),
    width: toNumber(given['width'], 0),
    height: toNumber(given['height'], 0),
  };
}

/** Of several with one id the last one counts. */
export function markersFrom(value: unknown): Marker[] {
  const markers = new Map<string, Marker>();
  listOf(value).forEach((given, index) => {
    const point = pointFrom(given);
    if (!point) return;
    const { id, callout, customCallout, label, anchor } = given;
    const { clusterId } = given;
    const cluster = clusterId === undefined ? null : toNumber(clusterId, 0);
    const key =
      cluster === null
        ? id === undefined
          ? `#${index}`
          : String(id as string)
        : `cluster ${cluster}`;
    const custom = isGiven(customCallout) ? customCallout : null;
    const listed = custom && listOf(custom['descList']).length > 0;
    const words = listed ? custom : isGiven(callout) ? callout : null;
    const spot = isGiven(anchor) ? anchor : {};
    markers.set(key, {
      id: id ?? 0,
      key,
      point,
      title: toText(given['title'] ?? given['name']),
      icon: toText(given['iconPath']),
      width: toNumber(given['width'], 0),
      height: toNumber(given['height'], 0),
      alpha: toNumber(given['alpha'], 1),
      rotate: toNumber(given['rotate'], 0),
      anchor: { x: toNumber(spot['x'], 0.5), y: toNumber(spot['y'], 1) },
      zIndex: toNumber(given['zIndex'] ?? given['markerLevel'], 0),
      callout: words ? bubble(words, false) : null,
      custom:
        custom && !listed
          ? {
              always: custom['display'] === 'ALWAYS' || toBool(custom['isShow']),
              dx: toNumber(custom['anchorX'], 0),
              dy: toNumber(custom['anchorY'], 0),
            }
          : null,
      label: isGiven(label) ? bubble(label, true) : null,
      joins: toBool(given['joinCluster']),
      cluster,
    });
  });
  return [...markers.values()];
}
