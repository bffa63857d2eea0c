// One graph of sounds of a program, in the browser's own audio: carries out the program's steps.
import {
  SOUND_LISTENER,
  type SoundAnalysis,
  type SoundFacts,
  type SoundGraphState,
  type SoundStep,
} from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { fromBase64, toBase64 } from '../../bytes.ts';
import { decodeSound, soundSeconds } from './decode-sound.ts';
import { createLiveNodes, type LiveNode } from './live-nodes.ts';
import { first, makeNode, PARAMETERS, PLANS, PROPERTIES, samplesOfKind } from './node-kinds.ts';
import { createSoundAnalyses } from './sound-analyses.ts';
import { createSoundRoom, type SoundRoom } from './sound-room.ts';

/** More are not handed to the program: an answer is one text. */
const MAX_TOLD_SAMPLES = 1_500_000;

export interface SoundGraphTold {
  graph(state: SoundGraphState): void;
  ended(node: number): void;
  analysis(nodes: SoundAnalysis[]): void;
}

export interface SoundGraph {
  readonly sampleRate: number;
  state(): SoundGraphState;
  /** Throws when the step cannot be done. */
  run(step: SoundStep): void;
  /** One file at a time. */
  decode(buffer: number): Promise<SoundFacts>;
  /** Answers when it is so, or when the browser waits for a tap. */
  become(to: 'running' | 'suspended'): Promise<void>;
  /** Sounds (again), where the program wants it to and the browser allows it. */
  wake(): void;
  /** Silent until it is woken: the program is not in front. */
  rest(): void;
  /** Lets go of everything. */
  close(): Promise<void>;
}

const wrong = (message: string): CapabilityError =>
  new CapabilityError('invalid-argument', message);

const plain = (state: AudioContextState): SoundGraphState['state'] =>
  state === 'running' || state === 'closed' ? state : 'suspended';

