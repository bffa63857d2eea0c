// What worklets need of the program's thread.

export interface Clock {
  now(): number;
  /** Runs at the next frame; answers how to call it off. */
  frame(run: () => void): () => void;
  guard(run: () => void): void;
}
