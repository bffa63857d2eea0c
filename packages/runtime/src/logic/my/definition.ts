// What Page(), Component() and Mixin() were given → one merged definition.
// Rules: the component wins over its mixins, a later mixin over an earlier, an outer over a nested one; life cycle hooks
// and observers all run, mixins' first.
import type { GeneralBehavior } from 'glass-easel';
import { copyPlain } from './data-path.ts';

export type AnyFunction = (this: unknown, ...args: unknown[]) => unknown;
export type Members = Record<string, unknown>;

const LIFE_HOOKS = [
  'onInit',
  'deriveDataFromProps',
  'didMount',
  'didUpdate',
  'didUnmount',
  'onError',
] as const;
export type LifeHook = (typeof LIFE_HOOKS)[number];

const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached'] as const;
export type LifetimeName = (typeof LIFETIMES)[number];

export interface Switches {
  observers: boolean;
  lifetimes: boolean;
  relations: boolean;
  externalClasses: boolean;
  virtualHost: boolean;
}

export interface Definition {
  kind: 'page' | 'component';
  /** New for every instance. */
  data(): Members;
  props: Members;
  methods: Record<string, AnyFunction>;
  /** Members the framework gives no meaning: kept on the instance. */
  extras: Members;
  hooks: Record<LifeHook, AnyFunction[]>;
  observers: { paths: string; run: AnyFunction }[];
  lifetimes: Record<LifetimeName, AnyFunction[]>;
  relations: [key: string, relation: Members][];
  externalClasses: string[];
  /** Page `events`, component `rootEvents` (its older name: `pageEvents`). */
  events: Record<string, AnyFunction[]>;
  switches: Switches;
  /** Overrides what `ref` and selectors hand out. */
  ref: AnyFunction | undefined;
  mixins: Mixin[];
}

/** What Mixin() returns; the core's behavior stands for it in relations. */
export class Mixin {
  readonly definition: Members;
  readonly behavior: GeneralBehavior;
  constructor(definition: Members, behavior: GeneralBehavior) {
    this.definition = definition;
    this.behavior = behavior;
  }
}

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';
const members = (value: unknown): Members =>
  typeof value === 'object' && value !== null ? (value as Members) : {};
const functions = (value: unknown): [string, AnyFunction][] =>
  Object.entries(members(value)).filter((entry): entry is [string, AnyFunction] =>
    isFunction(entry[1]),
  );

const SHARED = ['data', 'mixins', 'options', 'observers', 'definitionFilter'];
const FRAMEWORK: Record<Definition['kind'], Set<string>> = {
  // Component members mean nothing in a page: there they are the program's own.
  page: new Set([...SHARED, 'events']),
  component: new Set([
    ...SHARED,
    'props',
    'methods',
    'lifetimes',
    'relations',
    'externalClasses',
    'rootEvents',
    'pageEvents',
    'ref',
    ...LIFE_HOOKS,
  ]),
};
const MAY_BE_FUNCTION = new Set<string>(['data', 'ref', 'definitionFilter', ...LIFE_HOOKS]);

/** Has the framework a use for this member? A page's method called `options` is just a method. */
const isFrameworks = (kind: Definition['kind'], name: string, value: unknown): boolean =>
  FRAMEWORK[kind].has(name) && (typeof value !== 'function' || MAY_BE_FUNCTION.has(name));

/** The mixins of a definition with their own, nested first, as they are applied. */
function mixinsOf(given: Members, seen = new Set<unknown>()): { part: Members; mixin?: Mixin }[] {
  const found: { part: Members; mixin?: Mixin }[] = [];
  for (const one of Array.isArray(given['mixins']) ? (given['mixins'] as unknown[]) : []) {
    if (seen.has(one)) continue;
    seen.add(one);
    const part = one instanceof Mixin ? one.definition : members(one);
    found.push(...mixinsOf(part, seen), one instanceof Mixin ? { part, mixin: one } : { part });
  }
  return found;
}

