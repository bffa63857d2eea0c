// Listens to one view's window messages: heartbeats, vouched taps, and floods.
import { LIMITS, createTokenBucket } from '@atrium/protocol';
import type { GuestWindows } from './guest-windows.ts';
import type { View } from './view-pool.ts';

export interface ViewWatcher {
  /** `null`: a heartbeat; else whether the browser vouches for a tap. */
  answered(activation: boolean | null): void;
  flooded(): void;
}

/** Returns the function that stops listening. */
export function watchView(windows: GuestWindows, view: View, watcher: ViewWatcher): () => void {
  const bucket = createTokenBucket(LIMITS.viewMessagesPerSecond, LIMITS.viewMessagesPerSecond);
  return windows.register(view.frame.window, (activation) => {
    if (bucket.take(1, performance.now())) watcher.answered(activation);
    else watcher.flooded();
  });
}
