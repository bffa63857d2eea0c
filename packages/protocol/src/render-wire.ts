// Logic ⇄ view over the page's own MessagePort. Structured clone, no host in between.
//
// Logic → view: one flat array per micro-task and page, `[op, operands…, op, operands…]`.
// Node ids are positive integers chosen by the logic side; 1 is the page root. Ids are released explicitly and may be reused.
// Mass creation is template-coded: Define teaches the view a subtree once, Stamp creates many copies of it.

export const Op = {
  /** id, tag: a built-in component; `+tag`: a custom component's host node, whatever its name. */
  Create: 1,
  /** id, text */
  Text: 2,
  /** id */
  Fragment: 3,
  /** parent, child */
  Append: 4,
  /** parent, child, before */
  InsertBefore: 5,
  /** parent, child */
  Remove: 6,
  /** parent, child, old */
  Replace: 7,
  /** parent, before, deleteCount, fragment */
  SpliceBefore: 8,
  /** parent, fragment */
  SpliceAppend: 9,
  /** parent, first, deleteCount */
  SpliceRemove: 10,
  /** id, text */
  SetText: 11,
  /**
   * id, name, value: the view's definition of the tag decides; unknown names never reach the DOM.
   * A name `change:x` carries the value of property x to the view script bound by Op.Script.
   */
  Attribute: 12,
  /** id, name */
  RemoveAttribute: 13,
  /** id, className (whole) */
  Class: 14,
  /** id, cssText (whole, rpx already resolved) */
  Style: 15,
  /** id, the `id` attribute */
  ElementId: 16,
  /** id, event type, flags (1 = mut, 2 = catch, 4 = capture) */
  Listen: 17,
  /** from, to: forget this range of ids */
  Release: 18,
  /** id, attribute name, 1 | 0: two-way binding */
  Model: 19,
  /** sheetId, css text */
  Sheet: 20,
  /** sheetId */
  SheetOff: 21,
  /** callId, method, args: answered by ViewReturn */
  Call: 22,
  /** id, style scope name: marks a component host for `:host` rules */
  Scope: 23,
  /** id, 'event' | 'prop', name, module, function ('': no script any more), owner id, flags */
  Script: 24,
  /** id, dataset object: only for elements that view scripts can see */
  Dataset: 25,
  /** shapeId, prototype: see ShapePrototype */
  Define: 26,
  /** shapeId, parent, first node id, copies, then the hole values of every copy in turn; copies are appended to the parent */
  Stamp: 27,
  /** parent, first child, distance, count: removes the children first, first + distance, first + 2 × distance… */
  RemoveRun: 28,
  /** Only as the first operation of a batch: one of LATE_TAGS is in use, the view waits until it has their code. */
  Need: 29,
} as const;

/** Built-in components that few pages use: a part of the view of their own (`view-more.js`). */
export const LATE_TAGS: readonly string[] = (
  'action-sheet ad ad-custom ad-feeds animation-video ar-camera audio camera canvas ' +
  'channel-live channel-video contact-button editor error-view external-element ' +
  'functional-page-navigator grid-view icon join-group-chat life-follow lifestyle ' +
  'live-player live-pusher loading lottie map match-media modal movable-area movable-view ' +
  'navigation-bar official-account open-data open-data-item open-data-list page-container ' +
  'picker-view picker-view-column progress rich-text root-portal slider sticky-header ' +
  'store-product subscribe-message toast video voip-room web-view xr-scene'
).split(' ');

/** Also the gesture handlers of Skyline, whatever the gesture. */
export const isLateTag = (tag: string): boolean =>
  LATE_TAGS.includes(tag) || tag.endsWith('-gesture-handler');

export type OpCode = (typeof Op)[keyof typeof Op];

export const LISTEN_MUT = 1;
export const LISTEN_CATCH = 2;
export const LISTEN_CAPTURE = 4;

/**
 * A subtree the view clones. `ops` use node ids relative to the copy's first id; an operand that differs
 * from copy to copy is a hole: `{h: n}` is the n-th value of the copy in `Stamp`.
 */
export interface ShapePrototype {
  /** Ids the subtree uses: 0 … size-1, 0 being its root. */
  size: number;
  holes: number;
  ops: unknown[];
}

/** A touch as programs see it, CSS pixels. */
export interface TouchPoint {
  identifier: number;
  pageX: number;
  pageY: number;
  clientX: number;
  clientY: number;
  /** On a canvas: within it. */
  x?: number;
  y?: number;
}

