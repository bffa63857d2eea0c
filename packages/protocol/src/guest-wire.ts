// Program ⇄ host: JSON text over the instance's one MessagePort, relayed by the shell.
// No message carries an identity: the port is the identity.
import type { Json, JsonObject } from './dialect.ts';

/** A call of a host capability. `id` 0 is a notification: nobody waits for an answer. */
export interface GuestCall {
  id: number;
  api: string;
  args: JsonObject;
}

/** Why a capability failed, neutral of dialect; the base library words it. */
export interface CapabilityFailure {
  /** Stable, lower-case, dashed: `cancelled`, `denied`, `invalid-argument`, `unsupported`, `timeout`, `internal`, `rate-limited`, `navigation`… */
  code: string;
  /** A sentence for developers, in English. */
  message: string;
  /** Further facts; for `navigation` the `Refusal`. */
  data?: Json;
}

export type HostReply =
  | { id: number; ok: true; res: Json }
  | { id: number; ok: false; err: CapabilityFailure };

/** Something the host tells the program. */
export interface HostEvent {
  ev: string;
  data: Json;
}

export type HostMessage = HostReply | HostEvent;

/** Shape check of an already parsed guest message; unknown keys are ignored. */
export function asGuestCall(value: Json): GuestCall | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const { id, api, args } = value;
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) return null;
  if (typeof api !== 'string' || api.length === 0 || api.length > 64) return null;
  if (args === undefined) return { id, api, args: {} };
  if (args === null || typeof args !== 'object' || Array.isArray(args)) return null;
  return { id, api, args };
}
