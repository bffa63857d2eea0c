// What `host.open` gives back: one running program in the embedder's hands.
import type { HostEventOf, HostEventType } from './host-events.ts';

type ProgramEventType = Extract<HostEventType, `program:${string}`>;

export interface ProgramHandle {
  readonly appId: string;
  /** One per start: a program that was closed and opened again has another. */
  readonly instanceId: string;
  /** `ended`: destroyed; open it again with `host.open`. */
  readonly state: 'foreground' | 'background' | 'ended';
  /** As the capsule's close when it is in front; ends it when it is in the background. */
  close(): void;
  /** Starts it anew in its place, at its home page: after a new build in development. Only while it is in front. */
  restart(): void;
  /**
   * Events of this instance only. Returns the function that stops listening.
   * @example program.on('program:hide', () => refreshBadge())
   */
  on<T extends ProgramEventType>(type: T, listener: (event: HostEventOf<T>) => void): () => void;
}