/** View → logic. */
export type ViewMessage =
  /** The view is up; nothing was rendered yet. */
  | { k: 'hello'; width: number; height: number; pixelRatio: number }
  | {
      k: 'event';
      id: number;
      /** Lower-case wx name: tap, touchstart, longpress, scrolltolower… The `my` names are given by the logic side. */
      type: string;
      detail: unknown;
      timeStamp: number;
      bubbles: boolean;
      touches?: TouchPoint[];
      changedTouches?: TouchPoint[];
      /** offsetLeft/offsetTop of the target. */
      offset?: [number, number];
      /** A view script stopped the event at this node: listeners there and above hear nothing. */
      stopAt?: number;
    }
  /** Two-way binding. */
  | { k: 'model'; id: number; name: string; value: unknown }
  /**
   * Answer to Op.Call. Subscriptions (intersection observers) answer many times with the same callId. What a value
   * lists in `transfer` (canvases, pictures) is moved, not copied.
   */
  | { k: 'return'; callId: number; value: unknown }
  /** WXS callMethod. `owner` is the id given in Op.Script. */
  | { k: 'script-call'; owner: number; method: string; args: unknown }
  /** WXS triggerEvent. */
  | { k: 'script-event'; id: number; type: string; detail: unknown }
  | { k: 'resize'; width: number; height: number }
  /** Page-level happenings: scroll position (throttled per frame, only when asked), bottom reached, pull-down. */
  | { k: 'page'; type: 'scroll'; scrollTop: number; scrollHeight: number }
  | { k: 'page'; type: 'reach-bottom' | 'pull-down' }
  /** A file the program named (`wxfile://…`, `https://resource/…`) must be fetched from the host. */
  | { k: 'file'; requestId: number; src: string }
  | { k: 'log'; level: 'warn' | 'error'; text: string };

/** Methods of Op.Call, with the arguments after the node id where there is one. */
export interface ViewCalls {
  /** Answers when everything before it was applied (next frame). */
  render: { args: []; result: null };
  /** Answers when everything before it was applied, without waiting for a frame. */
  flush: { args: []; result: null };
  /** [id[]] → fields of each node, null when gone. */
  measure: { args: [ids: number[], fields: MeasureFields]; result: (MeasuredNode | null)[] };
  /** [targetIds, relativeId | 0, margins css, thresholds, initialRatio, observeAll]: subscription */
  intersect: {
    args: [
      ids: number[],
      relative: number,
      margin: string,
      thresholds: number[],
      initialRatio: number,
    ];
    result: IntersectionRecord;
  };
  /** [media query]: subscription */
  media: { args: [query: string]; result: { matches: boolean } };
  /** [callId] ends a subscription. */
  unsubscribe: { args: [callId: number]; result: null };
  /** [top px | null, selector-resolved node id | 0, duration ms, offsetTop] */
  pageScroll: {
    args: [top: number | null, id: number, durationMs: number, offset: number];
    result: null;
  };
  /** [on, distance px, scroll events wanted] */
  pageEvents: {
    args: [reachBottomPx: number, scroll: boolean, pullDown: boolean, disableScroll: boolean];
    result: null;
  };
  /** [on]: whether caught touches scroll all the same */
  passive: { args: [on: boolean]; result: null };
  /** [on]: shows or hides the pull-down indicator */
  pullDown: { args: [on: boolean]; result: null };
  pageStyle: {
    args: [
      style: {
        backgroundColor?: string;
        backgroundTextStyle?: string;
        pageStyle?: string;
        rootFontSize?: string;
        /** 2rpx are 1px in what the view converts itself. */
        fixedRpx?: boolean;
      },
    ];
    result: null;
  };
  /** [id, keyframes, durationMs, options]: this.animate; answers at the end */
  animate: {
    args: [id: number, keyframes: unknown[], durationMs: number, options: unknown];
    result: null;
  };
  clearAnimation: { args: [id: number, properties: string[] | null]; result: null };
  /** [id, method, args]: a method of a built-in component's context object (scroll-view scrollTo, video play…) */
  component: { args: [id: number, method: string, args: unknown]; result: unknown };
  /** [src]: a picture as `<image>` names it, for a canvas; null when there is none */
  decodeImage: { args: [src: string]; result: { transfer: [ImageBitmap] } | null };
  /** [job, operation, detail]: a recording or decoding of a film; `decode` is a subscription */
  film: {
    args: [job: number, operation: string, detail: Record<string, unknown>];
    result: unknown;
  };
  /** [requestId, mime, bytes | null]: the file asked for with `file` */
  fileData: { args: [requestId: number, mime: string, bytes: ArrayBuffer | null]; result: null };
  loadFont: {
    args: [family: string, source: string, desc: unknown];
    result: { ok: boolean; message?: string };
  };
  /** [take the focus away, height of the keyboard now]: the selection in the focused field; null when none has the focus */
  focusedField: {
    args: [blur: boolean, keyboard?: number];
    result: { start: number; end: number } | null;
  };
}

/** Answer of a canvas to the method `take`. */
export interface TakenCanvas {
  /** The same for the same element, unlike its node id. */
  key: number;
  /** The drawing surface, the first time; later the logic side has it. */
  transfer: OffscreenCanvas[];
  /** Its box in CSS pixels. */
  boxWidth: number;
  boxHeight: number;
  /** What its attributes say, where they say something. */
  width?: number;
  height?: number;
}

export interface MeasureFields {
  rect?: boolean;
  size?: boolean;
  scrollOffset?: boolean;
  computedStyle?: string[];
  /** Names of attributes/properties to read back from the built-in component (value, scrollTop…). */
  properties?: string[];
}

export interface MeasuredNode {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
  scrollLeft: number;
  scrollTop: number;
  scrollWidth: number;
  scrollHeight: number;
  computedStyle: Record<string, string>;
  properties: Record<string, unknown>;
}

export interface IntersectionRecord {
  id: number;
  intersectionRatio: number;
  intersectionRect: DOMRectLike;
  boundingClientRect: DOMRectLike;
  relativeRect: DOMRectLike;
  time: number;
}

export interface DOMRectLike {
  left: number;
  top: number;
  right: number;
  bottom: number;
  width: number;
  height: number;
}
