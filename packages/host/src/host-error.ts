// The errors of the public SDK: a closed set of codes, each with a sentence.
import type { RefusalCode } from '@atrium/protocol';

export type HostErrorCode =
  | RefusalCode
  /** The link is not one of this host, or expired. */
  | 'link'
  /** Another open came before this one was visible. */
  | 'superseded'
  /** The signal passed to `open` was aborted. */
  | 'aborted'
  /** The host was destroyed. */
  | 'destroyed';

/**
 * @example
 * try { await host.open({ appId }) } catch (error) { if (isHostError(error, 'network')) retry() }
 */
export class HostError extends Error {
  readonly code: HostErrorCode;

  constructor(code: HostErrorCode, message: string) {
    super(message);
    this.name = 'HostError';
    this.code = code;
  }
}

export const isHostError = (error: unknown, code?: HostErrorCode): error is HostError =>
  error instanceof HostError && (code === undefined || error.code === code);
