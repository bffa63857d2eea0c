// What an embedder passes to createHost.
import type { Policy } from '@atrium/navigation';
import type * as z from 'zod/mini';
import type {
  Json,
  JsonObject,
  Limits,
  MapFacts,
  PlaceNames,
  ProgramInfo,
  ReferrerInfo,
} from '@atrium/protocol';
import type { FileStorage } from './api/file/file-storage.ts';
import type { FileChooser } from './api/media/choose-files.ts';
import type { NetworkGateway } from './api/network/network-gateway.ts';
import type { Registry } from './registry/registry.ts';
import type { ServiceHooks } from './service-hooks.ts';
import type { ProgramStorage } from './storage/program-storage.ts';
import type { UserToken } from './user/user-tokens.ts';
import type { Locale, Strings } from './strings/strings.ts';
import type { HostUiFactory, PaymentAnswer } from './ui/ui.ts';

export interface HostOptions {
  /** The element that holds everything: frames, bars, dialogs. Give it a size. */
  container: HTMLElement;
  registry: Registry;
  /** Where a program's frames live: `(label) => \`https://${label}.guest.example\``. A site of its own per label. */
  guestOrigin: (label: string) => string;
  /**
   * All programs are on one site (`https://guests.example/p/${label}`), and so in one process: one runs at a time, and whoever is
   * left begins anew when the user comes back. Its price is in docs/operations.md.
   */
  singleProgram?: boolean;
  /** The runtime the programs run on: `/rt/<version>/` on the guest origin, `logicUrl` on the host's; `{dialect}` in it becomes `wx`, `my` or, for mini games, `game`. */
  runtime: {
    version: string;
    logicUrl: string;
    /** It was built to follow the sources of the programs it runs: what `atrium dev` serves. */
    follows?: boolean;
  };
  /** base64 raw Ed25519 public keys; a package signed by none of them does not run. */
  publicKeys: readonly string[];
  /** Those of develop and trial versions; absent: `publicKeys` sign all. */
  testKeys?: readonly string[];
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
  /** Files programs keep. Absent: IndexedDB of the host's origin. */
  files?: FileStorage;
  /** The way out for programs' requests. Absent: the proxy of the host's own server. */
  network?: NetworkGateway;
  /** The tiles the server gives maps. Absent: maps have a grid under what programs draw on them. */
  map?: MapFacts;
  /** Who is using the host; keys storage and grants. */
  userId?: string;
  /**
   * A token of this user, signed by your own server (docs/operations.md, "Who tests"): the platform believes it, and nothing
   * else, about who tests, who is in a canary, and whom a jump ticket names. Asked for again when it runs out.
   */
  userToken?: UserToken;
  /** Shown to programs in system info. */
  hostName?: string;
  hostVersion?: string;
  /**
   * Console output of every program as `program:log`, for a developer panel. Without it only programs that are under
   * development or in trial, or ask for it in app.json (`debug`), send theirs.
   */
  developer?: boolean;
}

/**
 * An API the embedder adds.
 * @example
 * { input: z.object({ seat: z.string() }), handler: ({ seat }, caller) => ({ booked: seat, by: caller.appId }) }
 */
export type HostApi = HostAsyncApi | HostSyncApi | HostEventApi;

