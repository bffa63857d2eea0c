// The little that survives a reload of the host page: the seats of the journey (rule E16).
import type { EnvVersion } from '@atrium/protocol';
import type { PageFacts } from '../facts.ts';

export interface Snapshot {
  format: 1;
  /** Bottom first. */
  seats: { appId: string; envVersion: EnvVersion; page: PageFacts }[];
}
