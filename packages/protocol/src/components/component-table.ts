// The built-in components of both dialects, tag by tag: what the compiler checks templates against.
// Facts: the dialects' component documentation. Data only; no realm of a running program loads it.
import type { Dialect } from '../dialect.ts';
import { myBasic, wxBasic } from './basic.ts';
import { myContainers, wxContainers } from './containers.ts';
import { myForm, wxForm } from './form.ts';
import { myLive, wxLive } from './live.ts';
import { myMedia, wxMedia } from './media.ts';
import { myOpen, wxOpen } from './open.ts';
import { wxClassic } from './classic.ts';
import { wxSkyline } from './skyline.ts';
import type { AttributeSpec, ComponentGroup, ComponentSpec } from './spec.ts';

const tables: Record<Dialect, ComponentGroup> = {
  wx: {
    ...wxContainers,
    ...wxBasic,
    ...wxForm,
    ...wxMedia,
    ...wxLive,
    ...wxOpen,
    ...wxSkyline,
    ...wxClassic,
  },
  my: { ...myContainers, ...myBasic, ...myForm, ...myMedia, ...myLive, ...myOpen },
};

/** Tags of a dialect, built-in components only (no `block`, `slot`, `import`…). */
export const componentTags = (dialect: Dialect): string[] => Object.keys(tables[dialect]);

export const componentSpec = (dialect: Dialect, tag: string): ComponentSpec | undefined =>
  Object.hasOwn(tables[dialect], tag) ? tables[dialect][tag] : undefined;

/** Attributes every tag takes. `data-*`, `mark:*`, `aria-*` and `generic:*` are open families. */
const COMMON: Readonly<Record<string, AttributeSpec>> = {
  id: { type: 'string' },
  class: { type: 'string' },
  style: { type: 'string' },
  hidden: { type: 'boolean', default: false },
  animation: { type: 'object' },
  slot: { type: 'string' },
  role: { type: 'string' },
  tabindex: { type: 'string' },
};
const FAMILY = /^(?:data-|data:|mark:|aria-|generic:|change:|worklet:|slot:|class:|style:)./;

/** Events every tag emits and that bubble; `wx` words. */
const COMMON_EVENTS = {
  wx: [
    'tap',
    'longtap',
    'longpress',
    'touchstart',
    'touchmove',
    'touchend',
    'touchcancel',
    'touchforcechange',
    'transitionend',
    'animationstart',
    'animationiteration',
    'animationend',
  ],
  my: [
    'tap',
    'longTap',
    'touchStart',
    'touchMove',
    'touchEnd',
    'touchCancel',
    'transitionEnd',
    'animationStart',
    'animationIteration',
    'animationEnd',
    'appear',
    'disappear',
    'firstAppear',
  ],
} as const;

/** `scrollX`, `scroll-x` and `scrollx`-like spellings of the documentation as one name. */
export function attributeName(name: string): string {
  const kebab = name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return kebab === 'max-length' ? 'maxlength' : kebab;
}

/** What is known of an attribute of a built-in component; undefined: the tag does not have it. */
export function attributeSpec(
  dialect: Dialect,
  tag: string,
  attribute: string,
): AttributeSpec | undefined {
  if (FAMILY.test(attribute)) return { type: 'any' };
  const name = attributeName(attribute);
  const own = componentSpec(dialect, tag)?.attributes;
  if (own && Object.hasOwn(own, name)) return own[name];
  return Object.hasOwn(COMMON, name) ? COMMON[name] : undefined;
}

/** Whether a tag can emit an event, by its `event.type`. */
export const emits = (dialect: Dialect, tag: string, event: string): boolean =>
  (COMMON_EVENTS[dialect] as readonly string[]).includes(event) ||
  (componentSpec(dialect, tag)?.events.includes(event) ?? false);
