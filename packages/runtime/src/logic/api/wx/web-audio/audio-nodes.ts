// Nodes of a WebAudioContext: what each has is a table; what a program does to one becomes steps for the host.
import type { SoundNodeKind, SoundStep } from '@atrium/protocol';
import { broughtBuffer } from './audio-buffer.ts';
import type { SoundLine } from './sound-line.ts';

export type Value = number | string | boolean | null;

interface NodeShape {
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

const LISTENER_PARAMS = {
  ...AT_ORIGIN,
  forwardX: 0,
  forwardY: 0,
  forwardZ: -1,
  upX: 0,
  upY: 1,
  upZ: 0,
};
const DESTINATION = 0;
const LISTENER = 1;

const PLANS =
  'setValueAtTime linearRampToValueAtTime exponentialRampToValueAtTime setTargetAtTime ' +
  'setValueCurveAtTime cancelScheduledValues cancelAndHoldAtTime';

type SoundNode = Record<string, unknown>;

export interface SoundNodes {
  readonly destination: SoundNode;
  readonly listener: SoundNode;
  make(kind: SoundNodeKind, ...args: unknown[]): SoundNode;
  createPeriodicWave(real: unknown, imag: unknown, constraints: unknown): object;
  ended(id: number): void;
  analysis(id: number, waves: Uint8Array, tones: Uint8Array): void;
}

const plainNumbers = (value: unknown): number[] =>
  Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>, Number)
    : [];

const argument = (value: unknown): number | number[] =>
  typeof value === 'object' && value !== null ? plainNumbers(value) : Number(value) || 0;

const times = (values: unknown[]): number[] =>
  values.filter((value) => value !== undefined).map((value) => Math.max(0, Number(value) || 0));

