// One graph of sounds of a program, in the browser's own audio: when it sounds, what its files hold, and how it ends.
import type { SoundAnalysis, SoundFacts, SoundGraphState, SoundStep } from '@atrium/protocol';
import { CapabilityError } from '../../../broker/capability.ts';
import { toBase64 } from '../../bytes.ts';
import { decodeSound, soundSeconds } from './decode-sound.ts';
import { createLiveNodes } from './live-nodes.ts';
import { createStepRunner } from './run-steps.ts';
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
    run: createStepRunner({ audio, room, nodes, analyses, ended: (node) => tell.ended(node) }),
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
