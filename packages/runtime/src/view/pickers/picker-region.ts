// mode=region: provinces, cities and districts of China, loaded only when a program opens such a picker.
import type { ViewEnvironment } from '../environment.ts';
import { loadPart } from '../parts/view-parts.ts';
import { toText } from '../value.ts';
import type { PickerAttributes, PickerSource } from './picker-source.ts';

/** Six-digit code → name, per level; the first two digits name the province, four the city. */
export interface RegionData {
  province_list: Record<string, string>;
  city_list: Record<string, string>;
  county_list: Record<string, string>;
}

interface Place {
  name: string;
  code: string;
}

const DEPTHS: Record<string, number> = { province: 1, city: 2, region: 3, 'sub-district': 3 };

export async function regionSource(
  attributes: PickerAttributes,
  environment: ViewEnvironment,
): Promise<PickerSource> {
  const data = await loadPart('regions', environment.runtimeBase);
  const custom = toText(attributes['custom-item']);
  const depth = DEPTHS[toText(attributes['level'], 'region')] ?? 3;
  const all: Place[] = custom ? [{ name: custom, code: '' }] : [];
  const list = (table: Record<string, string>, prefix: string): Place[] =>
    Object.entries(table).flatMap(([code, name]) =>
      code.startsWith(prefix) ? [{ code, name }] : [],
    );
  const provinces = [...all, ...list(data.province_list, '')];
  const inside = (
    table: Record<string, string>,
    parent: Place | undefined,
    digits: number,
  ): Place[] => (parent?.code ? [...all, ...list(table, parent.code.slice(0, digits))] : all);
  const chosen = (selection: readonly number[]): { lists: Place[][]; places: Place[] } => {
    const lists: Place[][] = [];
    const places: Place[] = [];
    for (let level = 0; level < depth; level++) {
      const options =
        level === 0
          ? provinces
          : level === 1
            ? inside(data.city_list, places[0], 2)
            : inside(data.county_list, places[1], 4);
      lists.push(options);
      const place = options[Math.min(selection[level] ?? 0, options.length - 1)];
      if (place) places.push(place);
    }
    return { lists, places };
  };
  const wanted = Array.isArray(attributes['value']) ? (attributes['value'] as unknown[]) : [];
  const initial: number[] = [];
  for (let level = 0; level < depth; level++) {
    const options = chosen(initial).lists[level] ?? [];
    initial.push(
      Math.max(
        0,
        options.findIndex((place) => place.name === wanted[level] || place.code === wanted[level]),
      ),
    );
  }
  return {
    columns: (selection) =>
      chosen(selection).lists.map((options) => options.map((place) => place.name)),
    initial,
    detail(selection) {
      const { places } = chosen(selection);
      const code = places.map((place) => place.code);
      return { value: places.map((place) => place.name), code: code.filter(Boolean), postcode: '' };
    },
  };
}
