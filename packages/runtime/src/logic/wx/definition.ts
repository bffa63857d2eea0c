// Reads what a program passes to Page(), Component() and Behavior(): keeps what means something, in the form
// glass-easel takes. Programs are careless here; nothing in this file may throw.
import type { ComponentParams } from './glass-types.ts';

export type Options = Record<string, unknown>;

export const isOptions = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null;

export const objectOf = (value: unknown): Options => (isOptions(value) ? value : {});

const LIFETIMES = ['created', 'attached', 'ready', 'moved', 'detached', 'error'];
/** Members of a Page that are settings, not members of the instance. */
const PAGE_SETTINGS = new Set([
  'data',
  'options',
  'behaviors',
  'properties',
  'observers',
  'lifetimes',
  'pageLifetimes',
  'relations',
  'externalClasses',
  'export',
]);

const functionsOf = (value: unknown): Options =>
  Object.fromEntries(
    Object.entries(objectOf(value)).filter(([, one]) => typeof one === 'function'),
  );

/** `{type: [String, Number]}` is Vue's way of writing optionalTypes; programs use it, exparser accepted it. */
function property(definition: unknown): unknown {
  if (Array.isArray(definition)) return property({ type: definition });
  if (!isOptions(definition) || !('type' in definition || 'value' in definition)) {
    return TYPES.has(definition) ? definition : null;
  }
  const { type, optionalTypes, observer } = definition;
  const types = (Array.isArray(type) ? type : [type]).filter((one) => TYPES.has(one));
  const others = [...types.slice(1), ...(Array.isArray(optionalTypes) ? optionalTypes : [])].filter(
    (one) => TYPES.has(one),
  );
  return {
    type: types[0] ?? null,
    ...('value' in definition ? { value: definition['value'] } : {}),
    ...(others.length > 0 ? { optionalTypes: [types[0] ?? null, ...others] } : {}),
    ...(typeof observer === 'function' ? { observer } : {}),
    ...(typeof observer === 'string' ? { observer: methodNamed(observer) } : {}),
  };
}

/** exparser looks the method up when the property changes, and does nothing when nobody has one (@vant/weapp's transition). */
const methodNamed = (name: string) =>
  function (this: Record<string, unknown>, ...values: unknown[]): unknown {
    const method = this[name];
    return typeof method === 'function' ? method.apply(this, values) : undefined;
  };

const TYPES = new Set<unknown>([String, Number, Boolean, Object, Array, null]);

const properties = (given: unknown): Options =>
  Object.fromEntries(Object.entries(objectOf(given)).map(([name, one]) => [name, property(one)]));

const relations = (given: unknown): Options =>
  Object.fromEntries(Object.entries(objectOf(given)).filter(([, one]) => isOptions(one)));

/** Members both Component() and Behavior() share. `behaviors` are resolved by the caller. */
export function componentParams(given: Options, behaviors: unknown[]): ComponentParams {
  const lifetimes = functionsOf(given['lifetimes']);
  for (const name of LIFETIMES)
    if (lifetimes[name] === undefined && typeof given[name] === 'function')
      lifetimes[name] = given[name];
  const { data, observers } = given;
  return {
    behaviors,
    properties: properties(given['properties']),
    ...(typeof data === 'function' || isOptions(data) ? { data } : {}),
    methods: functionsOf(given['methods']),
    observers: Array.isArray(observers) ? observers : objectOf(observers),
    lifetimes,
    pageLifetimes: functionsOf(given['pageLifetimes']),
    relations: relations(given['relations']),
    ...(Array.isArray(given['externalClasses'])
      ? { externalClasses: given['externalClasses'].map(String) }
      : {}),
  } as ComponentParams;
}

/**
 * A Page's functions are its methods, one called `ready` or `error` too (glass-easel-miniprogram-adapter, `pageDefinition`): only
 * `lifetimes` has life cycle functions, and `methods` is a member like any other. Everything else stays with the instance, copied for each.
 */
export function pageParams(
  given: Options,
  behaviors: unknown[],
): { params: ComponentParams; members: Options } {
  const methods: Options = {};
  const members: Options = {};
  const settings: Options = {};
  for (const [name, value] of Object.entries(given)) {
    if (PAGE_SETTINGS.has(name)) settings[name] = value;
    else if (typeof value === 'function') methods[name] = value;
    else members[name] = value;
  }
  return { params: componentParams({ ...settings, methods }, behaviors), members };
}
