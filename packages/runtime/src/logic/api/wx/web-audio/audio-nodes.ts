// Nodes of a WebAudioContext: what each has is a table; what a program does to one becomes steps for the host.
import {
  SOUND_DESTINATION,
  SOUND_LISTENER,
  SOUND_PLANS,
  type SoundNodeKind,
  type SoundStep,
  type SoundValue,
} from '@atrium/protocol';
import { addAnalysis, type Heard } from './analyser.ts';
import { broughtBuffer } from './audio-buffer.ts';
import {
  LISTENER_PARAMS,
  SHAPES,
  type NodeShape,
  type SoundNode,
  type Value,
} from './node-shapes.ts';
import type { SoundLine } from './sound-line.ts';

export interface SoundNodes {
  readonly destination: SoundNode;
  readonly listener: SoundNode;
  make(kind: SoundNodeKind, ...args: unknown[]): SoundNode;
  createPeriodicWave(real: unknown, imag: unknown, constraints: unknown): object;
  ended(id: number): void;
  analysis(id: number, waves: Uint8Array, tones: Uint8Array): void;
}

/** Numbers on the wire have an end, and none is left out: `Infinity` is the farthest there is. */
const FARTHEST = 1e9;
const finite = (value: unknown): number =>
  Math.min(FARTHEST, Math.max(-FARTHEST, Number(value) || 0));

const plainNumbers = (value: unknown): number[] =>
  Array.isArray(value) || ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>, finite)
    : [];

const argument = (value: unknown): number | number[] =>
  typeof value === 'object' && value !== null ? plainNumbers(value) : finite(value);

const times = (values: unknown[]): number[] =>
  values.filter((value) => value !== undefined).map((value) => Math.max(0, finite(value)));

/** Of a property that is no number. */
const plainValue = (value: unknown): SoundValue =>
  typeof value === 'boolean' || value === null
    ? value
    : typeof value === 'object'
      ? plainNumbers(value)
      : String(value);

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
  const heard = new Map<number, Heard>();

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
    for (const how of SOUND_PLANS)
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
        if (typeof initial === 'number') {
          // As in a browser, which throws: what is no number changes nothing.
          if (Number.isNaN(Number(next))) return;
          line.send({ s: 'set', node, name, value: finite((value = Number(next))) });
          return;
        }
        value = next;
        line.send({ s: 'set', node, name, value: plainValue(next) });
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
  const destination = build(SOUND_DESTINATION, {});
  addWires(destination, SOUND_DESTINATION);
  const listener = build(SOUND_LISTENER, { params: LISTENER_PARAMS });
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
      if (kind === 'Analyser')
        addAnalysis(made, () => {
          line.send({ s: 'analyse', node });
          return heard.get(node);
        });
      if (kind === 'DynamicsCompressor') made['reduction'] = 0;
      if (kind === 'Panner') {
        addPlace(made, 'setPosition', xyz('position'));
        addPlace(made, 'setOrientation', xyz('orientation'));
      }
      line.watch(made, node, () => heard.delete(node));
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