export function createSoundNodes(
  line: SoundLine,
  guard: (where: string, run: () => void) => void,
): SoundNodes {
  const ids = new WeakMap<object, number>();
  /** With its node, which lives as long as a parameter of it. */
  const parameters = new WeakMap<object, { node: number; name: string; owner: object }>();
  const waves = new WeakMap<object, { real: number[]; imag: number[]; plain: boolean }>();
  /** Started, and not ended: their program may have let go of them. */
  const sounding = new Map<number, SoundNode>();
  const heard = new Map<number, { waves: Uint8Array; tones: Uint8Array }>();

  const parameter = (owner: object, node: number, name: string, defaultValue: number): object => {
    let value = defaultValue;
    const send = (how: string, args: unknown[]): void =>
      line.send({ s: 'param', node, name, how, args: args.slice(0, 3).map(argument) });
    const made: SoundNode = { defaultValue, minValue: -3.4028235e38, maxValue: 3.4028235e38 };
    Object.defineProperty(made, 'value', {
      enumerable: true,
      get: () => value,
      set(next: unknown) {
        value = Number(next) || 0;
        send('value', [value]);
      },
    });
    for (const how of PLANS.split(' '))
      made[how] = (...args: unknown[]) => {
        // The moment it names is the host's; read back is where it will have been led.
        if (how.endsWith('ValueAtTime')) value = Number(args[0]) || 0;
        send(how, args);
        return made;
      };
    parameters.set(made, { node, name, owner });
    return made;
  };

  const idOf = (target: unknown): number => {
    const id = typeof target === 'object' && target !== null ? ids.get(target) : undefined;
    if (id === undefined) throw new TypeError('connect: the target is no node of this context');
    return id;
  };
  const addWires = (made: SoundNode, node: number): void => {
    made['connect'] = (target: unknown, output: unknown = 0, input: unknown = 0) => {
      const param = typeof target === 'object' && target !== null ? parameters.get(target) : null;
      const from = Number(output) || 0;
      line.send(
        param
          ? { s: 'connect', node, to: param.node, param: param.name, output: from }
          : { s: 'connect', node, to: idOf(target), output: from, input: Number(input) || 0 },
      );
      return target;
    };
    made['disconnect'] = (target?: unknown) =>
      line.send({ s: 'disconnect', node, ...(target === undefined ? {} : { to: idOf(target) }) });
  };
  const addProperty = (made: SoundNode, node: number, name: string, initial: Value): void => {
    let value: unknown = initial;
    Object.defineProperty(made, name, {
      enumerable: true,
      get: () => value,
      set(next: unknown) {
        value = next;
        const sent =
          typeof next === 'object' ? plainNumbers(next) : (next as number | string | boolean);
        line.send({ s: 'set', node, name, value: sent });
      },
    });
  };
  const addSource = (made: SoundNode, node: number, kind: SoundNodeKind): void => {
    let buffer: unknown = null;
    let started = false;
    const bring = (): void => {
      const id = broughtBuffer(buffer);
      if (id !== undefined) line.send({ s: 'buffer', node, buffer: id });
    };
    made['onended'] = null;
    made['start'] = (...args: unknown[]) => {
      if (started) throw new Error('start: a source can be started only once');
      started = true;
      sounding.set(node, made);
      if (kind === 'BufferSource') bring();
      line.send({ s: 'start', node, args: times(args.slice(0, kind === 'BufferSource' ? 3 : 1)) });
    };
    made['stop'] = (when?: unknown) => line.send({ s: 'stop', node, args: times([when]) });
    if (kind === 'BufferSource')
      Object.defineProperty(made, 'buffer', {
        enumerable: true,
        get: () => buffer,
        set(next: unknown) {
          buffer = next;
          if (started) bring();
        },
      });
    else if (kind === 'Oscillator')
      made['setPeriodicWave'] = (wave: object) => {
        const known = waves.get(wave);
        if (known) line.send({ s: 'wave', node, ...known });
      };
  };
  const addAnalysis = (made: SoundNode, node: number): void => {
    Object.defineProperty(made, 'frequencyBinCount', {
      enumerable: true,
      get: () => Number(made['fftSize']) / 2,
    });
    const latest = (which: 'waves' | 'tones'): Uint8Array => {
      line.send({ s: 'analyse', node });
      return heard.get(node)?.[which] ?? new Uint8Array();
    };
    const fill =
      (which: 'waves' | 'tones', silence: number, value: (byte: number) => number) =>
      (target: Uint8Array | Float32Array) => {
        const bytes = latest(which);
        for (let i = 0; i < target.length; i++) target[i] = value(bytes[i] ?? silence);
      };
    const decibels = (byte: number): number => {
      const [low, high] = [Number(made['minDecibels']), Number(made['maxDecibels'])];
      return low + (byte / 255) * (high - low);
    };
    Object.assign(made, {
      getByteTimeDomainData: fill('waves', 128, (byte) => byte),
      getFloatTimeDomainData: fill('waves', 128, (byte) => (byte - 128) / 128),
      getByteFrequencyData: fill('tones', 0, (byte) => byte),
      getFloatFrequencyData: fill('tones', 0, decibels),
    });
  };
  const addPlace = (made: SoundNode, name: string, parts: string[]): void => {
    made[name] = (...values: unknown[]) =>
      values.slice(0, parts.length).forEach((value, i) => {
        const part = made[parts[i] ?? ''] as { value: unknown } | undefined;
        if (part) part.value = value;
      });
  };
  const xyz = (name: string): string[] => [`${name}X`, `${name}Y`, `${name}Z`];

  const build = (node: number, { params = {}, props = {} }: NodeShape): SoundNode => {
    const made: SoundNode = {};
    ids.set(made, node);
    for (const [name, value] of Object.entries(params))
      made[name] = parameter(made, node, name, value);
    for (const [name, value] of Object.entries(props)) addProperty(made, node, name, value);
    return made;
  };
  const destination = build(DESTINATION, {});
  addWires(destination, DESTINATION);
  const listener = build(LISTENER, { params: LISTENER_PARAMS });
  addPlace(listener, 'setPosition', xyz('position'));
  addPlace(listener, 'setOrientation', [...xyz('forward'), ...xyz('up')]);

  return {
    destination,
    listener,
    make(kind, ...args) {
      const node = line.next();
      const step: SoundStep = {
        s: 'make',
        node,
        kind,
        args: args.filter((value) => value !== undefined).map(argument),
      };
      line.send(step);
      const shape = SHAPES[kind];
      const made = build(node, shape);
      addWires(made, node);
      if (shape.source) addSource(made, node, kind);
      if (kind === 'Analyser') addAnalysis(made, node);
      if (kind === 'DynamicsCompressor') made['reduction'] = 0;
      if (kind === 'Panner') {
        addPlace(made, 'setPosition', xyz('position'));
        addPlace(made, 'setOrientation', xyz('orientation'));
      }
      line.watch(made, node);
      return made;
    },
    createPeriodicWave(real, imag, constraints) {
      const wave = {};
      const plain =
        (constraints as { disableNormalization?: unknown } | undefined)?.disableNormalization ===
        true;
      waves.set(wave, { real: plainNumbers(real), imag: plainNumbers(imag), plain });
      return wave;
    },
    ended(id) {
      const node = sounding.get(id);
      sounding.delete(id);
      const listener_ = node?.['onended'];
      if (typeof listener_ === 'function') guard('onended', () => void listener_());
    },
    analysis: (id, heardWaves, tones) => void heard.set(id, { waves: heardWaves, tones }),
  };
}
