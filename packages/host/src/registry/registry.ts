// Where programs come from. `HttpRegistry` speaks to a server; tests and embedders may bring their own.
import type {
  Category,
  EnvVersion,
  ProgramFilter,
  ProgramInfo,
  RegistryEvent,
  Resolution,
} from '@atrium/protocol';
import type { UserTokens } from '../user/user-tokens.ts';

/** A link the registry minted (rule F6): stored facts behind an opaque id. */
export interface LinkTarget {
  appId: string;
  path?: string;
  query?: Record<string, string>;
  envVersion?: EnvVersion;
  scene?: number;
}

export interface ResolveRequest {
  appId: string;
  envVersion: EnvVersion;
  /** The opener's app id, '' when the host itself asks. */
  from: string;
  /** What is newest, whatever is kept here. */
  fresh?: boolean;
}

export interface Registry {
  /** Its first `PROGRAMS_LISTED` programs. */
  list(): Promise<ProgramInfo[]>;
  /** What a longer list would have. Absent: the list has all. */
  search?(filter: ProgramFilter): Promise<ProgramInfo[]>;
  /** Those of all programs. Absent: the list has all programs. */
  categories?(): Promise<Category[]>;
  /** Which version would run. */
  resolve(request: ResolveRequest): Promise<Resolution>;
  /** `null`: unknown, expired or tampered. */
  link(id: string): Promise<LinkTarget | null>;
  /** Bytes at a package's base URL. `sha256` is what they must have: whoever keeps files finds them by it. */
  file(url: string, signal?: AbortSignal, sha256?: string): Promise<ArrayBuffer>;
  /** From now on, what is asked is asked in the user's name. Absent: this registry asks nobody who the user is. */
  askAs?(user: UserTokens): void;
  /** What changes while the host is open. */
  subscribe(listener: (event: RegistryEvent) => void): () => void;
}
