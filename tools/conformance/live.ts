// What the code itself says of the dialects: API tables, capabilities, objects, components. tools/conformance.mjs bundles
// this for Node and asks, so that docs/conformance.md cannot claim what the code does not do.
import type { Dialect } from '../../packages/protocol/src/index.ts';
import { componentSpec, componentTags } from '../../packages/protocol/src/components/index.ts';
import { apiCapabilities } from '../../packages/host/src/api/api-capabilities.ts';
import { apiStates, type ApiState } from '../../packages/runtime/src/logic/api/states.ts';
import { openProgram } from '../../packages/runtime/src/logic/api/testing/program.ts';
import { createChannelEnd } from '../../packages/runtime/src/logic/event-channel.ts';
import { createAnimation } from '../../packages/runtime/src/logic/query/animation.ts';
import { createIntersectionObserver } from '../../packages/runtime/src/logic/query/intersection-observer.ts';
import { createMediaQueryObserver } from '../../packages/runtime/src/logic/query/media-query-observer.ts';
import { createSelectorQuery } from '../../packages/runtime/src/logic/query/selector-query.ts';
import { createBuiltins } from '../../packages/runtime/src/view/components/registry.ts';
import { lateBuiltins } from '../../packages/runtime/src/view/parts/more.ts';
import { createCommonAttributes } from '../../packages/runtime/src/view/common-attributes.ts';

/** Parts of a running program, for objects that are only looked at. */
const nothing = {} as never;
const world = { scopeOf: () => nothing, across: () => nothing } as never;

/** State of every API; a mini game has a table of its own. */
export const apis = (dialect: Dialect, game: boolean): ApiState[] =>
  apiStates(open(dialect, game).program.table);

/** Its host never answers: nothing is called for its outcome. */
const open = (dialect: Dialect, game = false) =>
  openProgram({
    dialect,
    answer: () => new Promise(() => undefined),
    game,
  });

export interface Need {
  hook?: string;
  /** What the browser's `navigator` must have. */
  browser?: string;
}

/** Capability → what it does not work without, found by leaving one thing out at a time. */
export function capabilityNeeds(): Map<string, Need> {
  const needs = new Map<string, Need>();
  const hooks = asked((all) => names(all, anything(new Set())));
  const browser = asked((all) => names(anything(new Set()), all));
  const everything = names(anything(new Set()), anything(new Set()));
  for (const hook of hooks) {
    const left = names(anything(new Set(), hook), anything(new Set()));
    for (const name of everything) if (!left.includes(name)) needs.set(name, { hook });
  }
  for (const thing of browser) {
    const left = names(anything(new Set()), anything(new Set(), thing));
    for (const name of everything)
      if (!left.includes(name)) needs.set(name, { ...needs.get(name), browser: thing });
  }
  return needs;
}

function names(hooks: object, navigator: object): string[] {
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  return apiCapabilities({ hooks, network: nothing, files: nothing }).map(({ name }) => name);
}

/** Has every property, except one; `seen` collects what was asked for. */
const anything = (seen: Set<string>, except?: string): object =>
  new Proxy(
    {},
    {
      get: (_, name) => (seen.add(String(name)), name !== except),
      has: (_, name) => (seen.add(String(name)), name !== except),
    },
  );

function asked(run: (all: object) => void): Set<string> {
  const seen = new Set<string>();
  run(anything(seen));
  return seen;
}

/** What draws, for contexts that are only looked at. */
const drawing = {
  OffscreenCanvas: class {
    width = 1;
    height = 1;
    getContext = () => ({});
  },
};

