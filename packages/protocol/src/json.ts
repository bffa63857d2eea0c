// Reading JSON text that somebody else wrote.
import type { Json } from './dialect.ts';

export interface JsonLimits {
  maxChars: number;
  maxDepth: number;
  maxNodes?: number;
}

export type JsonRefusal = 'too-long' | 'too-deep' | 'too-many-nodes' | 'not-json';
export type JsonResult = { ok: true; value: Json } | { ok: false; reason: JsonRefusal };

/**
 * Parses text from outside the trust boundary. Length, depth and node count are checked on the text
 * before anything is built; own `__proto__` keys are dropped.
 */
export function parseUntrustedJson(text: string, limits: JsonLimits): JsonResult {
  if (text.length > limits.maxChars) return { ok: false, reason: 'too-long' };
  const shape = measure(text);
  if (shape.depth > limits.maxDepth) return { ok: false, reason: 'too-deep' };
  if (limits.maxNodes !== undefined && shape.nodes > limits.maxNodes)
    return { ok: false, reason: 'too-many-nodes' };
  try {
    // The reviver costs a visit per node, so it runs only where the text could contain such a key.
    const suspicious = text.includes('__proto__') || text.includes('\\u');
    const value: Json = suspicious
      ? JSON.parse(text, (key: string, v: Json) => (key === '__proto__' ? undefined : v))
      : JSON.parse(text);
    return { ok: true, value };
  } catch {
    return { ok: false, reason: 'not-json' };
  }
}

/** Deepest nesting and number of values, found without building anything. */
function measure(text: string): { depth: number; nodes: number } {
  let depth = 0;
  let deepest = 0;
  let nodes = 1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      for (i++; i < text.length; i++) {
        const s = text.charCodeAt(i);
        if (s === 0x5c) i++;
        else if (s === 0x22) break;
      }
    } else if (c === 0x7b || c === 0x5b) {
      if (++depth > deepest) deepest = depth;
      nodes++;
    } else if (c === 0x7d || c === 0x5d) depth--;
    else if (c === 0x2c) nodes++;
  }
  return { depth: deepest, nodes };
}