/** Mixins may rewrite the definition that uses them: `definitionFilter(definition, filters of its own mixins)`. */
function applyFilters(given: Members): void {
  for (const one of Array.isArray(given['mixins']) ? (given['mixins'] as unknown[]) : []) {
    const part = one instanceof Mixin ? one.definition : members(one);
    const filter = part['definitionFilter'];
    if (!isFunction(filter)) continue;
    const inner = (Array.isArray(part['mixins']) ? (part['mixins'] as unknown[]) : [])
      .map((nested) => (nested instanceof Mixin ? nested.definition : members(nested)))
      .map((nested) => nested['definitionFilter'])
      .filter(isFunction);
    filter.call(undefined, given, inner);
  }
}

export function readDefinition(kind: Definition['kind'], options: unknown): Definition {
  const given = { ...members(options) };
  applyFilters(given);
  const nested = mixinsOf(given);
  const parts = [...nested.map((one) => one.part), given];
  const switches = Object.assign({}, ...parts.map((part) => members(part['options']))) as Members;
  const isPage = kind === 'page';
  // Mixin() in a page gives its methods and data only.
  const living = isPage ? [given] : parts;

  const definition: Definition = {
    kind,
    data: () => Object.assign({}, ...parts.map((part) => dataOf(part, isPage))) as Members,
    props: Object.assign({}, ...living.map((part) => members(part['props']))) as Members,
    methods: {},
    extras: {},
    hooks: emptyLists(LIFE_HOOKS),
    observers: [],
    lifetimes: emptyLists(LIFETIMES),
    relations: living.flatMap((part) =>
      Object.entries(members(part['relations'])).map(([key, one]): [string, Members] => [
        key,
        members(one),
      ]),
    ),
    externalClasses: living.flatMap((part) =>
      Array.isArray(part['externalClasses']) ? (part['externalClasses'] as string[]) : [],
    ),
    events: {},
    switches: {
      observers: switches['observers'] === true,
      lifetimes: switches['lifetimes'] === true,
      relations: switches['relations'] === true,
      externalClasses: switches['externalClasses'] === true,
      virtualHost: switches['virtualHost'] !== false,
    },
    ref: !isPage && isFunction(given['ref']) ? given['ref'] : undefined,
    mixins: nested.flatMap((one) => one.mixin ?? []),
  };

  for (const part of parts) {
    // Mixins have the shape of a component wherever they are used.
    const shape = part === given ? kind : 'component';
    Object.assign(definition.methods, Object.fromEntries(functions(part['methods'])));
    for (const [name, value] of Object.entries(part))
      if (!isFrameworks(shape, name, value)) definition.extras[name] = value;
    for (const [paths, run] of functions(part['observers']))
      definition.observers.push({ paths, run });
  }
  for (const part of living) {
    for (const name of isPage ? [] : LIFE_HOOKS) {
      const hook = part[name];
      if (isFunction(hook)) definition.hooks[name].push(hook);
    }
    for (const [name, run] of functions(part['lifetimes']))
      if (name in definition.lifetimes) definition.lifetimes[name as LifetimeName].push(run);
    for (const group of isPage ? ['events'] : ['rootEvents', 'pageEvents'])
      for (const [name, run] of functions(part[group])) (definition.events[name] ??= []).push(run);
  }
  return definition;
}

/** Page data is copied one level deep: what is nested is shared by all openings of the page, as documented. */
const dataOf = (part: Members, isPage: boolean): Members => {
  const { data } = part;
  if (isFunction(data)) return members(data.call(undefined));
  return isPage ? { ...members(data) } : copyPlain(members(data));
};

const emptyLists = <K extends string>(names: readonly K[]): Record<K, AnyFunction[]> =>
  Object.fromEntries(names.map((name) => [name, [] as AnyFunction[]])) as Record<K, AnyFunction[]>;
