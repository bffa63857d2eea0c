// What the machine must know about a program's package and about its pages.
import type { Dialect } from '@atrium/protocol';

/** From the verified manifest: the host reads these, never the program. */
export interface PackageFacts {
  dialect: Dialect;
  kind: 'program' | 'game';
  /** Where a start without a path goes; no leading slash. */
  entryPagePath: string;
  /** `AppConfig.navigateToMiniProgramAppIdList`; null: app.json declares none. */
  navigateList: string[] | null;
  /** `AppConfig.embeddedAppIdList`: more of them, for half-screens only. */
  embeddedList?: string[];
  /** `AppConfig.decodeQuery`: percent signs in queries are decoded (rule A18). */
  decodeQuery: boolean;
}

/** One page as the user sees it: path without leading slash or query. */
export interface PageFacts {
  path: string;
  query: Record<string, string>;
}
