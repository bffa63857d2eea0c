// What a smoke run answers: the JSON document of `--json`, and what the contact sheet and the summary are made of.
import type { Diagnostic } from '@atrium/compiler';
import type { Dialect } from '@atrium/protocol';
import type { FaintLetters } from './faint.ts';

/**
 * `clean`: compiled, something to see, no error. `faulty`: something to see, but errors. `blank`: opened, nothing to see.
 * `failed`: not opened at all; `why` says the cause.
 */
export type PageState = 'clean' | 'faulty' | 'blank' | 'failed';

export const PAGE_STATES: readonly PageState[] = ['clean', 'faulty', 'blank', 'failed'];

/** Why a page failed, and what the machine said of it. */
export interface FailureCause {
  code: 'refused' | 'missing' | 'unopened' | 'hung' | 'crashed' | 'browser';
  message: string;
}

/**
 * Why a page that opened is not clean, as far as opening it again can tell. `compiler`: its files. `failed-request`: its
 * errors stay away while requests wait instead of failing. `query`: they stay away with the query in `detail`. `no-data`:
 * nothing to show, and requests that had no answer. `missing-file`: a script asks for the file in `detail`, and the program
 * has not got it. `missing-api`: it used what
 * does not work here and what no clean page of the program uses, which may be why. `faint`: in the dark its letters cannot be read.
 */
export interface PageCause {
  code:
    | 'compiler'
    | 'missing-file'
    | 'failed-request'
    | 'query'
    | 'no-data'
    | 'missing-api'
    | 'faint'
    | 'unexplained';
  detail?: string;
}

export interface PageError {
  kind: string;
  message: string;
  /** With places in the program's own files. */
  stack: string;
}

/** What a person would see in the viewport. */
export interface Sight {
  /** Visible letters, digits and signs. */
  letters: number;
  images: number;
  /** Elements with a background, a border, or a drawing of their own. */
  boxes: number;
  /** Canvases with something on them. */
  canvases: number;
  videos: number;
  /** Part of the pixels that differ from the most frequent colour, 0…1. */
  ink: number;
  /** Asked in the dark: letters in the colour of what is behind them, and the first of them. */
  faint?: FaintLetters;
}

export interface MissingApi {
  name: string;
  reason: string;
}

export interface MissingElement {
  name: string;
  file: string;
  line: number;
  column: number;
}

/** An attribute, event or word that a built-in component does not know: the compiler's sentence. */
export interface UnknownUse {
  message: string;
  file: string;
  line: number;
  column: number;
}

export interface RefusedRequest {
  url: string;
  reason: string;
}

/** What the user's device is set to. */
export type Theme = 'light' | 'dark';

export interface PageReport {
  path: string;
  /** Absent: light. */
  theme?: 'dark';
  query?: string;
  state: PageState;
  why?: FailureCause;
  cause?: PageCause;
  /** No error in its own files and in those of the components it uses. */
  compiled: boolean;
  /** Errors and warnings in those files. */
  diagnostics: Diagnostic[];
  /** Something is to be seen. */
  rendered: boolean;
  sight: Sight | null;
  errors: PageError[];
  missing: { apis: MissingApi[]; components: MissingElement[]; attributes: UnknownUse[] };
  /** Requests that did not leave, because their domain is not allowed or there is no network. */
  refused: RefusedRequest[];
  /** From the start of the launch to the first visible content. */
  contentMs: number | null;
  totalMs: number;
  /** Where the program had gone when it was looked at, if elsewhere. */
  landed?: string;
  /** JPEG, base64; written to files or the contact sheet, never into the JSON document. */
  screenshot?: string;
  /** The file it was written to (`--screenshots`). */
  screenshotFile?: string;
}

export interface ProgramReport {
  folder: string;
  name: string;
  appId: string;
  dialect: Dialect | null;
  /** A package was made. */
  built: boolean;
  buildMs: number;
  /** All of the compiler's words. */
  diagnostics: Diagnostic[];
  pages: PageReport[];
}

export interface Totals {
  programs: number;
  pages: number;
  compiled: number;
  rendered: number;
  clean: number;
  faulty: number;
  blank: number;
  failed: number;
}

export interface SmokeReport {
  format: 1;
  totals: Totals;
  milliseconds: number;
  programs: ProgramReport[];
}

export function totalsOf(programs: readonly ProgramReport[]): Totals {
  const pages = programs.flatMap((it) => it.pages);
  const count = (state: PageState): number => pages.filter((it) => it.state === state).length;
  return {
    programs: programs.length,
    pages: pages.length,
    compiled: pages.filter((it) => it.compiled).length,
    rendered: pages.filter((it) => it.rendered).length,
    clean: count('clean'),
    faulty: count('faulty'),
    blank: count('blank'),
    failed: count('failed'),
  };
}