export function createSoundGraph(
  audio: AudioContext,
  tell: SoundGraphTold,
  seconds = soundSeconds,
): SoundGraph {
  const room: SoundRoom = createSoundRoom(() => nodes.collect());
  const nodes = createLiveNodes(audio.destination, room);
  const analyses = createSoundAnalyses((heard) => tell.analysis(heard));
  let wanted: SoundGraphState['state'] = 'running';
  let decoding: Promise<unknown> = Promise.resolve();

  const state = (): SoundGraphState => ({
    state: plain(audio.state),
    currentTime: audio.currentTime,
  });
  audio.onstatechange = () => tell.graph(state());

  const live = (id: number): LiveNode => {
    const found = nodes.of(id);
    if (!found) throw wrong(`there is no node ${id}`);
    return found;
  };
  const parameter = (id: number, name: string): AudioParam => {
    const owner = id === SOUND_LISTENER ? audio.listener : nodes.of(id)?.audio;
    const found =
      owner && PARAMETERS.has(name)
        ? (owner as unknown as Record<string, unknown>)[name]
        : undefined;
    if (!(found instanceof AudioParam)) throw wrong(`node ${id} has no parameter ${name}`);
    return found;
  };
  const source = (id: number): AudioScheduledSourceNode => {
    const { audio: found } = live(id);
    if (!(found instanceof AudioScheduledSourceNode)) throw wrong(`node ${id} cannot be started`);
    return found;
  };
  const make = ({ node: id, kind, args }: SoundStep & { s: 'make' }): void => {
    if (id === SOUND_LISTENER) throw wrong('node 1 is the listener');
    const samples = samplesOfKind(kind, args, audio.sampleRate);
    const made = nodes.add(id, () => {
      room.take(samples);
      try {
        return makeNode(audio, kind, args);
      } catch (error) {
        room.give(samples);
        throw error;
      }
    });
    made.samples = samples;
    const { audio: node } = made;
    if (node instanceof AudioScheduledSourceNode)
      node.onended = () => {
        if (nodes.end(id, made)) tell.ended(id);
      };
  };
  const set = ({ node: id, name, value }: SoundStep & { s: 'set' }): void => {
    const node = live(id);
    const owner = node.audio as unknown as Record<string, unknown>;
    if (!PROPERTIES.has(name) || !(name in owner))
      throw wrong(`node ${id} has no property ${name}`);
    if (name !== 'curve') {
      owner[name] = value;
      return;
    }
    const curve = Array.isArray(value) ? new Float32Array(value) : null;
    room.take(curve?.length ?? 0);
    room.give(node.samples);
    node.samples = curve?.length ?? 0;
    owner['curve'] = curve;
  };
  const play = (id: number, number: number): void => {
    const [node, sound] = [live(id), room.sound(number)];
    if (!(node.audio instanceof AudioBufferSourceNode) || !sound)
      throw wrong(`there is no buffer ${number}, or nothing to play it`);
    node.audio.buffer = sound.buffer;
    if (node.sound) room.letGo(node.sound);
    room.hold((node.sound = sound));
  };

  const run = (step: SoundStep): void => {
    // Of a source that has ended, which its program heard a moment later.
    const known = !('node' in step) || step.node === SOUND_LISTENER || nodes.of(step.node);
    if (!known && step.s !== 'make' && step.s !== 'drop') return;
    switch (step.s) {
      case 'make':
        return make(step);
      case 'drop':
        analyses.drop(step.node);
        nodes.drop(step.node);
        return room.drop(step.node);
      case 'set':
        return set(step);
      case 'param': {
        const found = parameter(step.node, step.name);
        const [value] = step.args;
        if (step.how === 'value') {
          found.value = first(value, found.value);
          return;
        }
        if (!PLANS.has(step.how)) throw wrong(`a parameter has no method ${step.how}`);
        const plan = (found as unknown as Record<string, (...args: unknown[]) => void>)[step.how];
        plan?.apply(found, step.args);
        return;
      }
      case 'connect': {
        const [from, to] = [live(step.node), live(step.to)];
        const name = step.param;
        // Refused before the browser does it: what is not counted must not be there.
        if (name === undefined) {
          nodes.wire(from, to, '');
          from.audio.connect(to.audio, step.output ?? 0, step.input ?? 0);
        } else {
          const param = parameter(step.to, name);
          nodes.wire(from, to, name);
          from.audio.connect(param, step.output ?? 0);
        }
        return;
      }
      case 'disconnect': {
        const { node: from, to } = step;
        if (to === undefined) live(from).audio.disconnect();
        else live(from).audio.disconnect(live(to).audio);
        return nodes.cut(live(from), to === undefined ? undefined : live(to));
      }
      case 'start':
        // Where, and how long: of a buffer alone.
        (source(step.node) as AudioBufferSourceNode).start(...step.args);
        live(step.node).plays = true;
        return;
      case 'stop':
        return source(step.node).stop(...step.args.slice(0, 1));
      case 'buffer':
        return play(step.node, step.buffer);
      case 'wave': {
        const { audio: player } = live(step.node);
        if (!(player instanceof OscillatorNode)) throw wrong(`node ${step.node} takes no wave`);
        const wave = audio.createPeriodicWave(step.real, step.imag, {
          disableNormalization: step.plain,
        });
        player.setPeriodicWave(wave);
        return;
      }
      case 'sound':
        return room.keep(step.buffer, step.channels * step.length, () =>
          audio.createBuffer(step.channels, step.length, step.rate),
        );
      case 'samples': {
        const bytes = fromBase64(step.base64);
        const values = new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
        room.sound(step.buffer)?.buffer.copyToChannel(values, step.channel, step.at);
        return;
      }
      case 'bytes':
        return room.addBytes(step.buffer, step.base64);
      case 'analyse': {
        const { audio: node } = live(step.node);
        if (node instanceof AnalyserNode) analyses.ask(step.node, node);
      }
    }
  };

  const open = (): boolean => wanted !== 'closed';
  const closed = (): CapabilityError =>
    new CapabilityError('not-found', 'the audio context was closed');
  const decode = async (id: number): Promise<SoundFacts> => {
    if (!open()) throw closed();
    const file = room.takeFile(id);
    const buffer = await decodeSound(audio, file, room.left(), seconds);
    const { numberOfChannels: channels, length, sampleRate: rate } = buffer;
    if (!open()) throw closed();
    room.keep(id, channels * length, () => buffer);
    if (channels * length > MAX_TOLD_SAMPLES) return { channels, length, rate };
    const samples = Array.from({ length: channels }, (_, channel) => {
      const data = buffer.getChannelData(channel);
      return toBase64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    });
    return { channels, length, rate, samples };
  };

  return {
    sampleRate: audio.sampleRate,
    state,
    run(step) {
      try {
        run(step);
      } catch (error) {
        // What the browser says of a value out of range, a node started twice.
        throw error instanceof CapabilityError ? error : wrong((error as Error).message);
      }
    },
    decode(id) {
      const decoded = decoding.then(() => decode(id));
      decoding = decoded.catch(() => undefined);
      return decoded;
    },
    async become(to) {
      wanted = to;
      if (to === 'suspended') return audio.suspend();
      // Without a tap in the page a browser lets this wait for ever.
      const patience = new Promise((resolve) => setTimeout(resolve, 1000));
      await Promise.race([audio.resume(), patience]);
      if (audio.state !== 'running')
        throw new CapabilityError(
          'gesture-required',
          'the browser plays no sound before the user has tapped',
        );
    },
    wake() {
      if (wanted === 'running' && audio.state === 'suspended')
        audio.resume().catch(() => undefined);
    },
    rest() {
      if (audio.state === 'running') audio.suspend().catch(() => undefined);
    },
    async close() {
      wanted = 'closed';
      audio.onstatechange = null;
      analyses.stop();
      nodes.clear();
      room.clear();
      if (audio.state !== 'closed') await audio.close();
    },
  };
}
