// Where programs come from. `HttpRegistry` speaks to a server; tests and embedders may bring their own.
import type { EnvVersion, ProgramInfo, RegistryEvent, Resolution } from '@atrium/protocol';

/** A link the registry minted (rule F6): stored facts behind an opaque id. */
export interface LinkTarget {
  appId: string;
  path?: string;
  query?: Record<string, string>;
  envVersion?: EnvVersion;
  scene?: number;
}

export interface Registry {
  list(): Promise<ProgramInfo[]>;
  /** Which version would run. `from` is the opener's app id, '' when the host itself asks. */
  resolve(request: { appId: string; envVersion: EnvVersion; from: string }): Promise<Resolution>;
  /** `null`: unknown, expired or tampered. */
  link(id: string): Promise<LinkTarget | null>;
  /** Bytes at a package's base URL. */
  file(url: string, signal?: AbortSignal): Promise<ArrayBuffer>;
  /** What changes while the host is open. */
  subscribe(listener: (event: RegistryEvent) => void): () => void;
}
