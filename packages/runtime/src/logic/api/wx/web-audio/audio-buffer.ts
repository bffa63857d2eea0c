// AudioBuffer: samples are the program's to read and write; the host gets them before they are played, when they have changed.
import type { SoundFacts } from '@atrium/protocol';
import { fromBase64 } from '../../core/bytes.ts';
import type { SoundLine } from './sound-line.ts';

const ids = new WeakMap<object, { id: number; bring: () => void }>();

/** Buffer number for the host, which has its samples then; undefined: no buffer of this kind. */
export function broughtBuffer(buffer: unknown): number | undefined {
  const known = typeof buffer === 'object' && buffer !== null ? ids.get(buffer) : undefined;
  known?.bring();
  return known?.id;
}

/** Tells contents apart; not a matter of safety. */
function sumOf(samples: Float32Array): number {
  const words = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
  let sum = words.length;
  for (const word of words) sum = (Math.imul(sum, 31) + word) | 0;
  return sum;
}

const silent = (length: number): number => sumOf(new Float32Array(length));

/** Without `decoded` samples: a buffer of silence the host does not know of yet. */
export function createAudioBuffer(
  line: SoundLine,
  id: number,
  { channels, length, rate, samples }: SoundFacts,
  decoded: boolean,
): object {
  const data: (Float32Array | undefined)[] = [];
  const sums: number[] = [];
  let known = decoded;

  const channelData = (channel: number): Float32Array => {
    if (!(channel >= 0 && channel < channels))
      throw new RangeError(`AudioBuffer: there is no channel ${channel}`);
    const found = data[channel];
    if (found) return found;
    if (decoded && !samples)
      throw new Error(
        'AudioBuffer: a decoded sound of more than 1,500,000 samples is not handed over',
      );
    const told = samples?.[channel];
    const made =
      told === undefined
        ? new Float32Array(length)
        : new Float32Array(fromBase64(told).buffer, 0, length);
    data[channel] = made;
    sums[channel] = told === undefined ? silent(length) : sumOf(made);
    return made;
  };
  const buffer = {
    length,
    numberOfChannels: channels,
    sampleRate: rate,
    duration: length / rate,
    getChannelData: (channel: unknown) => channelData(Number(channel)),
    copyFromChannel(target: Float32Array, channel: unknown, from: unknown = 0) {
      const start = Number(from) || 0;
      target.set(channelData(Number(channel)).subarray(start, start + target.length));
    },
    copyToChannel(source: Float32Array, channel: unknown, from: unknown = 0) {
      const start = Number(from) || 0;
      const target = channelData(Number(channel));
      target.set(source.subarray(0, Math.max(0, target.length - start)), start);
    },
  };
  ids.set(buffer, {
    id,
    bring() {
      if (!known) line.send({ s: 'sound', buffer: id, channels, length, rate });
      known = true;
      data.forEach((values, channel) => {
        if (!values) return;
        const sum = sumOf(values);
        if (sum === sums[channel]) return;
        sums[channel] = sum;
        line.sendSamples(id, channel, values);
      });
    },
  });
  line.watch(buffer, id);
  return buffer;
}
