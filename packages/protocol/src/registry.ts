// What a registry answers: a folder in development, the server in production.
import type { Dialect, EnvVersion } from './dialect.ts';

/** Of two levels; the upper one has no parent. */
export interface Category {
  id: string;
  parent?: string;
  name: { zh: string; en: string };
}

/** A program as the host may show it: always from the registry, never from the program. */
export interface ProgramInfo {
  appId: string;
  name: { zh: string; en: string };
  description: { zh: string; en: string };
  /** Absolute or host-relative URL of a raster or SVG icon on a trusted origin. */
  icon: string;
  dialect: Dialect;
  kind: 'program' | 'game';
  /** Who may open me: everyone, nobody, or these app ids. */
  acceptJumpFrom: 'everyone' | 'nobody' | string[];
  /** Pages that may be opened from outside; absent: all. */
  entryPages?: string[];
  /** Set when the platform's rules forbid jumps into this program (rule B5, A13). */
  platformForbidsJumps?: boolean;
  /** `wx` short links (`#小程序://Name/code`) → page path. */
  shortLinks?: Record<string, string>;
  /** From which age on its owner says it is fit; absent: not rated. */
  minAge?: number;
  /** What it is about: its own categories, and those above them. */
  categories?: Category[];
}

/** A registry lists no more; what a list of this length leaves out is found by searching. */
export const PROGRAMS_LISTED = 1000;

/** With it a host asks for what was submitted, in the name of a reviewer. */
export const REVIEW_PASS_HEADER = 'atrium-review-pass';

/** One runnable version. */
export interface ProgramVersion {
  envVersion: EnvVersion;
  version: string;
  sequence: number;
  /** sha256 of manifest.json, hex: the package's name. */
  digest: string;
  /** Where the package's files are, ending in `/`; host-readable, immutable. */
  baseUrl: string;
  /** base64 Ed25519 signature over the bytes of manifest.json. */
  signature: string;
}

export type Resolution =
  | { ok: true; program: ProgramInfo; version: ProgramVersion }
  /** No such program, or no version of that kind for this user: never told apart (rule A11). */
  | { ok: false; reason: 'unknown' }
  /** The program exists, but nothing is released (rule B6 needs to know). */
  | { ok: false; reason: 'unreleased'; program: ProgramInfo }
  /** It is for an older age than this super app shows. */
  | { ok: false; reason: 'age'; minAge: number }
  /** In development: the program's sources do not compile. */
  | { ok: false; reason: 'broken' }
  | { ok: false; reason: 'network' };

/** Server → host, over server-sent events: what changed while the host is open. */
export type RegistryEvent =
  | { type: 'changed'; appId: string }
  | { type: 'withdrawn'; appId: string; envVersion: EnvVersion; version: string }
  | { type: 'list' };