/** Objects a program is handed: what each has, and what of that only fails. Absent: made by an API that fails. */
export function objects(dialect: Dialect): Record<string, { has: (member: string) => boolean }> {
  const { program, run, context } = open(dialect);
  Object.assign(context.natives, { drawing });
  Object.assign(context.app, { workers: ['w'] });
  const quiet = { fail: () => undefined };
  const at = (value: unknown, name: string, ...args: unknown[]): unknown =>
    ((value as Record<string, (...args: unknown[]) => unknown>)[name] as () => unknown)(
      ...(args as []),
    );
  const shared: Record<string, unknown> = {
    Animation: createAnimation(),
    BackgroundAudioManager: run('getBackgroundAudioManager'),
    CanvasContext: run('createCanvasContext', 'c'),
    DownloadTask: run('downloadFile', { url: 'https://a.example', ...quiet }),
    EventChannel: createChannelEnd({
      send: () => undefined,
      failed: () => undefined,
      maxQueued: 1,
    }).channel,
    FileSystemManager: run('getFileSystemManager'),
    InnerAudioContext: run('createInnerAudioContext'),
    IntersectionObserver: createIntersectionObserver(world, undefined, undefined),
    MapContext: run('createMapContext', 'm'),
    OffscreenCanvas: run('createOffscreenCanvas', { width: 1, height: 1 }),
    RecorderManager: run('getRecorderManager'),
    RequestTask: run('request', { url: 'https://a.example', ...quiet }),
    SelectorQuery: createSelectorQuery(world),
    SocketTask: run('connectSocket', { url: 'wss://a.example', multiple: true, ...quiet }),
    UpdateManager: run('getUpdateManager'),
    UploadTask: run('uploadFile', {
      url: 'https://a.example',
      filePath: 'a',
      fileName: 'a',
      fileType: 'image',
      ...quiet,
    }),
    VideoContext: run('createVideoContext', 'v'),
    Worker: run('createWorker', 'w'),
  };
  const node = (tag: string): unknown =>
    context.nodes.contexts.get(tag)?.({ tag, call: () => nothing } as never);
  const own: Record<Dialect, () => Record<string, unknown>> = {
    wx: () => {
      const performance = run('getPerformance');
      return {
        AudioContext: run('createAudioContext', 'a'),
        CameraContext: run('createCameraContext'),
        CameraFrameListener: at(run('createCameraContext'), 'onCameraFrame', () => undefined),
        EditorContext: node('editor'),
        InterstitialAd: run('createInterstitialAd', { adUnitId: 'a' }),
        LivePusherContext: run('createLivePusherContext'),
        LivePlayerContext: run('createLivePlayerContext', 'l'),
        LogManager: run('getLogManager'),
        MediaQueryObserver: createMediaQueryObserver(world, undefined),
        NodesRef: at(createSelectorQuery(world), 'selectViewport'),
        Performance: performance,
        PerformanceObserver: at(performance, 'createObserver', () => undefined),
        RealtimeLogManager: run('getRealtimeLogManager'),
        RewardedVideoAd: run('createRewardedVideoAd', { adUnitId: 'a' }),
        ScrollViewContext: node('scroll-view'),
        UserCryptoManager: run('getUserCryptoManager'),
      };
    },
    my: () => {
      const canvas = shared['CanvasContext'];
      return {
        CanvasGradient: undefined,
        CanvasImage: at(shared['OffscreenCanvas'], 'createImage'),
        CanvasPattern: at(canvas, 'createPattern', 'a', 'repeat'),
        ChooseCityTask: run('chooseCity', quiet),
        CloudContext: at(program.api['cloud'], 'createCloudContext', {}),
        Geocoder: run('getGeocoder'),
        LottieContext: run('createLottieContext', 'l'),
        RewardedAd: run('createRewardedAd', { adUnitId: 'a' }),
        WebViewContext: run('createWebViewContext', 'w'),
      };
    },
  };
  const made = { ...shared, ...own[dialect]() };
  // What `select` hands out is part of my's documented SelectorQuery.
  const ref = createSelectorQuery(world).selectViewport();
  const canIUse = program.api['canIUse'] as (schema: string) => boolean;
  return Object.fromEntries(
    Object.entries(made)
      .filter(([, object]) => typeof object === 'object' && object !== null)
      .map(([name, object]) => [
        name,
        {
          has: (member: string) =>
            (member in (object as object) || (name === 'SelectorQuery' && member in ref)) &&
            (!canIUse(name) || canIUse(`${name}.${member}`)),
        },
      ]),
  );
}

export interface ComponentFacts {
  tag: string;
  support: 'drawn' | 'placeholder';
  /** Has code of its own in the view; otherwise it is a box with the common attributes. */
  own: boolean;
  attributes: string[];
  events: string[];
}

export function components(dialect: Dialect): ComponentFacts[] {
  const late = lateBuiltins(nothing);
  const own = new Set([...createBuiltins(nothing).keys(), ...late.map((one) => one.tag)]);
  return componentTags(dialect)
    .map((tag): ComponentFacts => {
      const spec = componentSpec(dialect, tag);
      return {
        tag,
        support: spec?.support ?? 'placeholder',
        own: own.has(tag),
        attributes: Object.keys(spec?.attributes ?? {}),
        events: [...(spec?.events ?? [])],
      };
    })
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
}

/** Attributes that mean something on every tag. */
export const commonAttributes = (): string[] => [
  ...createCommonAttributes(nothing).keys(),
  'role',
  'hidden',
];
