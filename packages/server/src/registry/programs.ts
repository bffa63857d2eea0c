// The programs a server offers, whatever keeps them: what the routes need to know.
import type {
  EnvVersion,
  PackageManifest,
  ProgramInfo,
  ProgramVersion,
  RegistryEvent,
  Resolution,
} from '@atrium/protocol';

export interface ProgramDomains {
  request: string[];
  socket: string[];
  upload: string[];
  download: string[];
  image: string[];
}

/** A built version with its files in memory, addressed by its digest. */
export interface BuiltPackage {
  appId: string;
  digest: string;
  manifest: PackageManifest;
  files: ReadonlyMap<string, Uint8Array>;
}

export interface ResolveQuestion {
  appId: string;
  envVersion: EnvVersion;
  /** The user of the super app; tester rights depend on it. */
  user: string;
}

export interface Programs {
  list(): ProgramInfo[];
  /** Waits for the build when there is one under way. */
  resolve(question: ResolveQuestion): Promise<Resolution>;
  /** A package by its digest; older digests stay available while the server runs. */
  package(digest: string): BuiltPackage | undefined;
  icon(appId: string): { bytes: Uint8Array; path: string } | undefined;
  domains(appId: string): ProgramDomains;
  /** Which program lives under a guest label. */
  appIdOfLabel(label: string): string | undefined;
  onEvent(listener: (event: RegistryEvent) => void): () => void;
  close(): Promise<void>;
}

export type { ProgramVersion };
