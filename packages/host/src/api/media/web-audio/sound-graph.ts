// One graph of sounds of a program, in the browser's own audio: carries out the program's steps. What a node, a parameter or a
// method may be is listed here; the rest of the browser's audio is out of reach.
import type { SoundFacts, SoundGraphState, SoundNodeKind, SoundStep } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { fromBase64, toBase64, type Bytes } from '../../bytes.ts';

const MAX_NODES = 4000;
/** Samples of all buffers together: 200 MB. */
const MAX_SAMPLES = 50_000_000;
const MAX_FILE_BYTES = 50 * 1024 * 1024;
/** More are not handed to the program: an answer is one text. */
const MAX_TOLD_SAMPLES = 1_500_000;
const ANALYSIS_MS = 40;
/** A program that asks no more is told no more. */
const ANALYSIS_FOR_MS = 1000;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const PLANS = words(
  'setValueAtTime linearRampToValueAtTime exponentialRampToValueAtTime setTargetAtTime ' +
    'setValueCurveAtTime cancelScheduledValues cancelAndHoldAtTime',
);
const PARAMETERS = words(
  'gain playbackRate detune frequency Q offset delayTime threshold knee ratio attack release ' +
    'positionX positionY positionZ orientationX orientationY orientationZ forwardX forwardY ' +
    'forwardZ upX upY upZ',
);
const PROPERTIES = words(
  'loop loopStart loopEnd type curve oversample panningModel distanceModel refDistance maxDistance ' +
    'rolloffFactor coneInnerAngle coneOuterAngle coneOuterGain fftSize minDecibels maxDecibels ' +
    'smoothingTimeConstant channelCount channelCountMode channelInterpretation',
);

const DESTINATION = 0;
const LISTENER = 1;

export interface SoundGraphTold {
  graph(state: SoundGraphState): void;
  ended(node: number): void;
  analysis(node: number, waves: string, tones: string): void;
}

export interface SoundGraph {
  readonly sampleRate: number;
  state(): SoundGraphState;
  /** All of them; throws the first failure afterwards. */
  run(steps: readonly SoundStep[]): void;
  decode(buffer: number): Promise<SoundFacts>;
  /** Answers when it is so, or when the browser waits for a tap. */
  become(to: SoundGraphState['state']): Promise<void>;
  /** Sounds again after the user's tap, if the program wants it to. */
  wake(): void;
  close(): void;
}

const wrong = (message: string): CapabilityError =>
  new CapabilityError('invalid-argument', message);

const first = (value: number | number[] | undefined, fallback: number): number =>
  typeof value === 'number' ? value : fallback;
const numbersOf = (value: number | number[] | undefined): number[] =>
  Array.isArray(value) ? value : [];

type Maker = (audio: AudioContext, args: (number | number[])[]) => AudioNode;

const MAKERS: Record<SoundNodeKind, Maker> = {
  Gain: (audio) => audio.createGain(),
  BufferSource: (audio) => audio.createBufferSource(),
  Oscillator: (audio) => audio.createOscillator(),
  ConstantSource: (audio) => audio.createConstantSource(),
  BiquadFilter: (audio) => audio.createBiquadFilter(),
  Delay: (audio, [most]) => audio.createDelay(first(most, 1)),
  DynamicsCompressor: (audio) => audio.createDynamicsCompressor(),
  WaveShaper: (audio) => audio.createWaveShaper(),
  ChannelSplitter: (audio, [count]) => audio.createChannelSplitter(first(count, 6)),
  ChannelMerger: (audio, [count]) => audio.createChannelMerger(first(count, 6)),
  IIRFilter: (audio, [ahead, back]) => audio.createIIRFilter(numbersOf(ahead), numbersOf(back)),
  Panner: (audio) => audio.createPanner(),
  Analyser: (audio) => audio.createAnalyser(),
};

