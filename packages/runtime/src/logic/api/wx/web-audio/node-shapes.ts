// What each kind of node of a WebAudioContext has.
import type { SoundNodeKind } from '@atrium/protocol';

/** As a program has it. */
export type SoundNode = Record<string, unknown>;

export type Value = number | string | boolean | null;

export interface NodeShape {
  /** Parameters (AudioParam) with their defaults. */
  params?: Record<string, number>;
  /** Plain properties with theirs. */
  props?: Record<string, Value>;
  /** It is started and stopped. */
  source?: true;
}

const FILTER = { frequency: 350, detune: 0, Q: 1, gain: 0 };
const AT_ORIGIN = { positionX: 0, positionY: 0, positionZ: 0 };

/** Defaults of the Web Audio API, which the documentation follows. */
export const SHAPES: Record<SoundNodeKind, NodeShape> = {
  Gain: { params: { gain: 1 } },
  BufferSource: {
    params: { playbackRate: 1, detune: 0 },
    props: { loop: false, loopStart: 0, loopEnd: 0 },
    source: true,
  },
  Oscillator: {
    params: { frequency: 440, detune: 0 },
    props: { type: 'sine' },
    source: true,
  },
  ConstantSource: { params: { offset: 1 }, source: true },
  BiquadFilter: { params: FILTER, props: { type: 'lowpass' } },
  Delay: { params: { delayTime: 0 } },
  DynamicsCompressor: {
    params: { threshold: -24, knee: 30, ratio: 12, attack: 0.003, release: 0.25 },
  },
  WaveShaper: { props: { curve: null, oversample: 'none' } },
  ChannelSplitter: {},
  ChannelMerger: {},
  IIRFilter: {},
  Panner: {
    params: { ...AT_ORIGIN, orientationX: 1, orientationY: 0, orientationZ: 0 },
    props: {
      panningModel: 'equalpower',
      distanceModel: 'inverse',
      refDistance: 1,
      maxDistance: 10_000,
      rolloffFactor: 1,
      coneInnerAngle: 360,
      coneOuterAngle: 360,
      coneOuterGain: 0,
    },
  },
  Analyser: {
    props: { fftSize: 2048, minDecibels: -100, maxDecibels: -30, smoothingTimeConstant: 0.8 },
  },
};

export const LISTENER_PARAMS = {
  ...AT_ORIGIN,
  forwardX: 0,
  forwardY: 0,
  forwardZ: -1,
  upX: 0,
  upY: 1,
  upZ: 0,
};
