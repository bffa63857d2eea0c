// A graph of sounds (wx.createWebAudioContext): made and changed by steps, played by the host.

/** Numbers of what every graph has from the start; nodes and buffers of the program follow. */
export const SOUND_DESTINATION = 0;
export const SOUND_LISTENER = 1;

/** Methods that plan the values of a parameter. */
export const SOUND_PLANS: readonly string[] = [
  'setValueAtTime',
  'linearRampToValueAtTime',
  'exponentialRampToValueAtTime',
  'setTargetAtTime',
  'setValueCurveAtTime',
  'cancelScheduledValues',
  'cancelAndHoldAtTime',
];

/** Kinds of nodes, by the name in `createX`. */
export type SoundNodeKind =
  | 'Gain'
  | 'BufferSource'
  | 'Oscillator'
  | 'ConstantSource'
  | 'BiquadFilter'
  | 'Delay'
  | 'DynamicsCompressor'
  | 'WaveShaper'
  | 'ChannelSplitter'
  | 'ChannelMerger'
  | 'IIRFilter'
  | 'Panner'
  | 'Analyser';

/** `null` takes the curve of a shaper away. */
export type SoundValue = number | string | boolean | number[] | null;

/** Numbers of nodes and buffers are the program's, each given once. */
export type SoundStep =
  | { s: 'make'; node: number; kind: SoundNodeKind; args: (number | number[])[] }
  /** The program has let go of it; what it plays goes on. */
  | { s: 'drop'; node: number }
  | { s: 'set'; node: number; name: string; value: SoundValue }
  /** A parameter's `value`, or a method that plans it. */
  | { s: 'param'; node: number; name: string; how: string; args: (number | number[])[] }
  | {
      s: 'connect';
      node: number;
      to: number;
      param?: string | undefined;
      output?: number | undefined;
      input?: number | undefined;
    }
  | { s: 'disconnect'; node: number; to?: number | undefined }
  | { s: 'start' | 'stop'; node: number; args: number[] }
  | { s: 'buffer'; node: number; buffer: number }
  | { s: 'wave'; node: number; real: number[]; imag: number[]; plain: boolean }
  /** An empty buffer. */
  | { s: 'sound'; buffer: number; channels: number; length: number; rate: number }
  /** Samples, 32-bit floats in little endian. */
  | { s: 'samples'; buffer: number; channel: number; at: number; base64: string }
  /** A further piece of a file to decode. */
  | { s: 'bytes'; buffer: number; base64: string }
  /** `analysis` events follow for a while, one for all nodes that were asked for. */
  | { s: 'analyse'; node: number };

export interface SoundGraphState {
  state: 'suspended' | 'running' | 'closed';
  /** Seconds. */
  currentTime: number;
}

/** What an analyser hears: bytes, in base64. */
export interface SoundAnalysis {
  node: number;
  waves: string;
  tones: string;
}

export interface SoundFacts {
  channels: number;
  length: number;
  rate: number;
  /** Samples of each channel; absent where there are too many to hand over. */
  samples?: string[];
}

export interface SoundGraphCapabilities {
  /** Started as a task: `graph`, `ended` and `analysis` events follow. */
  'media.graph.open': {
    args: Record<string, never>;
    result: SoundGraphState & { sampleRate: number };
  };
  /** In order; fails with the first step that cannot be done, after all others. */
  'media.graph': { args: { taskId: number; steps: SoundStep[] }; result: null };
  /** Makes a buffer of the bytes it was given. */
  'media.graph.decode': { args: { taskId: number; buffer: number }; result: SoundFacts };
  'media.graph.state': {
    args: { taskId: number; to: 'running' | 'suspended' | 'closed' };
    result: SoundGraphState;
  };
}