const plain = (state: AudioContextState): SoundGraphState['state'] =>
  state === 'running' || state === 'closed' ? state : 'suspended';

export function createSoundGraph(audio: AudioContext, tell: SoundGraphTold): SoundGraph {
  const nodes = new Map<number, AudioNode | AudioListener>([
    [DESTINATION, audio.destination],
    [LISTENER, audio.listener],
  ]);
  const buffers = new Map<number, AudioBuffer>();
  const files = new Map<number, Bytes[]>();
  const analysed = new Map<number, number>();
  let wanted: SoundGraphState['state'] = 'running';
  let samples = 0;
  let timer: ReturnType<typeof setInterval> | undefined;

  const state = (): SoundGraphState => ({
    state: plain(audio.state),
    currentTime: audio.currentTime,
  });
  audio.onstatechange = () => tell.graph(state());

  const node = (id: number): AudioNode => {
    const found = nodes.get(id);
    if (!(found instanceof AudioNode)) throw wrong(`there is no node ${id}`);
    return found;
  };
  const parameter = (id: number, name: string): AudioParam => {
    const owner = nodes.get(id) as unknown as Record<string, unknown> | undefined;
    const found = owner && PARAMETERS.has(name) ? owner[name] : undefined;
    if (!(found instanceof AudioParam)) throw wrong(`node ${id} has no parameter ${name}`);
    return found;
  };
  const source = (id: number): AudioScheduledSourceNode => {
    const found = node(id);
    if (!(found instanceof AudioScheduledSourceNode)) throw wrong(`node ${id} cannot be started`);
    return found;
  };
  const keep = (id: number, buffer: AudioBuffer): void => {
    samples += buffer.length * buffer.numberOfChannels;
    buffers.set(id, buffer);
  };
  const room = (more: number): void => {
    if (samples + more > MAX_SAMPLES)
      throw new CapabilityError('limit', 'the sounds of this program are too long together');
  };
  const drop = (id: number): void => {
    const buffer = buffers.get(id);
    if (buffer) samples -= buffer.length * buffer.numberOfChannels;
    buffers.delete(id);
    files.delete(id);
    if (id > LISTENER) nodes.delete(id);
    analysed.delete(id);
  };
  const analyse = (): void => {
    for (const [id, until] of analysed) {
      const found = nodes.get(id);
      if (until < performance.now() || !(found instanceof AnalyserNode)) {
        analysed.delete(id);
        continue;
      }
      const waves = new Uint8Array(found.fftSize);
      const tones = new Uint8Array(found.frequencyBinCount);
      found.getByteTimeDomainData(waves);
      found.getByteFrequencyData(tones);
      tell.analysis(id, toBase64(waves), toBase64(tones));
    }
    if (analysed.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };

  const run = (step: SoundStep): void => {
    // Of a source that has ended, which its program heard a moment later.
    if ('node' in step && step.s !== 'make' && step.s !== 'drop' && !nodes.has(step.node)) return;
    switch (step.s) {
      case 'make': {
        if (nodes.size >= MAX_NODES)
          throw new CapabilityError('limit', `more than ${MAX_NODES} sound nodes`);
        const made = MAKERS[step.kind](audio, step.args);
        nodes.set(step.node, made);
        if (made instanceof AudioScheduledSourceNode)
          made.onended = () => {
            tell.ended(step.node);
            // It never sounds again.
            drop(step.node);
          };
        return;
      }
      case 'drop':
        return drop(step.node);
      case 'set': {
        const owner = node(step.node) as unknown as Record<string, unknown>;
        if (!PROPERTIES.has(step.name) || !(step.name in owner))
          throw wrong(`node ${step.node} has no property ${step.name}`);
        owner[step.name] = Array.isArray(step.value) ? new Float32Array(step.value) : step.value;
        return;
      }
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
      case 'connect':
        if (step.param === undefined)
          node(step.node).connect(node(step.to), step.output ?? 0, step.input ?? 0);
        else node(step.node).connect(parameter(step.to, step.param), step.output ?? 0);
        return;
      case 'disconnect':
        if (step.to === undefined) node(step.node).disconnect();
        else node(step.node).disconnect(node(step.to));
        return;
      case 'start':
        // Where, and how long: of a buffer alone.
        return (source(step.node) as AudioBufferSourceNode).start(...step.args);
      case 'stop':
        return source(step.node).stop(...step.args.slice(0, 1));
      case 'buffer': {
        const [player, buffer] = [node(step.node), buffers.get(step.buffer)];
        if (!(player instanceof AudioBufferSourceNode) || !buffer)
          throw wrong(`there is no buffer ${step.buffer}, or nothing to play it`);
        player.buffer = buffer;
        return;
      }
      case 'wave': {
        const player = node(step.node);
        if (!(player instanceof OscillatorNode)) throw wrong(`node ${step.node} takes no wave`);
        const wave = audio.createPeriodicWave(step.real, step.imag, {
          disableNormalization: step.plain,
        });
        player.setPeriodicWave(wave);
        return;
      }
      case 'sound':
        room(step.channels * step.length);
        drop(step.buffer);
        return keep(step.buffer, audio.createBuffer(step.channels, step.length, step.rate));
      case 'samples': {
        const bytes = fromBase64(step.base64);
        const values = new Float32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
        buffers.get(step.buffer)?.copyToChannel(values, step.channel, step.at);
        return;
      }
      case 'bytes': {
        const parts = files.get(step.buffer) ?? [];
        parts.push(fromBase64(step.base64));
        if (parts.reduce((sum, part) => sum + part.length, 0) > MAX_FILE_BYTES)
          throw new CapabilityError('limit', 'the sound file is larger than 50 MB');
        files.set(step.buffer, parts);
        return;
      }
      case 'analyse':
        analysed.set(step.node, performance.now() + ANALYSIS_FOR_MS);
        timer ??= setInterval(analyse, ANALYSIS_MS);
    }
  };

  return {
    sampleRate: audio.sampleRate,
    state,
    run(steps) {
      const failures: unknown[] = [];
      for (const step of steps)
        try {
          run(step);
        } catch (error) {
          failures.push(error);
        }
      const [error] = failures;
      // What the browser says of a value out of range, a node started twice.
      if (error !== undefined)
        throw error instanceof CapabilityError ? error : wrong((error as Error).message);
    },
    async decode(id) {
      const file = await new Blob(files.get(id) ?? []).arrayBuffer();
      files.delete(id);
      const buffer = await audio.decodeAudioData(file).catch(() => {
        throw new CapabilityError('not-media', 'the browser cannot decode this sound');
      });
      const { numberOfChannels: channels, length, sampleRate: rate } = buffer;
      room(channels * length);
      keep(id, buffer);
      if (channels * length > MAX_TOLD_SAMPLES) return { channels, length, rate };
      const told = Array.from({ length: channels }, (_, channel) => {
        const data = buffer.getChannelData(channel);
        return toBase64(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
      });
      return { channels, length, rate, samples: told };
    },
    async become(to) {
      wanted = to;
      if (to === 'closed') await audio.close();
      else if (to === 'suspended') await audio.suspend();
      else {
        // Without a tap in the page a browser lets this wait for ever.
        const patience = new Promise((resolve) => setTimeout(resolve, 1000));
        await Promise.race([audio.resume(), patience]);
        if (audio.state !== 'running')
          throw new CapabilityError(
            'gesture-required',
            'the browser plays no sound before the user has tapped',
          );
      }
    },
    wake() {
      if (wanted === 'running' && audio.state === 'suspended')
        audio.resume().catch(() => undefined);
    },
    close() {
      clearInterval(timer);
      audio.onstatechange = null;
      if (audio.state !== 'closed') void audio.close();
    },
  };
}
