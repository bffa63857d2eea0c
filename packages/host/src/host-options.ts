// What an embedder passes to createHost.
import type { Policy } from '@atrium/navigation';
import type * as z from 'zod/mini';
import type { Json, JsonObject, Limits, ProgramInfo } from '@atrium/protocol';
import type { Registry } from './registry/registry.ts';
import type { ProgramStorage } from './storage/program-storage.ts';
import type { Locale, Strings } from './strings/strings.ts';
import type { HostUiFactory, PaymentAnswer } from './ui/ui.ts';

export interface HostOptions {
  /** The element that holds everything: frames, bars, dialogs. Give it a size. */
  container: HTMLElement;
  registry: Registry;
  /** Where a program's frames live: `(label) => \`https://${label}.guest.example\``. A site of its own per label. */
  guestOrigin: (label: string) => string;
  /** The runtime the programs run on: `/rt/<version>/` on the guest origin, `logicUrl` on the host's. */
  runtime: { version: string; logicUrl: string };
  /** base64 raw Ed25519 public keys; a package signed by none of them does not run. */
  publicKeys: readonly string[];
  locale?: Locale;
  theme?: 'light' | 'dark';
  /** Own words over the built-in ones. */
  strings?: Partial<Strings>;
  /** Absent: the built-in UI. `headlessUi` draws nothing. */
  ui?: HostUiFactory;
  /** APIs of your own: `{scanTicket: {handler}}` appears as `wx.scanTicket` / `my.scanTicket`. */
  apis?: Record<string, HostApi>;
  hooks?: HostHooks;
  limits?: Partial<Limits>;
  /** What an operator may decide about navigation: allow lists, taps, keep-alive. */
  policy?: Partial<Policy>;
  /** Absent: IndexedDB of the host's origin. */
  storage?: ProgramStorage;
  /** Who is using the host; keys storage and grants. */
  userId?: string;
  /** Shown to programs in system info. */
  hostName?: string;
  hostVersion?: string;
}

/**
 * An API the embedder adds.
 * @example
 * { input: z.object({ seat: z.string() }), handler: ({ seat }, caller) => ({ booked: seat, by: caller.appId }) }
 */
export type HostApi = HostAsyncApi | HostSyncApi;

export interface HostAsyncApi {
  sync?: false;
  /** Parses the program's arguments; without it they arrive as any JSON object. */
  input?: z.ZodMiniType<JsonObject>;
  /** Asked of the user once per program, with this sentence. */
  permission?: string;
  foreground?: boolean;
  handler(
    args: JsonObject,
    caller: HostApiCaller,
  ): Json | undefined | void | Promise<Json | undefined | void>;
}

/** Answered without a round trip: the value is handed over when the program starts. */
export interface HostSyncApi {
  sync: true;
  value(caller: HostApiCaller): Json;
}

export interface HostApiCaller {
  appId: string;
  instanceId: string;
  program: ProgramInfo;
  signal: AbortSignal;
  /** Sends an event to the program: `wx.onHostEvent` / `my.onHostEvent`. */
  emit(name: string, data: JsonObject): void;
}

/** What only the embedder can answer. A missing hook makes the API fail with a truthful reason. */
export interface HostHooks {
  /** A one-time code the program's server exchanges. */
  login?(caller: HostApiCaller): Promise<{ code: string }>;
  checkSession?(caller: HostApiCaller): Promise<boolean>;
  userProfile?(
    caller: HostApiCaller,
  ): Promise<{ nickName: string; avatarUrl: string } & JsonObject>;
  phoneNumber?(caller: HostApiCaller): Promise<{ code: string }>;
  /** Absent: the built-in sheet answers. */
  payment?(caller: HostApiCaller, order: JsonObject): Promise<PaymentAnswer>;
  /** Opens the host's share sheet; resolves whether it was shared. */
  share?(caller: HostApiCaller, card: JsonObject): Promise<boolean>;
  /** Headers and address for the request proxy; absent: `/proxy` of the registry's server. */
  proxy?(caller: HostApiCaller): Promise<{ url: string; headers: Record<string, string> }>;
}
