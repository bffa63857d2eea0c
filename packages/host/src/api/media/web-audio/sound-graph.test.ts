// A program's steps on a graph of sounds: only what is listed is done, one that fails leaves the others, and nothing of it grows
// without end in the host's page.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SoundNodeKind, SoundStep } from '@atrium/protocol';
import {
  fakeAudio,
  stubAudioClasses,
  type AudioNodeFake,
  type BufferSource,
} from './fake-audio.ts';
import { createSoundGraph } from './sound-graph.ts';

let made: AudioNodeFake[] = [];

function graph(seconds = async (): Promise<number> => 1) {
  const told = { graph: vi.fn(), ended: vi.fn(), analysis: vi.fn() };
  const fake = fakeAudio();
  made = fake.made;
  const sounds = createSoundGraph(fake.audio, told, seconds);
  const run = (steps: SoundStep[]): void => steps.forEach((step) => sounds.run(step));
  return { audio: fake.audio, told, sounds, run };
}

const make = (node: number, kind: SoundNodeKind = 'Oscillator', ...args: number[]): SoundStep => ({
  s: 'make',
  node,
  kind,
  args,
});
/** Steps that are done until one is refused. */
function done(run: (steps: SoundStep[]) => void, steps: (round: number) => SoundStep[]): number {
  for (let round = 0; round < 5000; round++)
    try {
      run(steps(round));
    } catch {
      return round;
    }
  return Infinity;
}

