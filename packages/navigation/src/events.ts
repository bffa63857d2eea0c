// Everything that can happen to a journey. The host feeds these to `reduce`, one at a time, in order.
import type { EnvVersion, Json, JsonObject, ReferrerInfo, Resolution } from '@atrium/protocol';
import type { PackageFacts, PageFacts } from './facts.ts';
import type { ChannelId, InstanceId, RequestId } from './ids.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** Opened by the host's own UI, a link, a scheme or a scanned code: no program is the caller. */
export interface OpenEvent {
  type: 'open';
  /** Absent only when `shortLink` names the program. */
  appId?: string;
  shortLink?: string;
  path?: string;
  /** A scheme's `query=`: the app query of `my`, merged into the one query of `wx` (rule D9). */
  query?: Record<string, string>;
  /** When the host itself hands data over, under an id of its own. Absent: nothing referred (rule D3). */
  referrer?: ReferrerInfo;
  /** Default `release`. Whether this user may open another kind is the registry's decision. */
  envVersion?: EnvVersion;
  /** One of `SCENES`. */
  scene: number;
}

/**
 * A program called navigateToMiniProgram, navigateBackMiniProgram, exitMiniProgram or restartMiniProgram.
 * `args` is what came over the port: untrusted, checked here, in the documented order.
 */
export interface ProgramRequestEvent {
  type: 'navigate-to' | 'navigate-back' | 'exit' | 'restart';
  instanceId: InstanceId;
  callId: number;
  args: JsonObject;
}

/** Answer to `attest`: did the browser vouch for a tap in this instance's visible view? A timeout answers false. */
export interface AttestedEvent {
  type: 'attested';
  requestId: RequestId;
  active: boolean;
}

/** Answer to `resolve`. */
export interface ResolvedEvent {
  type: 'resolved';
  requestId: RequestId;
  resolution: Resolution;
}

/** Answer to `confirm`. Dismissing the sheet is a refusal. */
export interface ConfirmationAnsweredEvent {
  type: 'confirmation-answered';
  requestId: RequestId;
  accepted: boolean;
}

/** Answer to `launch`: the package is verified and the realm can run; none of the program's code has run yet. */
export interface LaunchedEvent {
  type: 'launched';
  instanceId: InstanceId;
  facts: PackageFacts;
}

/** Answer to `launch`: the host has removed whatever it had built. */
export interface LaunchFailedEvent {
  type: 'launch-failed';
  instanceId: InstanceId;
  why: 'network' | 'package';
  /** A sentence for developers: "the signature does not match". */
  reason: string;
}

/** The first page of a cold start is on screen. */
export interface FirstRenderEvent {
  type: 'first-render';
  instanceId: InstanceId;
}

/** The worker or a view died. Nothing can be delivered to it any more. */
export interface CrashedEvent {
  type: 'crashed';
  instanceId: InstanceId;
  reason: string;
}

/** No heartbeat for too long; `responding` takes it back. */
export interface HeartbeatEvent {
  type: 'not-responding' | 'responding';
  instanceId: InstanceId;
}

/**
 * What the user does in the host's own chrome. `close`: the capsule. `back`: back on the first page.
 * `home`: to the host's home, whatever the journey. `reload`: accepts an `offer-recovery`.
 * `expand`: pulls a half-screen to the whole one.
 */
export interface UserEvent {
  type: 'user-close' | 'user-back' | 'user-home' | 'user-reload' | 'user-expand';
}

/** The top page of an instance is now this one. Kept for the path and query of a 1038 entry. */
export interface PageChangedEvent extends PageFacts {
  type: 'page-changed';
  instanceId: InstanceId;
}

/** The registry took a version back (rule E15). */
export interface WithdrawnEvent {
  type: 'withdrawn';
  appId: string;
  envVersion: EnvVersion;
  version: string;
}

/** Time passed: `tick` answers `wake`. `memory-pressure`: the browser or the device is short of memory. */
export interface EnvironmentEvent {
  type: 'tick' | 'memory-pressure' | 'host-hidden' | 'host-visible';
}

/** First event after the host page was reloaded, with what `toSnapshot` last gave (rule E16). */
export interface RestoreEvent {
  type: 'restore';
  snapshot: Snapshot;
}

/** A program emitted on a channel. `args` are the arguments after the event name. */
export interface ChannelEmitEvent {
  type: 'channel-emit';
  instanceId: InstanceId;
  channelId: ChannelId;
  name: string;
  args: Json[];
}

export type JourneyEvent = {
  /** Milliseconds on any clock that does not go back. The machine has no other clock. */
  at: number;
} & (
  | OpenEvent
  | ProgramRequestEvent
  | AttestedEvent
  | ResolvedEvent
  | ConfirmationAnsweredEvent
  | LaunchedEvent
  | LaunchFailedEvent
  | FirstRenderEvent
  | CrashedEvent
  | HeartbeatEvent
  | UserEvent
  | PageChangedEvent
  | WithdrawnEvent
  | EnvironmentEvent
  | RestoreEvent
  | ChannelEmitEvent
);
