// Context objects of built-in components (createVideoContext, scroll-view's context…): their methods reach the view.
import type { NodeHandle } from '../../context.ts';
import { inertObject } from '../kit/inert-object.ts';
import { ApiFailure } from '../kit/failure.ts';
import { answer, optionsOf, outcomeOf, type Convention } from '../kit/invoke.ts';
import { method } from '../kit/method.ts';
import { MAP_EXTRAS, MAP_LACKS, MAP_METHODS } from './map-members.ts';

/** Method names by tag, as documented. Those with success/fail options answer; the others return undefined. */
const NODE_METHODS: Record<string, { name: string; methods: string }> = {
  video: {
    name: 'VideoContext',
    methods:
      'play pause stop seek playbackRate requestFullScreen exitFullScreen mute showStatusBar hideStatusBar sendDanmu',
  },
  audio: { name: 'AudioContext', methods: 'setSrc play pause seek' },
  'animation-video': { name: 'AnimationVideoContext', methods: 'play pause seek' },
  'live-player': {
    name: 'LivePlayerContext',
    methods: 'play stop pause resume mute requestFullScreen exitFullScreen',
  },
  'live-pusher': {
    name: 'LivePusherContext',
    methods: 'start stop pause resume startPreview stopPreview switchCamera',
  },
  'scroll-view': {
    name: 'ScrollViewContext',
    methods: 'scrollTo scrollIntoView triggerRefresh',
  },
  editor: {
    name: 'EditorContext',
    methods:
      'blur clear format getContents getSelectionText insertDivider insertImage insertText redo removeFormat scrollIntoView setContents undo',
  },
};

/** Properties of ScrollViewContext, which are attributes of the component; the others can be set and read back. */
const SCROLL_ATTRIBUTES: Record<string, string> = {
  bounces: 'bounces',
  pagingEnabled: 'paging-enabled',
  scrollEnabled: 'scroll-enabled',
  showScrollbar: 'show-scrollbar',
};
const SCROLL_PROPERTIES = {
  bounces: true,
  decelerationDisabled: false,
  fastDeceleration: false,
  pagingEnabled: false,
  scrollEnabled: true,
  showScrollbar: true,
};

function addScrollProperties(
  context: Record<string, unknown>,
  find: () => NodeHandle | undefined,
): void {
  const values: Record<string, unknown> = { ...SCROLL_PROPERTIES };
  for (const name of Object.keys(values))
    Object.defineProperty(context, name, {
      enumerable: true,
      configurable: true,
      get: () => values[name],
      set(value: unknown) {
        values[name] = value;
        const attribute = SCROLL_ATTRIBUTES[name];
        if (attribute !== undefined)
          find()
            ?.call('set', { name: attribute, value: value === true })
            .catch(() => undefined);
      },
    });
}

const LOTTIE = {
  name: 'LottieContext',
  methods:
    'play pause stop setSpeed goToAndPlay goToAndStop playFromMinToMaxFrame ' +
    'playFromMinToMaxProgress downgradeToPlaceholder getDuration getLottieInfo',
};

export const nodeMethods = (dialect: 'wx' | 'my'): typeof NODE_METHODS => ({
  ...NODE_METHODS,
  map: { name: 'MapContext', methods: `${MAP_METHODS[dialect]} ${MAP_EXTRAS[dialect]}`.trim() },
  ...(dialect === 'my' ? { lottie: LOTTIE } : {}),
});

/** Methods beyond those that work exist as well, and fail: programs call them unasked. */
export function documentedContext(
  dialect: 'wx' | 'my',
  convention: Convention,
  tag: string,
  find: () => NodeHandle | undefined,
): Record<string, unknown> {
  const { name = tag, methods = '' } = nodeMethods(dialect)[tag] ?? {};
  const lacks = tag === 'map' ? MAP_LACKS[dialect] : 'not supported by this version of the runtime';
  const context = createNodeContext(convention, methods, find);
  if (tag === 'scroll-view') addScrollProperties(context, find);
  return Object.setPrototypeOf(context, inertObject(convention, name, lacks)) as Record<
    string,
    unknown
  >;
}

/**
 * The node is looked for at every call: programs make contexts before the page is rendered.
 * Arguments cross as they are; option objects lose their callbacks, which are called here.
 */
function createNodeContext(
  convention: Convention,
  methods: string,
  find: () => NodeHandle | undefined,
): Record<string, unknown> {
  const context: Record<string, unknown> = {};
  for (const name of methods.split(' '))
    context[name] = (...args: unknown[]): void => {
      const [argument] = args;
      // An editor's `format(name, value)` has two, a part of an animation its ends.
      const values = args.length > 1 ? args : argument;
      const options = optionsOf(argument);
      const { animationEnd } = options;
      // Functions stay here; what they wait for is answered.
      const plain = Object.fromEntries(
        Object.entries(options).filter(([, value]) => typeof value !== 'function'),
      );
      const outcome = outcomeOf(
        convention,
        name,
        method('', async () => {
          const node = find();
          if (!node) throw new ApiFailure('not-found', 'the component is not on this page');
          const result = await node.call(
            name,
            typeof argument === 'object' && argument !== null ? plain : values,
          );
          if (typeof animationEnd === 'function')
            convention.errors.guard('animationEnd', () => void animationEnd());
          if (typeof result !== 'object' || result === null) return undefined;
          // What the component cannot do it says.
          if ('failed' in result && 'code' in result)
            throw new ApiFailure(String(result.code), String(result.failed));
          return result;
        }),
        options,
      );
      answer({ ...convention, alwaysPromise: true }, name, options, outcome)?.catch(
        () => undefined,
      );
    };
  return context;
}
