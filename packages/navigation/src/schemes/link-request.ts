// What every scheme and link is read into: the same request, whoever wrote it.
import type { EnvVersion } from '@atrium/protocol';

export interface LinkRequest {
  appId: string;
  path?: string;
  /** The app query. */
  query?: Record<string, string>;
  /** Only our own developer links carry it. */
  envVersion?: EnvVersion;
}

/** `message` is a sentence for whoever wrote the link. */
export type Refused = { ok: false; message: string };
export const refused = (message: string): Refused => ({ ok: false, message });
