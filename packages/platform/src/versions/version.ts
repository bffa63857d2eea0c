// What the platform knows of one program's versions: the state of the machine in reduce.ts.

/**
 * Where a version stands. One way leads from an upload to the users:
 * building → develop → submitted → approved → (canary →) released → retired.
 */
export type Stage =
  | 'building'
  /** The upload or the build was refused; nothing of it can run. */
  | 'failed'
  | 'develop'
  /** Its developer, or its robot, uploaded again. */
  | 'replaced'
  | 'submitted'
  | 'rejected'
  | 'approved'
  | 'canary'
  | 'released'
  /** Was released until a later one was; a rollback may bring it back. */
  | 'retired'
  /** Was released and taken back. */
  | 'rolled-back';

export interface Version {
  /** Grows with every upload to the program. */
  id: number;
  /** As people say it: `1.4.0`. */
  number: string;
  author: string;
  /** Of what a robot uploaded in this person's name: its builds have a lane of their own. */
  robot?: number;
  stage: Stage;
  /** sha256 that names exactly what was built and is reviewed; from the build on. */
  content?: string;
  /** Who approved it. */
  reviewer?: string;
}

export interface CanaryRule {
  /** Share of all users, 0 to 100. */
  percent: number;
  /** These users besides. */
  users: readonly string[];
}

export interface ProgramVersions {
  /** False: removed from the super app. Nothing loads, nothing is released; submitting goes on. */
  available: boolean;
  versions: readonly Version[];
  /** The highest number that was ever released: what comes next is higher. */
  highest: string | null;
  /** The version testers see as `trial`. */
  preview: number | null;
  canary: (CanaryRule & { id: number }) | null;
  /** Where a rollback leads; null after one, because two in a row are not offered. */
  before: number | null;
}

export const NO_VERSIONS: ProgramVersions = {
  available: true,
  versions: [],
  highest: null,
  preview: null,
  canary: null,
  before: null,
};
