// The journey as data: plain, JSON-able, never mutated from outside.
import type {
  EnvVersion,
  NavigateRequest,
  ProgramInfo,
  ProgramVersion,
  ReferrerInfo,
} from '@atrium/protocol';
import type { EntryPlan } from './entry/entry-plan.ts';
import type { PackageFacts, PageFacts } from './facts.ts';
import type { ChannelId, InstanceId, RequestId } from './ids.ts';

/** A program is the same program when id and kind of version agree. */
export interface ProgramKey {
  appId: string;
  envVersion: EnvVersion;
}

/** A running program, in front or in the background. */
export interface Instance extends ProgramKey {
  id: InstanceId;
  program: ProgramInfo;
  version: ProgramVersion;
  facts: PackageFacts;
  /** The page the user sees, or saw last. */
  page: PageFacts;
  /** What the last entry with a start of its own asked for (rule A24). */
  lastRequested: PageFacts;
  /** That entry was into a half-screen. */
  lastHalf?: boolean;
  /** Between `show` and `hide`. */
  visible: boolean;
  /** Since when in the background; null while visible or not yet shown. */
  hiddenAt: number | null;
  suspended: boolean;
  /** `crashed`: nothing can be delivered. `hung`: it may come back. */
  health: 'well' | 'hung' | 'crashed';
  /** Order of use, for the least recently used: greater is later. */
  lastUse: number;
  startedAt: number;
  /** Withdrawn: ends at this time. */
  closesAt: number | null;
  /** Channel of the cold start, fixed; channel of the latest entry (rule C5). */
  launchChannel: ChannelId | null;
  enterChannel: ChannelId | null;
}

/**
 * A place in the journey. The seat below is the opener. When its program is destroyed the seat stays,
 * so that a return can start the program again with its result (rule E10).
 */
export interface Seat extends ProgramKey {
  /** null: destroyed meanwhile. */
  instanceId: InstanceId | null;
  /** null: only the app id survived a reload of the host page. */
  program: ProgramInfo | null;
  /** Where a return lands when the program has to be started again. */
  page: PageFacts;
  /** Covers only the lower part of the program that opened it, while that has the seat below. */
  half?: { over: ProgramKey; expandable: boolean };
}

/** A request that has passed the checks of its own words. */
export interface CheckedRequest extends NavigateRequest {
  envVersion: EnvVersion;
}

/** A program is being looked up, asked for, or prepared. At most one at a time; the front does not change meanwhile. */
export type Pending = PendingJump | PendingOpen | PendingLanding;

/** A program asked to open another one. */
export interface PendingJump {
  kind: 'jump';
  stage: 'attest' | 'resolve' | 'confirm' | 'launch';
  requestId: RequestId;
  callerId: InstanceId;
  callId: number;
  request: CheckedRequest;
  /** Known from stage `confirm` on; `version` null: not released (rule B6). */
  target?: { program: ProgramInfo; version: ProgramVersion | null };
  launch?: Launch;
}

/** The host or a link asked. */
export interface PendingOpen {
  kind: 'open';
  stage: 'resolve' | 'launch';
  requestId: RequestId;
  request: CheckedRequest;
  scene: number;
  referrer?: ReferrerInfo;
  launch?: Launch;
}

/** The top seat's program has to be started again; nothing is in front. `failed`: the user may retry or close. */
export interface PendingLanding {
  kind: 'landing';
  stage: 'resolve' | 'launch' | 'failed';
  requestId: RequestId;
  cause: 'return' | 'restart' | 'restore';
  plan: EntryPlan;
  launch?: Launch;
}

/** An instance under construction: not yet part of the journey. */
export interface Launch {
  instanceId: InstanceId;
  program: ProgramInfo;
  version: ProgramVersion;
}

/** An exit waiting for the proof of its tap; independent of `pending`, so that it can end a pending jump (E17). */
export interface PendingExit {
  requestId: RequestId;
  instanceId: InstanceId;
  callId: number;
}

/** Between the opener's instance and the opened one. */
export interface Channel {
  id: ChannelId;
  opener: InstanceId;
  opened: InstanceId;
  messages: number;
  bytes: number;
}

/** An entry decided while the host page was hidden; shown when it is visible again. */
export interface HeldShow {
  instanceId: InstanceId;
  start: 'cold' | 'hot';
  plan: EntryPlan;
}

export interface JourneyState {
  now: number;
  /** Next number for ids and for `lastUse`. */
  next: number;
  hostVisible: boolean;
  instances: Record<InstanceId, Instance>;
  /** Bottom first. Empty: the host's home is in front. */
  seats: Seat[];
  pending: Pending | null;
  exits: PendingExit[];
  channels: Record<ChannelId, Channel>;
  /** The host's page 暂未找到此功能 is in front of the top seat (rule B6). */
  notReleased: ProgramInfo | null;
  held: HeldShow | null;
  /** The host shows an `offer-recovery`. */
  recoveryOffered: boolean;
  /** What the host's timer is armed for. */
  wakeAt: number | null;
}

export const initialState = (): JourneyState => ({
  now: 0,
  next: 1,
  hostVisible: true,
  instances: {},
  seats: [],
  pending: null,
  exits: [],
  channels: {},
  notReleased: null,
  held: null,
  recoveryOffered: false,
  wakeAt: null,
});
