// What a program's options ask of its cloud.
import type { CloudRequest, Json } from '@atrium/protocol';
import { isObject, optionalText, text, type Options } from '../kit/parameters.ts';
import { jsonObject } from './json-object.ts';

const data = (value: unknown): Json =>
  isObject(value) ? jsonObject(value) : ((value as Json) ?? {});

/** `config.env` of the call is stronger than what `init` said. */
const environmentOf = (o: Options, initial: string): string =>
  (isObject(o['config']) ? optionalText(o['config']['env']) : undefined) ?? initial;

export const functionCall = (o: Options, environment: string): CloudRequest => ({
  service: 'callFunction',
  environment: environmentOf(o, environment),
  name: text(o['name']),
  data: data(o['data']),
});

export const containerCall = (o: Options, environment: string): CloudRequest => ({
  service: 'callContainer',
  environment: environmentOf(o, environment),
  path: text(o['path']),
  method: text(o['method'], 'GET').toUpperCase(),
  header: isObject(o['header']) ? jsonObject(o['header']) : {},
  data: data(o['data']),
});
