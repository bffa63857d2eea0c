// One capability a program can call: its name, what it accepts, the policy in front of it, and what it does.
// The table of these objects is the dispatcher and the policy in one: nothing is reachable without both.
import type * as z from 'zod/mini';
import type {
  CameraWord,
  CapabilityFailure,
  CapabilityName,
  CapabilityResult,
  Dialect,
  EnvVersion,
  HostEvents,
  HostEventName,
  Json,
  PackageManifest,
  ProgramInfo,
  ProgramVersion,
  ReferrerInfo,
  Scope,
} from '@atrium/protocol';
import type { HostServices } from '../host-services.ts';
import type { ProgramStore } from '../storage/program-storage.ts';
import type { ProgramFace, Stage } from '../ui/ui.ts';

/**
 * What the user answered in the host's own interface: a modal or an action sheet; a payment, which does not open another
 * program (https://developers.weixin.qq.com/miniprogram/dev/framework/view/tap.html); or that this is allowed, which stands
 * for a tap where this is used and nowhere else.
 */
export type HostAnswer = 'dialog' | 'payment' | Scope;

export interface Capability<Name extends string = string, Args = unknown> {
  readonly name: Name;
  /** Parses untrusted arguments; its output is what `handle` gets. Cap every string and array. */
  readonly args: z.ZodMiniType<Args>;
  /** Refused (`not-foreground`) unless the program is the one in front. */
  readonly foreground?: boolean;
  /** The user's grant this needs; asked for on first use, `denied` when refused. */
  readonly scope?: Scope;
  /** Needs a browser-attested tap not older than 5 s, and consumes it (`gesture-required`). */
  readonly gesture?: boolean;
  /** Tighter than the relay's own limit; over it: `rate-limited`. */
  readonly rate?: { burst: number; perSecond: number };
  /**
   * Answers with JSON, `undefined` meaning `null`. Throw `CapabilityError` to fail with a code of your own.
   * After every `await` check `context.alive` before an effect outside the program.
   */
  handle(
    context: InstanceContext,
    args: Args,
    call: CapabilityCall,
  ): Json | undefined | void | Promise<Json | undefined | void>;
}

/** The one call being handled. */
export interface CapabilityCall {
  /** The program's number of the call; also the id of the task it starts. 0: nobody waits for the answer. */
  readonly id: number;
  /** Sends a `task` event of this call. */
  emit(type: string, data: Json): void;
  /**
   * What `handle` returns is ignored; the returned function answers, in the very moment it is called.
   * For answers whose place among other messages matters (rule E5).
   */
  defer(): (answer: { ok: true; res: Json } | { ok: false; err: CapabilityFailure }) => void;
}

/** What `handle` may return for a capability of the protocol: nothing where the result is `null`. */
type Answer<N extends CapabilityName> =
  null extends CapabilityResult<N> ? CapabilityResult<N> | void : CapabilityResult<N>;

/**
 * Declares a capability of the protocol: arguments inferred from the schema, result checked against the contract.
 * @example
 * capability({ name: 'device.call', foreground: true, args: z.object({ number: z.string() }), handle: (context, { number }) => … })
 */
export const capability = <const Name extends CapabilityName, Args>(
  definition: Omit<Capability<Name, Args>, 'handle'> & {
    handle(
      context: InstanceContext,
      args: Args,
      call: CapabilityCall,
    ): Answer<Name> | Promise<Answer<Name>>;
  },
): Capability<Name, Args> => definition as Capability<Name, Args>;

/**
 * The program a call came from. One object per instance for its whole life (so a WeakMap keyed by it holds
 * per-instance state); after the end `alive` is false, `signal` aborted and `send` does nothing.
 */
export interface InstanceContext {
  readonly instanceId: string;
  readonly appId: string;
  readonly dialect: Dialect;
  readonly envVersion: EnvVersion;
  readonly program: ProgramInfo;
  /** The same in the host's language, for dialogs. */
  readonly face: ProgramFace;
  readonly version: ProgramVersion;
  readonly manifest: PackageManifest;
  /** `https://<label>.guest.example`: where its frames live. */
  readonly guestOrigin: string;

  readonly alive: boolean;
  readonly foreground: boolean;
  /** Aborts at the instance's end, whatever the cause. */
  readonly signal: AbortSignal;

  send<E extends HostEventName>(event: E, data: HostEvents[E]): void;
  /** An event whose data is still being made: all later messages, answers too, wait for it. One that fails is left out. */
  sendLater<E extends HostEventName>(event: E, data: Promise<HostEvents[E]>): void;
  /** A window message to the page in front; answers false when that is another than the one `of` was handed. */
  readonly page: {
    of(): unknown;
    post(page: unknown, message: CameraWord, transfer: Transferable[]): boolean;
  };
  /** Asks the browser whether the user tapped this program within 5 s. */
  attestTap(): Promise<boolean>;
  /** The same, and consumes that tap when so. With a scope, that the user has just allowed it counts as well. */
  takeTap(scope?: Scope): Promise<boolean>;
  /** The user answered what this program had asked for: as good as a tap, once. */
  answered(what: HostAnswer): void;
  /** Asks for a grant as `Capability.scope` does; for capabilities that need it only sometimes. */
  requireScope(scope: Scope): Promise<void>;
  /** Bytes of a file of the package, verified against the manifest. Rejects with `CapabilityError('not-found')`. */
  packageFile(path: string): Promise<Uint8Array<ArrayBuffer>>;

  /** Shown as a question before this page, or the program, is left (`null`: none). */
  setLeaveGuard(message: string | null, pageId?: number): void;
  /** Whether the capsule's menu offers sharing. */
  setShareMenu(visible: boolean): void;

  /** Who sent the user with the last entry, and with what: as the program was told. */
  readonly referrer?: ReferrerInfo | undefined;
  readonly stage: Stage;
  /** Its key-value storage (`wx.setStorage`), already opened. */
  readonly store: ProgramStore;
  readonly host: HostServices;
}

/** A failure a program gets to see. Anything else a handler throws is reported as `internal`. */
export class CapabilityError extends Error {
  readonly failure: CapabilityFailure;

  constructor(code: string, message: string, data?: Json) {
    super(message);
    this.name = 'CapabilityError';
    this.failure = { code, message, ...(data === undefined ? {} : { data }) };
  }
}
