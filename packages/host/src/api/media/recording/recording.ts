// One running recording of the microphone, whatever makes its bytes.

export interface RecordingOptions {
  stream: MediaStream;
  sampleRate: number;
  channels: number;
  bitsPerSecond: number;
  /** Hears pieces of the file while it grows. */
  piece(bytes: Blob): void;
}

export interface Recording {
  pause(): void;
  resume(): void;
  /** The whole file. */
  stop(): Promise<Blob>;
}
