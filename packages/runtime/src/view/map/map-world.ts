// What the methods of a map work on.
import type { Point } from '@atrium/protocol';
import type { Camera, Region } from './camera.ts';
import type { ClusterLayer } from './cluster-layer.ts';
import type { GroundLayer } from './ground-layer.ts';
import type { Marker } from './map-data.ts';
import type { MapEvents } from './map-events.ts';
import type { MarkerLayer } from './marker-layer.ts';
import type { ShapeLayer } from './shape-layer.ts';

export interface MapWorld {
  readonly markers: MarkerLayer;
  readonly clusters: ClusterLayer;
  readonly shapes: ShapeLayer;
  readonly ground: GroundLayer;
  readonly events: MapEvents;
  camera(): Camera;
  /** The component is no more. */
  gone(): boolean;
  /** Moves because the program said so: `regionchange` begins and ends. */
  look(camera: Camera): void;
  redraw(): void;
  set(name: string, value: unknown): void;
  /** Where the device is; undefined before the host has said it. */
  me(): Point | undefined;
  askPlace(follow: boolean): void;
  /** The picture of the place of the device; '': the blue point. */
  setPlaceIcon(src: string): void;
  /** Null: the whole world. */
  setBoundary(region: Region | null): void;
  /** A marker is on its way, or has arrived. */
  interpolated(marker: Marker, point: Point, arrived: boolean): void;
}
