// extraData and channel messages cross between programs as JSON text: made here, in the sender's realm (rule A21).
import type { Json } from '@atrium/protocol';
import { LIMITS, parseUntrustedJson } from '@atrium/protocol';

export type Serialized = { ok: true; value: Json } | { ok: false; reason: string };

/**
 * The value as the other program will read it: what JSON drops is dropped, `__proto__` keys too.
 * `reason` continues a sentence that begins with the parameter's name.
 */
export function serialize(value: unknown, maxBytes: number = LIMITS.extraDataMaxBytes): Serialized {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    // A chain too long for the stack is a RangeError; what is left of a TypeError is a cycle or a BigInt.
    if (error instanceof RangeError) return { ok: false, reason: tooDeep };
    if (/BigInt/i.test(reason)) return { ok: false, reason: 'contains a BigInt' };
    if (/circular|cyclic/i.test(reason)) return { ok: false, reason: 'is circular' };
    return { ok: false, reason: `cannot be written as JSON: ${reason.split('\n')[0]}` };
  }
  if (text === undefined) return { ok: false, reason: 'cannot be written as JSON' };
  if (utf8Length(text) > maxBytes)
    return { ok: false, reason: `is longer than ${maxBytes / 1024} KB` };
  const parsed = parseUntrustedJson(text, {
    maxChars: maxBytes,
    maxDepth: LIMITS.extraDataMaxDepth,
    maxNodes: LIMITS.extraDataMaxNodes,
  });
  if (parsed.ok) return parsed;
  return {
    ok: false,
    reason:
      parsed.reason === 'too-deep'
        ? tooDeep
        : parsed.reason === 'too-many-nodes'
          ? `has more than ${LIMITS.extraDataMaxNodes} values`
          : 'cannot be written as JSON',
  };
}

const tooDeep = `is nested deeper than ${LIMITS.extraDataMaxDepth} levels`;

function utf8Length(text: string): number {
  let length = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) length += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}
