// Parameter checks of both dialects: a specification is a short string, `url:String data? count?:Number`.
import { ParameterFailure } from './failure.ts';

export type Options = Record<string, unknown>;

/** The type as the parameter errors of wx name it: `Undefined`, `Null`, `Array`, `ArrayBuffer`… */
export const typeName = (value: unknown): string =>
  Object.prototype.toString.call(value).slice(8, -1);

/** Names of the parameters in a specification. */
export const parameterNames = (spec: string): string[] =>
  spec === '' ? [] : spec.split(' ').map((part) => part.replace(/\??(:.*)?$/, ''));

/**
 * Throws a ParameterFailure for the first parameter of another type than the specification names.
 * `?` makes it optional: undefined and null pass. Without a type anything passes.
 */
export function checkParameters(spec: string, options: Options): void {
  if (spec === '') return;
  for (const part of spec.split(' ')) {
    const colon = part.indexOf(':');
    if (colon < 0) continue;
    const optional = part[colon - 1] === '?';
    const name = part.slice(0, optional ? colon - 1 : colon);
    const value = options[name];
    if (optional && (value === undefined || value === null)) continue;
    const types = part.slice(colon + 1).split('|');
    const actual = typeName(value);
    if (!types.includes(actual)) throw new ParameterFailure(name, types[0] ?? '', actual);
  }
}

/** As JavaScript itself would write it: programs pass numbers where text is asked for. */
export const written = (value: unknown): string => `${value as string}`;

export const text = (value: unknown, fallback = ''): string =>
  value === undefined || value === null ? fallback : written(value);

export function number(value: unknown, fallback: number): number {
  const n = typeof value === 'number' ? value : typeof value === 'string' ? parseFloat(value) : NaN;
  return Number.isFinite(n) ? n : fallback;
}

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(high, value));

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

export const isObject = (value: unknown): value is Options =>
  typeof value === 'object' && value !== null;

/** `{[key]: value}`, or nothing when there is no value: optional wire fields are absent, never null. */
export const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V });

/** A string option that may be missing. */
export const optionalText = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : written(value);
