// extraData crosses as JSON text, bounded (A21). An object, or a string: programs send both; nothing else.
import type { Json, Refusal } from '@atrium/protocol';
import type { Policy } from '../policy.ts';
import { typeName, wrongParameter } from './parameter.ts';
import { utf8Bytes } from './utf8-bytes.ts';

export function checkExtraData(
  value: Json | undefined,
  limits: Policy['extraData'],
): Refusal | null {
  if (value === undefined) return null;
  const type = typeName(value);
  if (type !== 'Object' && type !== 'String') return wrongParameter('extraData', 'Object', value);
  const reason = overLimit(value, limits);
  return reason === null ? null : { code: 'extra-data', reason };
}

function overLimit(value: Json, limits: Policy['extraData']): string | null {
  const shape = measure(value, limits);
  if (shape.depth > limits.maxDepth)
    return `should not be nested deeper than ${limits.maxDepth} levels;`;
  if (shape.nodes > limits.maxNodes) return `should not have more than ${limits.maxNodes} values;`;
  const bytes = utf8Bytes(JSON.stringify(value));
  if (bytes > limits.maxBytes)
    return `should not exceed ${limits.maxBytes} bytes as JSON text (it has ${bytes});`;
  return null;
}

/** Level by level, so that depth cannot exhaust our own stack; stops as soon as a limit is passed. */
function measure(value: Json, limits: Policy['extraData']): { depth: number; nodes: number } {
  let depth = 0;
  let nodes = 1;
  let level: Json[] = [value];
  while (depth <= limits.maxDepth && nodes <= limits.maxNodes) {
    const containers = level.filter((item) => item !== null && typeof item === 'object');
    if (containers.length === 0) break;
    depth++;
    level = containers.flatMap((item) => Object.values(item as object) as Json[]);
    nodes += level.length;
  }
  return { depth, nodes };
}
