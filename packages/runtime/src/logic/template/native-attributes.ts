// Attributes of built-in components before they are sent: one spelling, and files by their place in the package.
import type { Element } from 'glass-easel';
import { namesClasses, scopedClasses } from './class-attributes.ts';
import { pathFrom } from '../path-from.ts';

const spelled = new Map<string, string>();

/** `activeColor` and `active-color` are the same attribute in WXML; the view knows the second. */
export function attributeName(name: string): string {
  let known = spelled.get(name);
  if (known === undefined) {
    known = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    spelled.set(name, known);
  }
  return known;
}

/** Attributes that name files which may be given relative to the page or component they are written in. */
const FILES: Readonly<Record<string, ReadonlySet<string>>> = {
  image: new Set(['src', 'default-source']),
  'cover-image': new Set(['src']),
  audio: new Set(['src', 'poster']),
  video: new Set(['src', 'poster']),
  lottie: new Set(['path', 'placeholder']),
};

/** Neither a scheme nor a host: below the root of the program, or of the plugin it is written in. */
const OWN = /^(?![a-z][a-z0-9+.-]*:|\/\/)[^#\s]/i;

export function attributeValue(element: Element, name: string, value: unknown): unknown {
  if (namesClasses(name)) return scopedClasses(element, value);
  if (typeof value !== 'string' || !OWN.test(value)) return value;
  const tag = element.asNativeNode()?.is ?? '';
  if (!Object.hasOwn(FILES, tag) || !FILES[tag]?.has(name)) return value;
  const owner = element.ownerShadowRoot?.getHostNode().is ?? '';
  return besides(owner, value);
}

/** `../images/a.png` of `pages/a/a` is `/pages/images/a.png`; it cannot leave the package. */
export const besides = (owner: string, path: string): string => `/${pathFrom(owner, path)}`;
