// How far a video that is decoded may run ahead of the program: every picture handed over is one the program has not taken,
// until it says that it took, or lost, it.

/** Pictures on their way to the program. */
const MOST_UNTAKEN = 8;

export interface PictureFlow {
  /** A picture goes to the program. `mayWait`: without sound; with it pictures are lost, not words. */
  given(mayWait: boolean): void;
  taken(count: number): void;
  /** Goes on however many are untaken. */
  release(): void;
  /** Whether the video stands still until the program takes pictures. */
  readonly waits: boolean;
}

export function createPictureFlow(video: { pause(): void; play(): void }): PictureFlow {
  let untaken = 0;
  let waits = false;
  const release = (): void => {
    if (waits) video.play();
    waits = false;
  };
  return {
    given(mayWait) {
      untaken++;
      if (!mayWait || untaken < MOST_UNTAKEN) return;
      waits = true;
      video.pause();
    },
    taken(count) {
      untaken = Math.max(0, untaken - count);
      if (untaken < MOST_UNTAKEN / 2) release();
    },
    release,
    get waits() {
      return waits;
    },
  };
}
