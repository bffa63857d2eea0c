// The steps of a graph of sounds, as a program may send them: every number finite, every list and text with an end.
import * as z from 'zod/mini';
import type { SoundStep } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { base64 } from '../../schemas.ts';

const MAX_STEPS = 5000;
/** Of a filter, a curve, a wave. */
const MAX_NUMBERS = 65_536;

const id = z.int().check(z.gte(0), z.lte(1_000_000_000));
const finite = z.number().check(z.gte(-1e9), z.lte(1e9));
const numbers = z.array(finite).check(z.maxLength(MAX_NUMBERS));
const args = z.array(z.union([finite, numbers])).check(z.maxLength(4));
const name = z.string().check(z.maxLength(32));
const count = z.int().check(z.gte(0), z.lte(32));

const kind = z.enum([
  'Gain',
  'BufferSource',
  'Oscillator',
  'ConstantSource',
  'BiquadFilter',
  'Delay',
  'DynamicsCompressor',
  'WaveShaper',
  'ChannelSplitter',
  'ChannelMerger',
  'IIRFilter',
  'Panner',
  'Analyser',
]);

const step = z.discriminatedUnion('s', [
  z.object({ s: z.literal('make'), node: id, kind, args }),
  z.object({ s: z.literal('drop'), node: id }),
  z.object({
    s: z.literal('set'),
    node: id,
    name,
    value: z.union([finite, name, z.boolean(), numbers, z.null()]),
  }),
  z.object({ s: z.literal('param'), node: id, name, how: name, args }),
  z.object({
    s: z.literal('connect'),
    node: id,
    to: id,
    param: z.optional(name),
    output: z.optional(count),
    input: z.optional(count),
  }),
  z.object({ s: z.literal('disconnect'), node: id, to: z.optional(id) }),
  z.object({
    s: z.enum(['start', 'stop']),
    node: id,
    args: z.array(finite).check(z.maxLength(3)),
  }),
  z.object({ s: z.literal('buffer'), node: id, buffer: id }),
  z.object({ s: z.literal('wave'), node: id, real: numbers, imag: numbers, plain: z.boolean() }),
  z.object({
    s: z.literal('sound'),
    buffer: id,
    channels: z.int().check(z.gte(1), z.lte(32)),
    length: z.int().check(z.gte(1), z.lte(50_000_000)),
    rate: z.number().check(z.gte(3000), z.lte(192_000)),
  }),
  z.object({ s: z.literal('samples'), buffer: id, channel: count, at: id, base64 }),
  z.object({ s: z.literal('bytes'), buffer: id, base64 }),
  z.object({ s: z.literal('analyse'), node: id }),
]);

/** Each is read on its own, with `readStep`: one that is wrong must not lose what came with it. */
export const steps = z.array(z.unknown()).check(z.maxLength(MAX_STEPS));

export function readStep(raw: unknown, place: number): SoundStep {
  const read = step.safeParse(raw);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new CapabilityError(
    'invalid-argument',
    `${['steps', place, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? 'not a step'}`,
  );
}
