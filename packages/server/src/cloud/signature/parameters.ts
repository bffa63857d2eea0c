// The parameters of an action: JSON, or a form in which `L.0.a=1` stands for `{ L: [{ a: '1' }] }`.
import { parseUntrustedJson } from '@atrium/protocol';
import { CloudError } from '../cloud-error.ts';

export const MAX_BODY_BYTES = 1024 * 1024;
const LIMITS = { maxChars: MAX_BODY_BYTES, maxDepth: 16, maxNodes: 20_000 };
const MAX_PAIRS = 2000;
const MAX_LEVELS = 8;

export function readJson(body: Uint8Array): Record<string, unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new CloudError('InvalidParameter', 'the body is not UTF-8');
  }
  const json = parseUntrustedJson(text, LIMITS);
  if (!json.ok) throw new CloudError('InvalidParameter', `the body is ${json.reason}`);
  const { value } = json;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CloudError('InvalidParameter', 'the body is no object');
  return value as Record<string, unknown>;
}

/** Names are there once: of two, clients and servers may each mean another. */
export function readPairs(text: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (pairs.has(name)) throw new CloudError('InvalidParameter', `${name} is given twice`);
    if (pairs.size === MAX_PAIRS) throw new CloudError('InvalidParameter', 'too many parameters');
    pairs.set(name, value);
  }
  return pairs;
}

export const readForm = (text: string): Record<string, unknown> => unflatten([...readPairs(text)]);

type Level = Map<string, Level | string>;

export function unflatten(pairs: readonly (readonly [string, string])[]): Record<string, unknown> {
  const root: Level = new Map();
  for (const [name, value] of pairs) {
    const steps = name.split('.');
    const last = steps.pop() ?? '';
    if (steps.length >= MAX_LEVELS || [...steps, last].includes(''))
      throw new CloudError('InvalidParameter', `${name} is no name`);
    let level = root;
    for (const step of steps) {
      const next: Level | string = level.get(step) ?? new Map<string, Level | string>();
      if (typeof next === 'string')
        throw new CloudError('InvalidParameter', `${name} is both a value and an object`);
      level.set(step, next);
      level = next;
    }
    if (level.has(last))
      throw new CloudError('InvalidParameter', `${name} is both a value and an object`);
    level.set(last, value);
  }
  return objectOf(root);
}

/** Without a prototype: a parameter may have any name. */
const objectOf = (level: Level): Record<string, unknown> =>
  Object.assign(
    Object.create(null) as Record<string, unknown>,
    Object.fromEntries([...level].map(([name, it]) => [name, valueOf(it)])),
  );

function valueOf(it: Level | string): unknown {
  if (typeof it === 'string') return it;
  // By number, not by order: clients that sort what they sign send 10 before 2.
  const items = Array.from(it.keys(), (_, at) => it.get(String(at)));
  const isList = items.every((item) => item !== undefined);
  return isList ? items.map(valueOf) : objectOf(it);
}
