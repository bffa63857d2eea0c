// Files a program may read synchronously: their bytes are in its Worker before it asks.
import type { Dialect } from './dialect.ts';

export interface NearFile {
  /** `pkg:data/x.json`, `tmp:…`, `store:…`; `usr:…` only of a file the host itself put there. */
  path: string;
  size: number;
  /** Absent: only its name and size are known here; its bytes were too many. */
  base64?: string;
}

/** How much is handed over: of the package and of kept files at launch, of temporary files while the program runs. */
export const NEAR_LIMITS = {
  packageMaxBytes: 4 * 1024 * 1024,
  packageMaxFiles: 100,
  keptMaxBytes: 10 * 1024 * 1024,
  temporaryMaxBytes: 50 * 1024 * 1024,
  temporaryMaxBytesPerFile: 20 * 1024 * 1024,
  /** What the Worker keeps of the files the program writes. */
  ownMaxBytes: 50 * 1024 * 1024,
} as const;

/** Own and saved files together, as both clients document it. */
export const KEPT_FILES_MAX_BYTES: Record<Dialect, number> = {
  wx: 200 * 1024 * 1024,
  my: 50 * 1024 * 1024,
};
