// What the machine asks of the host. Execute the commands of one `reduce` in order, and finish the hooks of one
// before starting the next: the order of `reply`, `hide` and `show` is the order programs observe (rules E5, E6).
import type {
  Dialect,
  EntryOptions,
  EnvVersion,
  HideReason,
  Json,
  PageAction,
  ProgramInfo,
  ProgramVersion,
  Refusal,
} from '@atrium/protocol';
import type { ChannelId, InstanceId, RequestId } from './ids.ts';
import type { JournalEntry } from './journal.ts';

/** Why a program is looked up or started; the host chooses what the user sees meanwhile. */
export type LaunchCause =
  /** Another program asked; the caller stays in front until `show`. */
  | 'jump'
  /** The host or a link asked; whatever is in front stays until `show`. */
  | 'open'
  /** The journey came back to a program that is no longer alive; a splash is in front. */
  | 'return'
  /** Restarted in place, by itself or by the user after a crash; a splash is in front. */
  | 'restart'
  /** The host page was reloaded; a splash is in front. */
  | 'restore';

/** The one answer to a program's call. */
export type CallResult = { ok: true; channelId?: ChannelId } | { ok: false; refusal: Refusal };

/** Why an instance ends; for the journal and the developer panel. */
export type DestroyReason =
  | 'exit'
  | 'stack-rule'
  | 'restart'
  | 'keep-alive-over'
  | 'cap'
  | 'memory'
  | 'crashed'
  | 'not-responding'
  | 'withdrawn'
  | 'abandoned';

export type Command =
  /** Ask the visible view of the instance for its user activation; answer `attested` within `LIMITS.attestTimeoutMs`. */
  | { type: 'attest'; requestId: RequestId; instanceId: InstanceId }
  /** The user was asked because of this tap: use up the browser's activation, and count it as none from now on. */
  | { type: 'consume-tap'; instanceId: InstanceId }
  /** Ask the registry; answer `resolved`. Either `appId` or `shortLink` is given. */
  | {
      type: 'resolve';
      requestId: RequestId;
      appId?: string;
      shortLink?: string;
      envVersion: EnvVersion;
      cause: LaunchCause;
    }
  /** Show the confirmation sheet, in the words of `dialect`; names and icons come from the registry only. */
  | {
      type: 'confirm';
      requestId: RequestId;
      dialect: Dialect;
      caller: ProgramInfo;
      target: ProgramInfo;
      envVersion: EnvVersion;
      /** The sheet says that data will be passed. */
      passesData: boolean;
    }
  | { type: 'close-confirmation'; requestId: RequestId }
  /**
   * Fetch and verify the package and prepare its realm, out of sight; run none of its code before `show`.
   * Answer `launched` or `launch-failed`. `path` is a hint which pages will be needed first.
   */
  | {
      type: 'launch';
      instanceId: InstanceId;
      program: ProgramInfo;
      version: ProgramVersion;
      path: string;
      cause: LaunchCause;
    }
  /**
   * Bring to the front. `cold`: boot the prepared realm with `entry` (App.onLaunch, App.onShow, first page).
   * `hot`: App.onShow(entry), then by `pages` either the top page's onShow or a relaunch at `entry.path`.
   */
  | {
      type: 'show';
      instanceId: InstanceId;
      start: 'cold' | 'hot';
      entry: EntryOptions;
      pages: PageAction;
      /** Over the lower part of `behind` (null: it has ended), which stays to be seen and cannot be touched. */
      half?: { behind: InstanceId | null; expandable: boolean };
    }
  /** The half-screen in front takes the whole screen from now on, and is told. */
  | { type: 'expand'; instanceId: InstanceId }
  /** Page.onHide of the top page, then App.onHide({reason}). */
  | { type: 'hide'; instanceId: InstanceId; reason: HideReason }
  /** Stop its timers and hold what is addressed to it (rule E7). */
  | { type: 'suspend'; instanceId: InstanceId }
  /** Undo `suspend`; always before the `show` of a suspended instance. */
  | { type: 'resume'; instanceId: InstanceId }
  /** End the realm at once; nothing is delivered to it afterwards. Also for an instance still being launched. */
  | { type: 'destroy'; instanceId: InstanceId; why: DestroyReason }
  /** Tell the program that its version was withdrawn; it is closed at `closesAt` (rule E15). */
  | { type: 'tell-withdrawn'; instanceId: InstanceId; closesAt: number }
  /** Nothing is in front until the next `show`: draw this program's splash. */
  | { type: 'show-splash'; appId: string; program: ProgramInfo | null }
  | { type: 'show-home' }
  /** The host's own page 暂未找到此功能 (rule B6). `user-close` and `user-back` leave it. */
  | { type: 'show-not-released'; program: ProgramInfo }
  /** Offer "reload" (`user-reload`) or "close" (`user-close`). `instanceId` is absent when it never started. */
  | {
      type: 'offer-recovery';
      appId: string;
      program: ProgramInfo | null;
      instanceId?: InstanceId;
      why: 'crashed' | 'not-responding' | 'network';
    }
  | { type: 'close-recovery' }
  /**
   * Nobody asked from a program, so the user is told: the open or the return did not work.
   * `closed`: something newer took its place; take the spinner away and say nothing.
   */
  | { type: 'report-failure'; appId?: string; refusal: Refusal }
  /** Answer a program's call, exactly once. */
  | { type: 'reply'; instanceId: InstanceId; callId: number; result: CallResult }
  | {
      type: 'channel-deliver';
      instanceId: InstanceId;
      channelId: ChannelId;
      name: string;
      args: Json[];
    }
  /** Tell this end that the channel is closed: later emits are dropped, one console warning (rule C7). */
  | {
      type: 'channel-close';
      instanceId: InstanceId;
      /** The other end; it may have ended. */
      peer: InstanceId;
      channelId: ChannelId;
      why: 'peer-destroyed' | 'limit' | 'replaced';
    }
  /** Arm the one timer: feed `tick` at this time (or later). null: disarm. Sent only when it changes. */
  | { type: 'wake'; at: number | null }
  /** For the developer panel; no behaviour depends on it. */
  | { type: 'journal'; entry: JournalEntry };
