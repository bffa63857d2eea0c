// What the test's thread asks of the compiler's thread.
import type { Dialect } from '@atrium/protocol';

export interface CompileRequest {
  dialect: Dialect;
  /** Folder that absolute paths (`/components/x`) begin at. */
  root: string;
  /** Key of the component to compile: `<mount>/<absolute path without its leading slash>`. */
  component: string;
  /** Files that exist only here: components given as an object. Keys are project paths. */
  files: Record<string, string>;
  /** Tag → component, for every component of this load (the option of the same name). */
  usingComponents: Record<string, string>;
  /** False when the test runner runs the components' scripts itself. */
  scripts: boolean;
  less: boolean;
  /** Sheets have px for rpx. */
  pixels: boolean;
}

export type CompileAnswer =
  | { ok: true; script: string; problems: string[] }
  | { ok: false; reason: string };
