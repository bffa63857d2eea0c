// What each step of a program does in the browser's own audio.
import { SOUND_LISTENER, type SoundStep } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { fromBase64 } from '../../bytes.ts';
import type { LiveNode, LiveNodes } from './live-nodes.ts';
import { first, makeNode, PARAMETERS, PLANS, PROPERTIES, samplesOfKind } from './node-kinds.ts';
import type { SoundAnalyses } from './sound-analyses.ts';
import type { SoundRoom } from './sound-room.ts';

export interface StepParts {
  readonly audio: AudioContext;
  readonly room: SoundRoom;
  readonly nodes: LiveNodes;
  readonly analyses: SoundAnalyses;
  /** A source has played to its end. */
  ended(node: number): void;
}

const wrong = (message: string): CapabilityError =>
  new CapabilityError('invalid-argument', message);

/** Throws when the step cannot be done. */
export function createStepRunner({
  audio,
  room,
  nodes,
  analyses,
  ended,
}: StepParts): (step: SoundStep) => void {
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
        if (nodes.end(id, made)) ended(id);
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

  return (step) => {
    try {
      run(step);
    } catch (error) {
      // What the browser says of a value out of range, a node started twice.
      throw error instanceof CapabilityError ? error : wrong((error as Error).message);
    }
  };
}
