// The way out for programs' requests. The built-in one speaks to the platform's proxy, which enforces the domain list;
// an embedder may bring another.
import type { SocketHead } from '@atrium/protocol';
import type { InstanceContext } from '../../broker/capability.ts';
import type { Bytes } from '../bytes.ts';

export interface GatewayRequest {
  kind: 'request' | 'uploadFile' | 'downloadFile';
  url: string;
  method: string;
  headers: Record<string, string>;
  body?: Bytes;
  timeoutMs: number;
  signal: AbortSignal;
  /** Bytes sent (uploads) or received (downloads) so far; `total` 0 when unknown. */
  progress?: (done: number, total: number) => void;
}

export interface GatewayAnswer {
  status: number;
  headers: Record<string, string>;
  setCookies: string[];
  body: Bytes;
}

export interface SocketEvents {
  message(data: string | Bytes): void;
  /** Exactly once, after which nothing comes. */
  close(code: number, reason: string): void;
}

export interface GatewaySocket {
  readonly protocol: string;
  readonly headers: Record<string, string>;
  send(data: string | Bytes): void;
  close(code: number, reason: string): void;
}

/** Failures are `CapabilityError`s: `refused` (domain list), `timeout`, `network`, `too-large`, `aborted`. */
export interface NetworkGateway {
  fetch(context: InstanceContext, request: GatewayRequest): Promise<GatewayAnswer>;
  connect(
    context: InstanceContext,
    head: SocketHead,
    events: SocketEvents,
    signal: AbortSignal,
  ): Promise<GatewaySocket>;
}
