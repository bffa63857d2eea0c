// Stand-ins for the browser's audio, which Node lacks: they note what a graph does with them.
import { vi } from 'vitest';

/** What was called of it; thousands are made, so no mocks. */
class Noted {
  readonly calls: unknown[][] = [];
}
class Param extends Noted {
  value = 1;
  setValueAtTime(...args: unknown[]): void {
    this.calls.push(['setValueAtTime', ...args]);
  }
}
export class AudioNodeFake extends Noted {
  gain = new Param();
  context = 'the way to everything';
  connect(...args: unknown[]): void {
    this.calls.push(['connect', ...args]);
  }
  disconnect(...args: unknown[]): void {
    this.calls.push(['disconnect', ...args]);
  }
}
class Scheduled extends AudioNodeFake {
  loop = false;
  onended: (() => void) | undefined;
  start(...args: unknown[]): void {
    this.calls.push(['start', ...args]);
  }
  stop(...args: unknown[]): void {
    this.calls.push(['stop', ...args]);
  }
}
export class BufferSource extends Scheduled {
  buffer: unknown = null;
}
class Analyser extends AudioNodeFake {
  fftSize = 2048;
  frequencyBinCount = 1024;
  getByteTimeDomainData(): void {}
  getByteFrequencyData(): void {}
}
class Shaper extends AudioNodeFake {
  curve: Float32Array | null = null;
}

export interface FakeAudio {
  audio: AudioContext & { state: AudioContextState };
  /** In the order they were made. */
  made: AudioNodeFake[];
}

export function fakeAudio(): FakeAudio {
  const made: AudioNodeFake[] = [];
  const make =
    <T extends AudioNodeFake>(Kind: new () => T) =>
    (): T => {
      const node = new Kind();
      made.push(node);
      return node;
    };
  const audio = {
    state: 'running',
    currentTime: 2,
    sampleRate: 48_000,
    destination: new AudioNodeFake(),
    listener: {},
    createGain: make(AudioNodeFake),
    createDelay: make(AudioNodeFake),
    createOscillator: make(Scheduled),
    createAnalyser: make(Analyser),
    createWaveShaper: make(Shaper),
    createBufferSource: make(BufferSource),
    createBuffer: (numberOfChannels: number, length: number, sampleRate: number) => ({
      numberOfChannels,
      length,
      sampleRate,
    }),
    decodeAudioData: vi.fn(async () => ({
      numberOfChannels: 2,
      length: 1_000_000,
      sampleRate: 48_000,
    })),
    resume: vi.fn(async () => void (audio.state = 'running')),
    suspend: vi.fn(async () => void (audio.state = 'suspended')),
    close: vi.fn(async () => void (audio.state = 'closed')),
  };
  return { audio: audio as never, made };
}

/** The classes a graph asks nodes for; undo it with `vi.unstubAllGlobals()`. */
export function stubAudioClasses(): void {
  vi.stubGlobal('AudioNode', AudioNodeFake);
  vi.stubGlobal('AudioScheduledSourceNode', Scheduled);
  vi.stubGlobal('AudioBufferSourceNode', BufferSource);
  vi.stubGlobal('AnalyserNode', Analyser);
  vi.stubGlobal('OscillatorNode', class {});
  vi.stubGlobal('AudioParam', Param);
}
