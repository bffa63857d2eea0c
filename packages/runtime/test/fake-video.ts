// As much of a <video> and a canvas as decoding touches, for tests in Node: the test says when it has loaded and what it shows.
import { vi } from 'vitest';

type Shown = (now: number, facts: { mediaTime: number }) => void;

export class FakeVideo {
  src = '';
  paused = true;
  muted = false;
  ended = false;
  volume = 1;
  currentTime = 0;
  readonly videoWidth = 2;
  readonly videoHeight = 1;
  readonly load = (): void => undefined;
  #shown: Shown | undefined;
  readonly #listeners = new Map<string, (() => void)[]>();

  addEventListener(type: string, run: () => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), run]);
  }
  removeAttribute(): void {
    this.src = '';
  }
  async play(): Promise<void> {
    this.paused = false;
    this.ended = false;
  }
  pause(): void {
    this.paused = true;
  }
  requestVideoFrameCallback(shown: Shown): void {
    this.#shown = shown;
  }
  fire(type: string): void {
    for (const run of this.#listeners.get(type) ?? []) run();
  }
  /** The browser shows a picture. */
  show(second = 0): void {
    const shown = this.#shown;
    this.#shown = undefined;
    shown?.(0, { mediaTime: second });
  }
}

/** Answers the videos that are made, in order; `vi.unstubAllGlobals` undoes it. */
export function stubVideos(): FakeVideo[] {
  const made: FakeVideo[] = [];
  vi.stubGlobal('document', {
    createElement() {
      const video = new FakeVideo();
      made.push(video);
      return video;
    },
  });
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => ({
        drawImage: () => undefined,
        getImageData: () => ({ data: new Uint8ClampedArray(8) }),
      });
    },
  );
  return made;
}
