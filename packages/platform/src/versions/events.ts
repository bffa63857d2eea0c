// What can happen to a program's versions, and why it may be refused.
import type { CanaryRule, ProgramVersions } from './version.ts';

/** `by` is the user who acts; the platform has checked the permission before. */
export type VersionEvent =
  | { type: 'upload'; number: string; by: string; robot?: number | undefined }
  | { type: 'built'; id: number; content: string }
  | { type: 'build-failed'; id: number }
  | { type: 'preview'; id: number | null }
  | { type: 'submit'; id: number }
  | { type: 'cancel-submission'; id: number }
  /** `content` is what the reviewer looked at. */
  | { type: 'approve'; id: number; by: string; content: string }
  | { type: 'reject'; id: number; by: string }
  | { type: 'canary'; id: number; by: string; rule: CanaryRule }
  | { type: 'stop-canary' }
  | { type: 'release'; id: number; by: string }
  /** `to`: the version that is expected back; absent: whichever it is. */
  | { type: 'rollback'; to?: number | undefined }
  | { type: 'remove' }
  | { type: 'restore' };

export type VersionRefusal =
  | 'version-unknown'
  | 'version-number-malformed'
  | 'version-not-greater'
  | 'version-stage'
  | 'version-replaced'
  | 'version-already-released'
  | 'version-not-approved'
  | 'submission-open'
  | 'review-own'
  | 'review-release-same-user'
  | 'review-content-changed'
  | 'canary-rule'
  | 'canary-running'
  | 'canary-absent'
  | 'rollback-impossible'
  | 'rollback-other'
  | 'program-removed'
  | 'program-available';

export type VersionOutcome =
  | { ok: true; state: ProgramVersions }
  | { ok: false; code: VersionRefusal };
