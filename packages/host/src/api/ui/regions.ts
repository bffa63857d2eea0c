// ui.pickRegion: provinces, cities and districts of China, from a list that comes when it is first asked for.
import * as z from 'zod/mini';
import type { CascadeOption } from '@atrium/protocol';
import { CapabilityError, capability, type Capability } from '../../broker/capability.ts';
import { label } from '../schemas.ts';

interface Areas {
  province_list: Record<string, string>;
  city_list: Record<string, string>;
  county_list: Record<string, string>;
}

interface Region extends CascadeOption {
  /** Administrative division code, six digits. */
  code: string;
  children?: Region[];
}

/** Codes are nested: 33 is a province, 3301 one of its cities, 330106 a district of that. */
function regionTree(areas: Areas, levels: number): Region[] {
  const lists = [areas.province_list, areas.city_list, areas.county_list].slice(0, levels);
  const below = (prefix: string, level: number): Region[] =>
    Object.entries(lists[level] ?? {})
      .filter(([code]) => code.startsWith(prefix))
      .map(([code, name]) => {
        const children = below(code.slice(0, 2 * (level + 1)), level + 1);
        return { name, code, ...(children.length > 0 ? { children } : {}) };
      });
  return below('', 0);
}

/** The regions at these indices, from the top. */
function wayDown(tree: Region[], indices: readonly number[]): Region[] {
  let level: Region[] | undefined = tree;
  return indices.flatMap((index) => {
    const region: Region | undefined = level?.[index];
    level = region?.children;
    return region ? [region] : [];
  });
}

/** Indices of names from the top; the first of a level where a name is unknown. */
function indicesOf(tree: Region[], names: readonly string[]): number[] {
  let level: Region[] | undefined = tree;
  return names.flatMap((name) => {
    if (!level) return [];
    const index = Math.max(
      0,
      level.findIndex((region) => region.name === name),
    );
    level = level[index]?.children;
    return [index];
  });
}

export const regionCapabilities: readonly Capability[] = [
  capability({
    name: 'ui.pickRegion',
    args: z.object({
      title: z.optional(label),
      levels: z.int().check(z.gte(1), z.lte(3)),
      selected: z.array(label).check(z.maxLength(3)),
    }),
    foreground: true,
    rate: { burst: 10, perSecond: 2 },
    async handle({ host, stage, signal }, { title, levels, selected }) {
      const { areaList } = await import('@vant/area-data');
      const tree = regionTree(areaList, levels);
      const chosen = await host.ui.pickCascade(
        stage,
        { title: title ?? '', options: tree, selected: indicesOf(tree, selected) },
        signal,
      );
      if (!chosen) throw new CapabilityError('cancelled', 'the user cancelled');
      const regions = wayDown(tree, chosen);
      return { names: regions.map(({ name }) => name), codes: regions.map(({ code }) => code) };
    },
  }),
];
