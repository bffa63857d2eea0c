// wx.createWebAudioContext: what a program does to its nodes reaches the host in order, and samples only when they are needed.
import { describe, expect, it, vi } from 'vitest';
import type { SoundStep } from '@atrium/protocol';
import { toBase64 } from '../../core/bytes.ts';
import { failure } from '../../testing/fake-context.ts';
import { openProgram } from '../../testing/program.ts';

/* eslint-disable-next-line typescript/no-explicit-any -- programs have no types either */
type Any = any;

const floats = (...values: number[]): string =>
  toBase64(new Uint8Array(new Float32Array(values).buffer));

function open(answers: Record<string, unknown> = {}) {
  const program = openProgram({
    answer(api) {
      const answer = answers[api];
      if (typeof answer === 'function') return answer() as never;
      if (api === 'media.graph.open')
        return { state: 'running', currentTime: 1, sampleRate: 48_000 };
      return (answer ?? null) as never;
    },
  });
  const audio = program.run('createWebAudioContext') as Any;
  const steps = (): SoundStep[] =>
    program.calls
      .filter(({ api }) => api === 'media.graph')
      .flatMap(({ args }) => args['steps'] as unknown as SoundStep[]);
  return { ...program, audio, steps };
}

describe('createWebAudioContext', () => {
  it('builds a graph in one call', async () => {
    const { audio, steps, calls } = open();
    const tone = audio.createOscillator();
    const quiet = audio.createGain();
    tone.type = 'square';
    tone.frequency.value = 880;
    quiet.gain.setValueAtTime(0.5, 0);
    quiet.gain.linearRampToValueAtTime(0, 2);
    expect(tone.connect(quiet).connect(audio.destination)).toBe(audio.destination);
    quiet.connect(tone.detune);
    tone.start();
    tone.stop(2);
    await vi.waitFor(() => expect(steps()).toHaveLength(11));
    expect(calls.filter(({ api }) => api === 'media.graph')).toHaveLength(1);
    expect(steps()).toEqual([
      { s: 'make', node: 2, kind: 'Oscillator', args: [] },
      { s: 'make', node: 3, kind: 'Gain', args: [] },
      { s: 'set', node: 2, name: 'type', value: 'square' },
      { s: 'param', node: 2, name: 'frequency', how: 'value', args: [880] },
      { s: 'param', node: 3, name: 'gain', how: 'setValueAtTime', args: [0.5, 0] },
      { s: 'param', node: 3, name: 'gain', how: 'linearRampToValueAtTime', args: [0, 2] },
      { s: 'connect', node: 2, to: 3, output: 0, input: 0 },
      { s: 'connect', node: 3, to: 0, output: 0, input: 0 },
      { s: 'connect', node: 3, to: 2, param: 'detune', output: 0 },
      { s: 'start', node: 2, args: [] },
      { s: 'stop', node: 2, args: [2] },
    ]);
    expect(() => tone.start()).toThrow('only once');
    expect(() => audio.createScriptProcessor(256, 1, 1)).toThrow(
      'createScriptProcessor:fail sound is not computed by a program while it plays',
    );
  });

  it('has the clock and the rate of the host', async () => {
    const { audio, task, context } = open();
    let now = 0;
    Object.assign(context.natives, { now: () => now });
    expect(audio.state).toBe('suspended');
    await vi.waitFor(() => expect(audio.state).toBe('running'));
    expect(audio.sampleRate).toBe(48_000);
    now = 0;
    task('graph', { state: 'running', currentTime: 3 });
    now = 500;
    expect(audio.currentTime).toBeCloseTo(3.5);
    const changed = vi.fn();
    audio.onstatechange = changed;
    task('graph', { state: 'suspended', currentTime: 4 });
    now = 900;
    expect([audio.currentTime, audio.state]).toEqual([4, 'suspended']);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('brings samples a program wrote when they are played, and again only when they are others', async () => {
    const { audio, steps } = open();
    const sound = audio.createBuffer(1, 4, 22_050);
    expect(sound).toMatchObject({ length: 4, numberOfChannels: 1, sampleRate: 22_050 });
    sound.getChannelData(0).set([1, 0, -1, 0]);
    const play = () => {
      const source = audio.createBufferSource();
      source.buffer = sound;
      source.connect(audio.destination);
      source.start(0, 0.5, 1);
      return source;
    };
    play();
    play();
    sound.copyToChannel(new Float32Array([0.5]), 0, 1);
    play();
    await vi.waitFor(() => expect(steps().filter(({ s }) => s === 'start')).toHaveLength(3));
    const brought = steps().filter(({ s }) => ['sound', 'samples', 'buffer', 'start'].includes(s));
    expect(brought.map(({ s }) => s)).toEqual([
      'sound',
      'samples',
      'buffer',
      'start',
      'buffer',
      'start',
      'samples',
      'buffer',
      'start',
    ]);
    expect(brought[1]).toMatchObject({ base64: floats(1, 0, -1, 0), channel: 0, at: 0 });
    expect(brought[3]).toMatchObject({ args: [0, 0.5, 1] });
    expect(brought[6]).toMatchObject({ base64: floats(1, 0.5, -1, 0) });
  });

  it('decodes a file in pieces and reads its samples', async () => {
    const { audio, steps } = open({
      'media.graph.decode': { channels: 1, length: 2, rate: 8000, samples: [floats(0.25, -0.25)] },
    });
    const told = vi.fn();
    const sound = await audio.decodeAudioData(new ArrayBuffer(600 * 1024), told);
    expect(steps().filter(({ s }) => s === 'bytes')).toHaveLength(2);
    expect(told).toHaveBeenCalledWith(sound);
    expect(sound.duration).toBe(2 / 8000);
    const copy = new Float32Array(1);
    sound.copyFromChannel(copy, 0, 1);
    expect([...copy, ...sound.getChannelData(0)]).toEqual([-0.25, 0.25, -0.25]);
    // The host has it already: nothing is sent back.
    const source = audio.createBufferSource();
    source.buffer = sound;
    source.start();
    await vi.waitFor(() => expect(steps().some(({ s }) => s === 'start')).toBe(true));
    expect(steps().some(({ s }) => s === 'sound' || s === 'samples')).toBe(false);
  });

  it('says why a sound cannot be decoded, and that a long one cannot be read', async () => {
    const broken = open({
      'media.graph.decode'() {
        throw failure('not-media', 'the browser cannot decode this sound');
      },
    });
    const error = await new Promise((failed) =>
      broken.audio.decodeAudioData(new ArrayBuffer(1), undefined, failed),
    );
    expect(error).toEqual({ errMsg: 'the browser cannot decode this sound' });
    const long = open({ 'media.graph.decode': { channels: 2, length: 9, rate: 8000 } });
    const sound = await long.audio.decodeAudioData(new ArrayBuffer(1));
    expect(() => sound.getChannelData(0)).toThrow('1,500,000 samples');
  });

  it('cuts what is planned at once into messages the host takes', async () => {
    const { audio, steps, calls } = open();
    const quiet = audio.createGain();
    for (let i = 0; i < 5600; i++) quiet.gain.setValueAtTime(0.5, i);
    for (let i = 0; i < 6; i++) quiet.gain.setValueCurveAtTime(new Float32Array(40_000), i, 1);
    await vi.waitFor(() => expect(steps()).toHaveLength(5607));
    const sent = calls.filter(({ api }) => api === 'media.graph').map(({ args }) => args['steps']);
    for (const one of sent as unknown[][]) {
      expect(one.length).toBeLessThanOrEqual(2000);
      expect(JSON.stringify(one).length).toBeLessThan(1.1 * 1024 * 1024);
    }
    expect(steps()[5600]).toMatchObject({ args: [0.5, 5599] });
  });

  it('sends only numbers the host can read, and takes the curve of a shaper away', async () => {
    const { audio, steps } = open();
    const panner = audio.createPanner();
    panner.maxDistance = Infinity;
    expect(panner.maxDistance).toBe(Infinity);
    panner.refDistance = undefined;
    expect(panner.refDistance).toBe(1);
    panner.positionX.value = -Infinity;
    const shaper = audio.createWaveShaper();
    shaper.curve = new Float32Array([0, NaN]);
    shaper.curve = null;
    await vi.waitFor(() => expect(steps()).toHaveLength(6));
    expect(steps()).toEqual([
      { s: 'make', node: 2, kind: 'Panner', args: [] },
      { s: 'set', node: 2, name: 'maxDistance', value: 1e9 },
      { s: 'param', node: 2, name: 'positionX', how: 'value', args: [-1e9] },
      { s: 'make', node: 3, kind: 'WaveShaper', args: [] },
      { s: 'set', node: 3, name: 'curve', value: [0, 0] },
      { s: 'set', node: 3, name: 'curve', value: null },
    ]);
  });

  it('hands the host one file at a time', async () => {
    const waiting: (() => void)[] = [];
    const { audio, steps } = open({
      'media.graph.decode': () =>
        new Promise((resolve) => {
          waiting.push(() => resolve({ channels: 1, length: 2, rate: 8000 }));
        }),
    });
    const both = [1, 2].map(() => audio.decodeAudioData(new ArrayBuffer(8)));
    for (const [i, sound] of both.entries()) {
      await vi.waitFor(() => expect(waiting).toHaveLength(i + 1));
      expect(steps()).toHaveLength(i + 1);
      waiting[i]?.();
      await sound;
    }
  });

  it('hears the end of a source, and what an analyser hears', async () => {
    const { audio, task, steps } = open();
    const source = audio.createBufferSource();
    source.onended = vi.fn();
    source.start();
    const analyser = audio.createAnalyser();
    expect(analyser.frequencyBinCount).toBe(1024);
    const bytes = new Uint8Array(2);
    analyser.getByteTimeDomainData(bytes);
    expect([...bytes]).toEqual([128, 128]);
    await vi.waitFor(() => expect(steps().at(-1)).toEqual({ s: 'analyse', node: 3 }));
    const waves = toBase64(new Uint8Array([0, 255]));
    const tones = toBase64(new Uint8Array([255, 0]));
    task('analysis', { nodes: [{ node: 3, waves, tones }] });
    analyser.getByteTimeDomainData(bytes);
    const loud = new Float32Array(2);
    analyser.getFloatFrequencyData(loud);
    expect([[...bytes], [...loud]]).toEqual([
      [0, 255],
      [-30, -100],
    ]);
    task('ended', { node: 2 });
    expect(source.onended).toHaveBeenCalledTimes(1);
  });

  it('is silent while the program is hidden, unless it was already', async () => {
    const { audio, context, calls } = open({
      'media.graph.state': () => ({ state: 'suspended', currentTime: 0 }),
    });
    const states = () =>
      calls.filter(({ api }) => api === 'media.graph.state').map(({ args }) => args['to']);
    context.events.hide.emit({ reason: 'other' } as never);
    await vi.waitFor(() => expect(states()).toEqual(['suspended']));
    context.events.show.emit({} as never);
    await vi.waitFor(() => expect(states()).toEqual(['suspended', 'running']));
    await audio.suspend();
    context.events.show.emit({} as never);
    await audio.resume();
    expect(states()).toEqual(['suspended', 'running', 'suspended', 'running']);
    await audio.close();
    expect(states().at(-1)).toBe('closed');
  });
});
