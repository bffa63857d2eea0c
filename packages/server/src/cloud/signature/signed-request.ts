// A signed request as both kinds of signatures leave it: who says to have signed it, what was signed, and what it asks for.

/** What of an HTTP request signatures are made over. Nothing was decoded or put in order. */
export interface RawRequest {
  method: 'GET' | 'POST';
  /** `/` or `/cloud/`. */
  path: string;
  /** Behind the question mark. */
  query: string;
  headers: Headers;
  body: Uint8Array;
}

export interface SignedRequest {
  secretId: string;
  /** Seconds since the epoch, as signed. */
  timestamp: number;
  /** Made with the secret key, or somebody's guess. */
  signature: Buffer;
  /** What the signature may be: clients of this API do not agree on the name of the host, nor on the case of headers. */
  expected(secretKey: string): Buffer[];
  action: string;
  actionIsSigned: boolean;
  version: string;
  language: string;
  parameters: Record<string, unknown>;
}

/** Seconds between the clock of a client and ours. */
export const WINDOW_S = 300;

/** The host as clients sign it: with the port it has, or without. */
export function hostsOf(header: string): string[] {
  const name = header.replace(/:\d+$/, '');
  return name === header ? [header] : [header, name];
}
