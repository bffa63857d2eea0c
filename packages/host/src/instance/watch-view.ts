// Listens to one frame's window messages: heartbeats of a view, vouched taps, and floods. Each frame has a budget of its own.
import { LIMITS, createTokenBucket } from '@atrium/protocol';
import type { GuestWindows } from './guest-windows.ts';
import type { View } from './view-pool.ts';

export interface ViewWatcher {
  /** `null`: a heartbeat; else whether the browser vouches for a tap. */
  answered(activation: boolean | null): void;
  flooded(): void;
}

/** Returns the function that stops listening. */
export function watchView(
  windows: GuestWindows,
  view: Pick<View, 'frame'>,
  watcher: ViewWatcher,
): () => void {
  const bucket = createTokenBucket(LIMITS.viewMessagesPerSecond, LIMITS.viewMessagesPerSecond);
  return windows.register(view.frame.window, (activation) => {
    if (bucket.take(1, performance.now())) watcher.answered(activation);
    else watcher.flooded();
  });
}
