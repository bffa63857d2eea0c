// What the methods of a map work on.
import type { Point } from '@atrium/protocol';
import type { Camera } from './camera.ts';
import type { MarkerLayer } from './marker-layer.ts';

export interface MapWorld {
  readonly markers: MarkerLayer;
  camera(): Camera;
  /** Moves because the program said so: `regionchange` begins and ends. */
  look(camera: Camera): void;
  redraw(): void;
  set(name: string, value: unknown): void;
  /** Where the device is; undefined before the host has said it. */
  me(): Point | undefined;
  askPlace(follow: boolean): void;
}
