// this.animate(selector, keyframes, duration): WeChat's keyframes on the browser's own animations.
import { toNumber } from '../value.ts';

type Frame = Record<string, unknown>;

/** Shorthands of WeChat's keyframes that are parts of `transform`, in the order it applies them. */
const DEGREES = new Set(['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skewX', 'skewY']);
const TRANSFORMS = [
  'matrix',
  'matrix3d',
  'rotate',
  'rotate3d',
  'rotateX',
  'rotateY',
  'rotateZ',
  'scale',
  'scale3d',
  'scaleX',
  'scaleY',
  'scaleZ',
  'skew',
  'skewX',
  'skewY',
  'translate',
  'translate3d',
  'translateX',
  'translateY',
  'translateZ',
] as const;

const unit = (name: string, value: unknown, index: number): string => {
  if (typeof value !== 'number') return String(value as string);
  if (DEGREES.has(name) || name === 'skew' || (name === 'rotate3d' && index === 3))
    return `${value}deg`;
  return name.startsWith('translate') ? `${value}px` : String(value);
};

function keyframe(frame: Frame): Keyframe {
  const result: Keyframe = {};
  const transforms: string[] = [];
  for (const name of TRANSFORMS) {
    if (frame[name] === undefined) continue;
    const args: unknown[] = Array.isArray(frame[name]) ? (frame[name] as unknown[]) : [frame[name]];
    transforms.push(`${name}(${args.map((arg, i) => unit(name, arg, i)).join(',')})`);
  }
  for (const [name, value] of Object.entries(frame)) {
    if ((TRANSFORMS as readonly string[]).includes(name)) continue;
    if (name === 'ease') result.easing = String(value);
    else if (name === 'offset') result.offset = toNumber(value, 0);
    else if (typeof value === 'string' || typeof value === 'number') result[name] = value;
  }
  if (transforms.length) result['transform'] = transforms.join(' ');
  return result;
}

const running = new WeakMap<HTMLElement, Set<Animation>>();

export async function animateNode(
  element: HTMLElement | null,
  frames: readonly unknown[],
  durationMs: number,
  options: unknown,
): Promise<null> {
  if (!element) return null;
  const keyframes = frames.map((frame) => keyframe((frame ?? {}) as Frame));
  const origin = (frames[0] as Frame | undefined)?.['transformOrigin'];
  if (typeof origin === 'string') element.style.transformOrigin = origin;
  const source = (options as { source?: HTMLElement } | null)?.source;
  const timeline = source ? scrollTimeline(source, options as Record<string, unknown>) : undefined;
  const animation = element.animate(keyframes, {
    duration: durationMs,
    fill: 'forwards',
    ...(timeline && { timeline }),
  });
  const set = running.get(element) ?? new Set();
  // Styles of worklets come sixty times a second: the browser has dropped those that a later one covers.
  for (const one of set) if (one.replaceState === 'removed') set.delete(one);
  running.set(element, set.add(animation));
  // Driven by scrolling it never ends.
  if (timeline) return null;
  await animation.finished.catch(() => undefined);
  return null;
}

type ScrollTimelineConstructor = new (options: {
  source: Element;
  axis: string;
}) => AnimationTimeline;

function scrollTimeline(
  source: Element,
  options: Record<string, unknown>,
): AnimationTimeline | undefined {
  const make = (globalThis as { ScrollTimeline?: ScrollTimelineConstructor }).ScrollTimeline;
  if (!make) return undefined;
  return new make({ source, axis: options['orientation'] === 'horizontal' ? 'x' : 'y' });
}

/** Without names, everything; with names, the animations that touch one of them. */
export function clearNodeAnimation(element: HTMLElement | null, properties: string[] | null): null {
  if (!element) return null;
  for (const animation of running.get(element) ?? []) {
    if (properties?.length && !touches(animation, properties)) continue;
    animation.cancel();
    running.get(element)?.delete(animation);
  }
  return null;
}

function touches(animation: Animation, properties: readonly string[]): boolean {
  const names = new Set(
    properties.map((name) =>
      (TRANSFORMS as readonly string[]).includes(name) ? 'transform' : name,
    ),
  );
  const frames = animation.effect instanceof KeyframeEffect ? animation.effect.getKeyframes() : [];
  return frames.some((frame) => Object.keys(frame).some((name) => names.has(name)));
}
