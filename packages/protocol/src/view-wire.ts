// Host → view, window messages. The view answers every one of them with an EMPTY window message
// (`parent.postMessage('', …)`): the host looks at `event.source` and `event.userActivation`, never at `event.data`.
import type { Dialect } from './dialect.ts';

/** What the host says of the tiles under `<map>`: they come from `/tile/z/x/y` of the program's own site. */
export interface MapFacts {
  /** Whose map it is, in their words: shown on every map. */
  attribution: string;
  /** Of the tiles. Programs speak GCJ-02. */
  coordinates: 'gcj02' | 'wgs84';
  /** Of the tiles; larger scales stretch them. */
  maxZoom: number;
}

/** First message, with the render port. Accepted once, from `parent` at the host's origin only. */
export interface ViewBoot {
  k: 'boot';
  viewId: number;
  dialect: Dialect;
  theme: 'light' | 'dark';
  language: string;
  /** `style: "v2"` of app.json: newer looks of button, icon, radio, checkbox, switch, slider. */
  styleV2: boolean;
  /** Path on the view's own origin of the program's files: `/pkg/<digest>/`. */
  packageBase: string;
  /** Path below `packageBase`, encoded → address of that file by its content, which versions share. */
  packageFiles?: ReadonlyMap<string, string>;
  /** View script of the package and its `sha256-…` integrity; loaded before anything is rendered. */
  script?: { path: string; integrity: string };
  safeArea: { top: number; right: number; bottom: number; left: number };
  /** Absent: maps have a grid instead of tiles. */
  map?: MapFacts;
}

export type HostToView =
  | ViewBoot
  /** Heartbeat: answer without userActivation. */
  | { k: 'ping' }
  /** Answer with `includeUserActivation: true`. */
  | { k: 'attest' }
  | { k: 'theme'; theme: 'light' | 'dark' }
  | { k: 'visible'; visible: boolean }
  | { k: 'insets'; safeArea: ViewBoot['safeArea'] }
  | CameraWord;

/** To `<camera>` and `<live-pusher>`, by the id of the node: a picture, a code it saw, how sending goes, or that it is over. */
export type CameraWord = { k: 'camera'; node: number } & (
  | { picture: ImageBitmap }
  | { code: { text: string; kind: string } }
  | { state: { code: number; message: string } }
  | { stopped: true }
);
