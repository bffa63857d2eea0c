// Which markers stand for each other: those nearer than a distance in pixels become one cluster. Pure.
import type { Spot } from './camera.ts';

export interface Placed extends Spot {
  key: string;
}

/**
 * In pixels of the whole world at one scale, so that moving the map changes nothing. The first of a cluster is its anchor;
 * of several anchors in reach the nearest one takes a marker.
 */
export function clustersOf<T extends Placed>(placed: readonly T[], distance: number): T[][] {
  const reach = Math.max(1, distance);
  const cells = new Map<string, { anchor: T; members: T[] }[]>();
  const clusters: T[][] = [];
  for (const one of placed) {
    const [column, row] = [Math.floor(one.x / reach), Math.floor(one.y / reach)];
    let nearest: T[] | undefined;
    let least = reach;
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++)
        for (const { anchor, members } of cells.get(`${x} ${y}`) ?? []) {
          const away = Math.hypot(anchor.x - one.x, anchor.y - one.y);
          if (away < least) [least, nearest] = [away, members];
        }
    if (nearest) nearest.push(one);
    else {
      const members = [one];
      const cell = `${column} ${row}`;
      cells.set(cell, [...(cells.get(cell) ?? []), { anchor: one, members }]);
      clusters.push(members);
    }
  }
  return clusters;
}