export interface HostAsyncApi {
  sync?: false;
  /** Parses the program's arguments; without it they arrive as any JSON object. */
  input?: z.ZodMiniType<JsonObject>;
  /** Asked of the user once per program, with this sentence. */
  permission?: string;
  foreground?: boolean;
  /**
   * Throw an `AbortError` when the user cancelled: the program is told so; an error with a number in `errCode`: it is told both,
   * and the words. Any other error is told as a fault of the host.
   */
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

/**
 * An event of the dialect that only you can tell, under the name of its `on` (`onUserCaptureScreen`, `onWifiConnected`); its `off`
 * comes with it.
 * @example
 * { onUserCaptureScreen: { listen: (tell, { signal }) => bridge.on('screenshot', () => tell({}), { signal }) } }
 */
export interface HostEventApi {
  sync?: false;
  /** A program in the background is told, too; else what happens meanwhile is not told at all. */
  background?: boolean;
  /** Once for each run of a program that listens: `tell` it from now on, until `caller.signal` aborts. */
  listen(tell: (data: JsonObject) => void, caller: HostApiCaller): void;
}

export interface HostApiCaller {
  appId: string;
  instanceId: string;
  program: ProgramInfo;
  signal: AbortSignal;
  /**
   * Who sent the user with the last entry, and with what, as the host told the program. Absent: nobody. A super app's server
   * vouches for it with a jump ticket.
   */
  referrer?: ReferrerInfo;
  /** Sends an event to the program: `wx.onHostEvent` / `my.onHostEvent`. */
  emit(name: string, data: JsonObject): void;
}

export interface HostAddress {
  userName: string;
  telNumber: string;
  postalCode: string;
  province: string;
  city: string;
  county: string;
  detail: string;
  nationalCode: string;
}

/** What only the embedder can answer. A missing hook makes the API fail with a truthful reason. */
export interface HostHooks extends ServiceHooks {
  /** A one-time code the program's server exchanges. */
  login?(caller: HostApiCaller): Promise<{ code: string }>;
  checkSession?(caller: HostApiCaller): Promise<boolean>;
  userProfile?(
    caller: HostApiCaller,
  ): Promise<{ nickName: string; avatarUrl: string } & JsonObject>;
  phoneNumber?(caller: HostApiCaller): Promise<{ code: string }>;
  /** Absent: the built-in sheet answers. */
  payment?(caller: HostApiCaller, order: JsonObject): Promise<PaymentAnswer>;
  /** The user's delivery address; null: cancelled. */
  chooseAddress?(caller: HostApiCaller): Promise<HostAddress | null>;
  /** Asks for subscription messages; null: cancelled. */
  subscribe?(
    caller: HostApiCaller,
    templates: readonly string[],
  ): Promise<Record<string, 'accept' | 'reject' | 'ban' | 'filter'> | null>;
  customerService?(caller: HostApiCaller, options: JsonObject): Promise<void> | void;
  /** Analytics of the program: wx.reportEvent and its relatives. */
  report?(caller: HostApiCaller, event: { api: string; name: string; data: Json }): void;
  /** A scanner; null: cancelled. */
  scan?(
    caller: HostApiCaller,
    request: { onlyFromCamera: boolean; kinds: readonly string[] },
  ): Promise<{ text: string; kind: string } | null>;
  addContact?(caller: HostApiCaller, fields: Record<string, string>): Promise<boolean>;
  chooseContact?(caller: HostApiCaller): Promise<{ name: string; phoneNumbers: string[] } | null>;
  /** A map to choose on, WGS-84; null: cancelled. */
  chooseLocation?(
    caller: HostApiCaller,
    near: { latitude?: number | undefined; longitude?: number | undefined },
  ): Promise<{ latitude: number; longitude: number; name: string; address: string } | null>;
  /**
   * A geocoder: names of a place, WGS-84, in the language of the host. Throw when it cannot tell.
   * my.getLocation with a `type`, my.getGeocoder.
   */
  describePlace?(
    caller: HostApiCaller,
    place: { latitude: number; longitude: number },
  ): Promise<PlaceNames>;
  /** Does the user keep this program among their own? wx.checkIsAddedToMyMiniProgram, my.isCollected. */
  isFavourite?(caller: HostApiCaller): boolean | Promise<boolean>;
  /** A map that shows a place, WGS-84. Absent: the place is shown in words. */
  openLocation?(
    caller: HostApiCaller,
    place: { latitude: number; longitude: number; name: string; address: string; scale: number },
  ): Promise<void> | void;
  /** A gallery of the host's own. Absent: the browser's file chooser. */
  chooseFiles?: FileChooser;
  /**
   * Opens the host's share sheet; resolves whether it was shared. Asked after the user has chosen it in the menu or tapped the
   * program; where the tap was is not known, so let the user see what is shared, and with whom.
   */
  share?(caller: HostApiCaller, card: JsonObject): Promise<boolean>;
  /**
   * `wx`: puts the page before the user's friends ("Share to timeline" in the menu): title, path, query, imageUrl as its
   * onShareTimeline says. Asked once for each time the user chooses it. Absent: the menu does not offer it.
   */
  shareTimeline?(caller: HostApiCaller, card: JsonObject): Promise<void> | void;
  /** `wx`: the page the user adds to the favorites, after `program:favorite`: title, path, query, imageUrl as its onAddToFavorites says. */
  keep?(caller: HostApiCaller, card: JsonObject): Promise<void> | void;
  /** Headers and address for the request proxy; absent: `/proxy` of the registry's server. */
  proxy?(caller: HostApiCaller): Promise<{ url: string; headers: Record<string, string> }>;
}
