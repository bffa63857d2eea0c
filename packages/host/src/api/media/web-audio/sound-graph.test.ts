// A program's steps on a graph of sounds: only what is listed is done, and one that fails leaves the others.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSoundGraph } from './sound-graph.ts';

class Param {
  value = 1;
  setValueAtTime = vi.fn();
}
class AudioNodeFake {
  connect = vi.fn();
  disconnect = vi.fn();
  gain = new Param();
  context = 'the way to everything';
}
class Scheduled extends AudioNodeFake {
  start = vi.fn();
  stop = vi.fn();
  loop = false;
  onended: (() => void) | undefined;
}
class BufferSource extends Scheduled {
  buffer: unknown = null;
}

const made: AudioNodeFake[] = [];
const make = <T extends AudioNodeFake>(node: T): T => (made.push(node), node);

function graph() {
  const told = { graph: vi.fn(), ended: vi.fn(), analysis: vi.fn() };
  const audio = {
    state: 'running',
    currentTime: 2,
    sampleRate: 48_000,
    destination: new AudioNodeFake(),
    listener: {},
    createGain: () => make(new AudioNodeFake()),
    createBufferSource: () => make(new BufferSource()),
    createBuffer: (numberOfChannels: number, length: number, sampleRate: number) => ({
      numberOfChannels,
      length,
      sampleRate,
    }),
    resume: vi.fn(async () => undefined),
    close: vi.fn(async () => undefined),
  };
  return { audio, told, graph: createSoundGraph(audio as unknown as AudioContext, told) };
}

beforeEach(() => {
  made.length = 0;
  vi.stubGlobal('AudioNode', AudioNodeFake);
  vi.stubGlobal('AudioScheduledSourceNode', Scheduled);
  vi.stubGlobal('AudioBufferSourceNode', BufferSource);
  vi.stubGlobal('OscillatorNode', class {});
  vi.stubGlobal('AudioParam', Param);
});
afterEach(() => vi.unstubAllGlobals());

it('plays a buffer through a gain', () => {
  const { graph: sounds, audio, told } = graph();
  sounds.run([
    { s: 'make', node: 2, kind: 'BufferSource', args: [] },
    { s: 'make', node: 3, kind: 'Gain', args: [] },
    { s: 'sound', buffer: 4, channels: 1, length: 10, rate: 8000 },
    { s: 'set', node: 2, name: 'loop', value: true },
    { s: 'param', node: 3, name: 'gain', how: 'value', args: [0.5] },
    { s: 'param', node: 3, name: 'gain', how: 'setValueAtTime', args: [0, 1] },
    { s: 'connect', node: 2, to: 3 },
    { s: 'connect', node: 3, to: 0 },
    { s: 'buffer', node: 2, buffer: 4 },
    { s: 'start', node: 2, args: [0, 1] },
  ]);
  const [source, gain] = made as [BufferSource, AudioNodeFake];
  expect(source.buffer).toMatchObject({ length: 10 });
  expect([source.loop, gain.gain.value]).toEqual([true, 0.5]);
  expect(gain.gain.setValueAtTime).toHaveBeenCalledWith(0, 1);
  expect(source.connect).toHaveBeenCalledWith(gain, 0, 0);
  expect(gain.connect).toHaveBeenCalledWith(audio.destination, 0, 0);
  expect(source.start).toHaveBeenCalledWith(0, 1);
  source.onended?.();
  expect(told.ended).toHaveBeenCalledWith(2);
  // Its program hears of the end later: what it still says of the source is no fault.
  expect(() => sounds.run([{ s: 'disconnect', node: 2 }])).not.toThrow();
});

it('does what is listed alone, and the steps after one that fails', () => {
  const { graph: sounds } = graph();
  sounds.run([{ s: 'make', node: 2, kind: 'Gain', args: [] }]);
  const gain = made[0];
  for (const step of [
    { s: 'set', node: 2, name: 'context', value: 'mine' },
    { s: 'set', node: 2, name: 'connect', value: 1 },
    { s: 'param', node: 2, name: 'context', how: 'value', args: [1] },
    { s: 'param', node: 2, name: 'gain', how: 'constructor', args: [] },
    { s: 'start', node: 2, args: [] },
    { s: 'wave', node: 2, real: [], imag: [], plain: false },
  ] as const)
    expect(() =>
      sounds.run([step as never, { s: 'param', node: 2, name: 'gain', how: 'value', args: [7] }]),
    ).toThrow();
  expect(gain?.context).toBe('the way to everything');
  expect(gain?.gain.value).toBe(7);
});

it('holds no more than a device has room for', () => {
  const { graph: sounds } = graph();
  const step = { s: 'sound', channels: 2, length: 20_000_000, rate: 8000 } as const;
  sounds.run([{ ...step, buffer: 2 }]);
  expect(() => sounds.run([{ ...step, buffer: 3 }])).toThrow('too long together');
  sounds.run([
    { s: 'drop', node: 2 },
    { ...step, buffer: 3 },
  ]);
});

it('sounds again after a tap only when the program wants to be heard', async () => {
  const { graph: sounds, audio } = graph();
  audio.state = 'suspended';
  sounds.wake();
  expect(audio.resume).toHaveBeenCalledTimes(1);
  await sounds.become('closed');
  sounds.wake();
  expect(audio.resume).toHaveBeenCalledTimes(1);
});
