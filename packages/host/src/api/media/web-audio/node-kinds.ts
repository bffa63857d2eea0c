// What a node of a program's sound graph, a parameter or a property of it may be; the rest of the browser's audio is out of reach.
import { SOUND_PLANS, type SoundNodeKind } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';

/** A delay is memory for all its seconds, from the start. */
const MAX_DELAY_SECONDS = 10;
const DELAY_CHANNELS = 2;
/** What an analyser keeps of the latest sound, and its transform. */
const ANALYSER_SAMPLES = 100_000;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
export const PLANS: ReadonlySet<string> = new Set(SOUND_PLANS);
export const PARAMETERS = words(
  'gain playbackRate detune frequency Q offset delayTime threshold knee ratio attack release ' +
    'positionX positionY positionZ orientationX orientationY orientationZ forwardX forwardY ' +
    'forwardZ upX upY upZ',
);
export const PROPERTIES = words(
  'loop loopStart loopEnd type curve oversample panningModel distanceModel refDistance maxDistance ' +
    'rolloffFactor coneInnerAngle coneOuterAngle coneOuterGain fftSize minDecibels maxDecibels ' +
    'smoothingTimeConstant',
);

type Value = number | number[] | undefined;
export const first = (value: Value, fallback: number): number =>
  typeof value === 'number' ? value : fallback;
const numbersOf = (value: Value): number[] => (Array.isArray(value) ? value : []);

function delay(audio: AudioContext, most: number): DelayNode {
  const made = audio.createDelay(most);
  // Otherwise it has a line for each channel of what it hears, up to 32.
  made.channelCount = DELAY_CHANNELS;
  made.channelCountMode = 'clamped-max';
  return made;
}

const MAKERS: Record<SoundNodeKind, (audio: AudioContext, args: Value[]) => AudioNode> = {
  Gain: (audio) => audio.createGain(),
  BufferSource: (audio) => audio.createBufferSource(),
  Oscillator: (audio) => audio.createOscillator(),
  ConstantSource: (audio) => audio.createConstantSource(),
  BiquadFilter: (audio) => audio.createBiquadFilter(),
  Delay: (audio, [most]) => delay(audio, first(most, 1)),
  DynamicsCompressor: (audio) => audio.createDynamicsCompressor(),
  WaveShaper: (audio) => audio.createWaveShaper(),
  ChannelSplitter: (audio, [count]) => audio.createChannelSplitter(first(count, 6)),
  ChannelMerger: (audio, [count]) => audio.createChannelMerger(first(count, 6)),
  IIRFilter: (audio, [ahead, back]) => audio.createIIRFilter(numbersOf(ahead), numbersOf(back)),
  Panner: (audio) => audio.createPanner(),
  Analyser: (audio) => audio.createAnalyser(),
};

export const makeNode = (audio: AudioContext, kind: SoundNodeKind, args: Value[]): AudioNode =>
  MAKERS[kind](audio, args);

/** Samples a node of this kind holds from the start. */
export function samplesOfKind(kind: SoundNodeKind, args: Value[], rate: number): number {
  if (kind === 'Analyser') return ANALYSER_SAMPLES;
  if (kind !== 'Delay') return 0;
  const seconds = first(args[0], 1);
  if (seconds > MAX_DELAY_SECONDS)
    throw new CapabilityError('limit', `a delay of more than ${MAX_DELAY_SECONDS} seconds`);
  return Math.ceil(Math.max(0, seconds) * rate) * DELAY_CHANNELS;
}
