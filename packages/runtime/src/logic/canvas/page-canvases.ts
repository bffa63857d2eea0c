// Canvases of pages: each element's surface comes from its view once and stays the same object for the program.
import type { TakenCanvas } from '@atrium/protocol';
import type { NodeHandle, PageHandle } from '../context.ts';
import { createCanvasObject, type CanvasObject } from './canvas-object.ts';
import type { CanvasWorld } from './canvas-world.ts';

export interface PageCanvas {
  canvas: CanvasObject;
  taken: TakenCanvas;
}

const known = new WeakMap<PageHandle, Map<number, CanvasObject>>();

/** Undefined when the element or its page is gone. */
export async function takeCanvas(
  node: NodeHandle,
  world: CanvasWorld,
): Promise<PageCanvas | undefined> {
  const taken = (await node.call('take', null)) as TakenCanvas | null;
  if (!taken) return undefined;
  const canvases = known.get(node.page) ?? new Map<number, CanvasObject>();
  known.set(node.page, canvases);
  const [surface] = taken.transfer;
  const canvas =
    canvases.get(taken.key) ?? (surface ? createCanvasObject(surface, world) : undefined);
  if (!canvas) return undefined;
  canvases.set(taken.key, canvas);
  return { canvas, taken };
}

/** By `canvas-id`, or by `id`: newer canvases have no other. */
export function findCanvas(world: CanvasWorld, id: string, scope: unknown): NodeHandle | undefined {
  const name = id.replace(/["\\]/g, '');
  return world.kit.context.nodes.find(
    scope,
    `canvas[canvas-id="${name}"],canvas[id="${name}"]`,
    true,
  );
}
