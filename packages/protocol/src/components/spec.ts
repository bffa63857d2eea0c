// The vocabulary of the built-in component table: which attributes a tag takes, of which type, with which default.
import type { Json } from '../dialect.ts';

/** `length`: a number of CSS pixels or a CSS length; `function`: a worklet or callback, never serialised. */
export type AttributeType =
  | 'string'
  | 'number'
  | 'boolean'
  | 'color'
  | 'length'
  | 'array'
  | 'object'
  | 'function'
  | 'any';

export interface AttributeSpec {
  readonly type: AttributeType;
  /** Absent when the documentation names none. */
  readonly default?: Json;
  /** The only values that mean something; others fall back to the default. */
  readonly values?: readonly string[];
}

export interface ComponentSpec {
  /** `placeholder`: shows a labelled box, because what it needs does not exist here (yet). */
  readonly support: 'drawn' | 'placeholder';
  /** Names in kebab-case; `my` accepts camelCase too, and `wx` documents some names that way. */
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
  /** As `event.type` says them: all lower case in `wx`, camelCase in `my`. Without the bubbling events of every tag. */
  readonly events: readonly string[];
}

export type ComponentGroup = Readonly<Record<string, ComponentSpec>>;
type Attributes = ComponentSpec['attributes'];

export const drawn = (attributes: Attributes, events: readonly string[] = []): ComponentSpec => ({
  support: 'drawn',
  attributes,
  events,
});

export const placeholder = (
  attributes: Attributes,
  events: readonly string[] = [],
): ComponentSpec => ({ support: 'placeholder', attributes, events });

const attribute = (type: AttributeType, value?: Json): AttributeSpec =>
  value === undefined ? { type } : { type, default: value };

export const str = (value?: string): AttributeSpec => attribute('string', value);
export const num = (value?: number): AttributeSpec => attribute('number', value);
export const bool = (value = false): AttributeSpec => attribute('boolean', value);
export const color = (value?: string): AttributeSpec => attribute('color', value);
export const len = (value?: string): AttributeSpec => attribute('length', value);
export const arr = (): AttributeSpec => attribute('array');
export const obj = (): AttributeSpec => attribute('object');
export const fn = (): AttributeSpec => attribute('function');
export const any = (): AttributeSpec => attribute('any');

/** One of several words, written `a|b|c`. */
export const one = (values: string, value?: string): AttributeSpec => ({
  ...attribute('string', value),
  values: values.split('|'),
});
