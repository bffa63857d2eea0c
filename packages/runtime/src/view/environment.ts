// What the whole view knows about where it runs.
import type { Dialect, MapFacts } from '@atrium/protocol';
import type { PackageUrl } from './media-url.ts';

export interface ViewEnvironment {
  readonly dialect: Dialect;
  readonly language: string;
  readonly packageUrl: PackageUrl;
  /** URL of our own files beside the view script, ending in `/`. */
  readonly runtimeBase: string;
  /** Absent: there are no tiles. */
  readonly map?: MapFacts | undefined;
  /** Where overlays go: outside the page root, so that no operation of a program touches them. */
  readonly overlays: HTMLElement;
  /** A picture as `<image>` loads it. */
  requestFile: (src: string) => Promise<string>;
  /** Inline styles: package and remote urls lead to this origin. */
  rewriteCss: (css: string) => string;
}
