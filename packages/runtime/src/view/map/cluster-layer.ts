// Markers with `joinCluster` that lie too near to each other are one cluster: a circle with their number, or a marker that
// the program made for it (`clusterId`).
import { make } from '../dom.ts';
import { screenOf, worldOf, worldSize, type Camera } from './camera.ts';
import { clustersOf } from './clusters.ts';
import type { Marker } from './map-data.ts';
import type { Point } from '@atrium/protocol';

export interface ClusterFacts {
  clusterId: number;
  center: Point;
  markerIds: unknown[];
}

export interface ClusterSettings {
  on: boolean;
  distance: number;
  drawn: boolean;
  zooms: boolean;
  /** Scales at which markers are gathered; none given: all. */
  ranges: readonly { from: number; to: number }[];
}

export interface ClusterEvents {
  created(clusters: ClusterFacts[]): void;
  tapped(cluster: ClusterFacts, members: readonly Marker[]): void;
  /** Markers the program made for clusters that are gone. */
  left(keys: readonly string[]): void;
}

export interface ClusterLayer {
  settings: ClusterSettings;
  /** The program wants to hear of all clusters again. */
  forget(): void;
  /** Places the circles; answers the keys of markers that are not shown. Markers of one version are gathered once. */
  draw(camera: Camera, markers: readonly Marker[], version: number): ReadonlySet<string>;
  tap(id: number): void;
}

interface Cluster {
  facts: ClusterFacts;
  members: Marker[];
  circle: HTMLElement | null;
}

/** While fingers move, clusters change at steps. */
const STEPS_PER_LEVEL = 2;

export function clusterLayer(parent: HTMLElement, events: ClusterEvents): ClusterLayer {
  let clusters = new Map<string, Cluster>();
  let last = 0;
  let drawnFor = '';

  const center = (members: readonly Marker[]): Point => {
    const mean = (of: (point: Point) => number): number =>
      members.reduce((sum, { point }) => sum + of(point), 0) / members.length;
    return { latitude: mean((it) => it.latitude), longitude: mean((it) => it.longitude) };
  };
  const circle = (cluster: Cluster): HTMLElement => {
    const element = make('div', 'wx-map-cluster', parent);
    element.textContent = String(cluster.members.length);
    element.addEventListener('click', () => events.tapped(cluster.facts, cluster.members));
    return element;
  };
  const gather = (camera: Camera, markers: readonly Marker[], zoom: number): void => {
    const { settings } = layer;
    const on =
      settings.on &&
      (settings.ranges.length === 0 ||
        settings.ranges.some(({ from, to }) => zoom >= from && zoom <= to));
    const size = worldSize(zoom);
    const placed = (on ? markers.filter(({ joins }) => joins) : []).map((marker) => {
      const { x, y } = worldOf(camera, marker.point);
      return { key: marker.key, x: x * size, y: y * size, marker };
    });
    const next = new Map<string, Cluster>();
    for (const group of clustersOf(placed, settings.distance)) {
      if (group.length < 2) continue;
      const members = group.map(({ marker }) => marker);
      const name = JSON.stringify(members.map(({ key }) => key));
      const facts = {
        clusterId: clusters.get(name)?.facts.clusterId ?? ++last,
        center: center(members),
        markerIds: members.map(({ id }) => id),
      };
      next.set(name, { facts, members, circle: clusters.get(name)?.circle ?? null });
    }
    const fresh = [...next].flatMap(([name, { facts }]) => (clusters.has(name) ? [] : [facts]));
    for (const [name, old] of clusters) if (!next.has(name)) old.circle?.remove();
    clusters = next;
    if (fresh.length > 0) events.created(fresh);
  };

  const layer: ClusterLayer = {
    settings: { on: true, distance: 60, drawn: true, zooms: true, ranges: [] },
    forget() {
      for (const { circle: old } of clusters.values()) old?.remove();
      clusters = new Map();
      drawnFor = '';
    },
    draw(camera, markers, version) {
      const zoom = Math.round(camera.zoom * STEPS_PER_LEVEL) / STEPS_PER_LEVEL;
      // What decides the clusters is the same in most frames; new settings are followed by `forget`.
      const now = `${zoom} ${version}`;
      if (now !== drawnFor) gather(camera, markers, zoom);
      drawnFor = now;
      const hidden = new Set<string>();
      const custom = new Map(
        markers.flatMap((it) => (it.cluster === null ? [] : [[it.cluster, it]])),
      );
      for (const cluster of clusters.values()) {
        for (const { key } of cluster.members) hidden.add(key);
        const { clusterId } = cluster.facts;
        const own = custom.delete(clusterId);
        if (own || !layer.settings.drawn) {
          cluster.circle?.remove();
          cluster.circle = null;
          continue;
        }
        cluster.circle ??= circle(cluster);
        const { x, y } = screenOf(camera, worldOf(camera, cluster.facts.center));
        cluster.circle.style.transform = `translate(${x}px,${y}px) translate(-50%,-50%)`;
      }
      const left = [...custom.values()].map(({ key }) => key);
      for (const key of left) hidden.add(key);
      if (left.length > 0) events.left(left);
      return hidden;
    },
    tap(id) {
      for (const { facts, members } of clusters.values())
        if (facts.clusterId === id) events.tapped(facts, members);
    },
  };
  return layer;
}
