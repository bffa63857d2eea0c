// The programs a server offers, whatever keeps them: what the routes need to know.
import type {
  Category,
  EnvVersion,
  PackageManifest,
  ProgramFilter,
  ProgramInfo,
  ProgramVersion,
  RegistryEvent,
  Resolution,
} from '@atrium/protocol';
import type { StoredObject } from '../delivery/file-pieces.ts';

/** Pages of a web-view may come from here: a host name, a whole origin, or `*`. */
export interface WebDomain {
  name: string;
  /** No other program lists it. */
  exclusive: boolean;
}

export interface ProgramDomains {
  request: string[];
  socket: string[];
  upload: string[];
  download: string[];
  image: string[];
  /** Absent: none. */
  webview?: WebDomain[];
}

/** A built version with its files in memory, addressed by its digest. */
export interface BuiltPackage {
  appId: string;
  digest: string;
  manifest: PackageManifest;
  files: ReadonlyMap<string, Uint8Array>;
}

/** A version as routes read it: one file at a time, wherever the files are. */
export interface StoredPackage {
  appId: string;
  manifest: PackageManifest;
  /** `manifest.json` too. Undefined: there is no such file. */
  file(path: string): Promise<Uint8Array | undefined>;
  /** The file in brotli, as its build left it. Undefined: it is not kept. */
  packed?(path: string): Promise<Uint8Array | undefined>;
  /** The same, to be read in pieces: where files are not in memory. */
  open?(path: string, coding?: 'br'): Promise<StoredObject | undefined>;
}

/** What a program's sources have that must be mended: an error of the compiler. */
export interface SourceFault {
  appId: string;
  level: 'fatal' | 'error';
  /** '' when it concerns the whole program. */
  file: string;
  line: number;
  column: number;
  message: string;
  fix?: string;
}

export interface ResolveQuestion {
  appId: string;
  envVersion: EnvVersion;
  /** The user of the super app; tester rights depend on it. */
  user: string;
  /** The team whose super app vouches for the user: to programs of others they are a stranger. Absent: nobody does. */
  vouchedBy?: string;
}

export interface Programs {
  /** At most `PROGRAMS_LISTED`. */
  list(): Promise<ProgramInfo[]>;
  /** Also among those the list has no room for. Absent: it has room for all. */
  search?(filter: ProgramFilter): Promise<ProgramInfo[]>;
  /** Those of all programs that are listed or found, of both levels. Absent: the list has room for all programs. */
  categories?(): Promise<Category[]>;
  /** Waits for the build when there is one under way. */
  resolve(question: ResolveQuestion): Promise<Resolution>;
  /** One version as it was built, in whatever stage it is; whether somebody may have it is decided before. */
  built?(appId: string, versionId: number): Promise<Resolution>;
  /** Of sources that are followed. Without an id: of the programs that have been built. */
  faults?(appId?: string): Promise<SourceFault[]>;
  /** A package by its digest, also one that is no longer what `resolve` answers. */
  package(digest: string): Promise<StoredPackage | undefined>;
  /** Of the program's last packages, the newest first. */
  lastDigests(appId: string): Promise<readonly string[]>;
  icon(appId: string): Promise<{ bytes: Uint8Array; path: string } | undefined>;
  domains(appId: string): Promise<ProgramDomains>;
  /** Which program lives under a guest label. */
  appIdOfLabel(label: string): Promise<string | undefined>;
  onEvent(listener: (event: RegistryEvent) => void): () => void;
  /** What a host may have missed that was not listening for some minutes. Absent: nothing ever. */
  withdrawnLately?(): Promise<RegistryEvent[]>;
  close(): Promise<void>;
}

export const inMemory = ({ appId, manifest, files }: BuiltPackage): StoredPackage => ({
  appId,
  manifest,
  file: async (path) => files.get(path),
});

export type { ProgramVersion };