beforeEach(stubAudioClasses);
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('plays a buffer through a gain', () => {
  const { run, audio, told } = graph();
  run([
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
  expect(gain.gain.calls).toEqual([['setValueAtTime', 0, 1]]);
  expect(source.calls).toEqual([
    ['connect', gain, 0, 0],
    ['start', 0, 1],
  ]);
  expect(gain.calls).toEqual([['connect', audio.destination, 0, 0]]);
  source.onended?.();
  expect(told.ended).toHaveBeenCalledWith(2);
  // Its program hears of the end later: what it still says of the source is no fault.
  expect(() => run([{ s: 'disconnect', node: 2 }])).not.toThrow();
});

it('does what is listed alone', () => {
  const { run } = graph();
  run([make(2, 'Gain')]);
  for (const step of [
    { s: 'set', node: 2, name: 'context', value: 'mine' },
    { s: 'set', node: 2, name: 'connect', value: 1 },
    { s: 'param', node: 2, name: 'context', how: 'value', args: [1] },
    { s: 'param', node: 2, name: 'gain', how: 'constructor', args: [] },
    { s: 'start', node: 2, args: [] },
    { s: 'wave', node: 2, real: [], imag: [], plain: false },
  ] satisfies SoundStep[])
    expect(() => run([step])).toThrow();
  expect(made[0]?.context).toBe('the way to everything');
});

it('holds no more samples than a device has room for', () => {
  const { run } = graph();
  const step = { s: 'sound', channels: 2, length: 20_000_000, rate: 8000 } as const;
  run([{ ...step, buffer: 2 }]);
  expect(() => run([{ ...step, buffer: 3 }])).toThrow('too long together');
  run([
    { s: 'drop', node: 2 },
    { ...step, buffer: 3 },
  ]);
});

it('sounds again after a tap only when the program wants to be heard', async () => {
  const { sounds, audio } = graph();
  await sounds.become('suspended');
  sounds.wake();
  expect(audio.resume).not.toHaveBeenCalled();
  await sounds.become('running');
  sounds.rest();
  expect(audio.state).toBe('suspended');
  sounds.wake();
  expect(audio.state).toBe('running');
});

it('plays no more sources than there are nodes, whatever their program says of them', () => {
  const { run } = graph();
  run([make(2), { s: 'start', node: 2, args: [] }]);
  // Neither under the number of another, nor as the destination or the listener.
  for (const node of [0, 1, 2]) expect(() => run([make(node)])).toThrow();
  const played = done(run, (round) => [
    make(round + 3),
    { s: 'start', node: round + 3, args: [] },
    { s: 'drop', node: round + 3 },
  ]);
  expect(played).toBe(3999);
});

it('counts dropped nodes for as long as a sound that plays leads to them', () => {
  const { run } = graph();
  run([make(2), { s: 'start', node: 2, args: [] }]);
  const chained = (from: number): ((round: number) => SoundStep[]) => {
    return (round) => [
      make(from + round, 'Gain'),
      { s: 'connect', node: 2, to: from + round },
      { s: 'connect', node: from + round, to: 0 },
      { s: 'drop', node: from + round },
    ];
  };
  expect(done(run, chained(3))).toBe(3999);
  (made[0] as BufferSource).onended?.();
  expect(done(run, chained(10_000))).toBe(Infinity);
});

it('gives the place of an ended source back, and not that of a node with its number', () => {
  const { run, told } = graph();
  run([make(2), { s: 'start', node: 2, args: [] }, { s: 'drop', node: 2 }, make(2, 'Gain')]);
  (made[0] as BufferSource).onended?.();
  run([{ s: 'param', node: 2, name: 'gain', how: 'value', args: [3] }]);
  expect(made[1]?.gain.value).toBe(3);
  expect(told.ended).not.toHaveBeenCalled();
});

it('counts a buffer for as long as a source plays it', () => {
  const { run } = graph();
  const sound = { s: 'sound', channels: 2, length: 20_000_000, rate: 8000 } as const;
  run([
    { ...sound, buffer: 2 },
    make(3, 'BufferSource'),
    { s: 'buffer', node: 3, buffer: 2 },
    { s: 'start', node: 3, args: [] },
    { s: 'drop', node: 3 },
    { s: 'drop', node: 2 },
  ]);
  expect(() => run([{ ...sound, buffer: 4 }])).toThrow('too long together');
  (made[0] as BufferSource).onended?.();
  run([{ ...sound, buffer: 4 }]);
});

it('counts what delays and analysers hold, until they are gone', () => {
  const { run } = graph();
  expect(() => run([make(2, 'Delay', 179)])).toThrow('10 seconds');
  const round = (kind: SoundNodeKind, from: number) => (i: number) => [make(from + i, kind, 10)];
  expect(done(run, round('Delay', 10))).toBe(52);
  for (let i = 0; i < 52; i++) run([{ s: 'drop', node: 10 + i }]);
  expect(done(run, round('Analyser', 1000))).toBe(500);
});

it('hears eight analysers at a time, in one event', () => {
  vi.useFakeTimers();
  const { run, told } = graph();
  const ask = (node: number): SoundStep[] => [make(node, 'Analyser'), { s: 'analyse', node }];
  expect(done(run, (i) => ask(i + 2))).toBe(8);
  vi.advanceTimersByTime(40);
  expect(told.analysis).toHaveBeenCalledTimes(1);
  expect(told.analysis.mock.calls[0]?.[0]).toHaveLength(8);
  // Made larger after they were asked: fewer are heard.
  for (const node of made) Object.assign(node, { fftSize: 16_384 });
  vi.advanceTimersByTime(40);
  expect(told.analysis.mock.calls[1]?.[0]).toHaveLength(2);
  vi.advanceTimersByTime(5000);
  expect(vi.getTimerCount()).toBe(0);
});

it('keeps 20 MB of files that wait to be decoded, of all together', () => {
  const { run } = graph();
  const base64 = 'A'.repeat(4 * 1024 * 1024);
  expect(done(run, (round) => [{ s: 'bytes', buffer: round + 2, base64 }])).toBe(6);
});

it('unpacks one file at a time, and none that is too long', async () => {
  let [running, most] = [0, 0];
  const { sounds, audio, run } = graph(async () => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
    return 60;
  });
  run([{ s: 'bytes', buffer: 2, base64: 'AAAA' }]);
  const both = await Promise.all([sounds.decode(2), sounds.decode(3)]);
  expect(both[0]).toEqual({ channels: 2, length: 1_000_000, rate: 48_000 });
  expect(most).toBe(1);
  const long = graph(async () => 3600);
  await expect(long.sounds.decode(2)).rejects.toThrow('too long together');
  expect(long.audio.decodeAudioData).not.toHaveBeenCalled();
  const endless = graph(async () => Infinity);
  await expect(endless.sounds.decode(2)).rejects.toThrow('how long it is');
  // Under a number in use it takes the place of what was there: 25 of these would be the limit.
  for (let i = 0; i < 30; i++) await sounds.decode(2);
  expect(audio.decodeAudioData).toHaveBeenCalledTimes(32);
});

it('lets go of everything when it is closed, also of what is being unpacked', async () => {
  vi.useFakeTimers();
  const { sounds, audio, run, told } = graph();
  run([make(2, 'Analyser'), { s: 'analyse', node: 2 }]);
  const decoded = sounds.decode(3);
  await sounds.close();
  await expect(decoded).rejects.toThrow('closed');
  expect([audio.state, audio.onstatechange, vi.getTimerCount()]).toEqual(['closed', null, 0]);
  expect(told.analysis).not.toHaveBeenCalled();
  // Nothing has a number any more.
  expect(() => run([{ s: 'connect', node: 2, to: 0 }])).not.toThrow();
  expect(made[0]?.calls).toEqual([]);
});

it('takes the curve of a shaper away', () => {
  const { run } = graph();
  run([make(2, 'WaveShaper'), { s: 'set', node: 2, name: 'curve', value: [0, 1] }]);
  expect(made[0]).toMatchObject({ curve: new Float32Array([0, 1]) });
  run([{ s: 'set', node: 2, name: 'curve', value: null }]);
  expect(made[0]).toMatchObject({ curve: null });
});
