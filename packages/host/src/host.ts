// The public face of a running host.
import type { Snapshot } from '@atrium/navigation';
import type {
  Category,
  EnvVersion,
  ProgramFilter,
  ProgramInfo,
  ReferrerInfo,
} from '@atrium/protocol';
import type { HostEventOf, HostEventType } from './host-events.ts';
import type { ProgramHandle } from './program-handle.ts';

export interface OpenOptions {
  appId: string;
  /** Page, with its query: `pages/item?id=7`. Absent: the home page, or the pages as they were. */
  path?: string;
  /** `my`: the app query; `wx`: merged with the path's, which wins. */
  query?: Record<string, string>;
  /** A number of `SCENES`; default 1001. */
  scene?: number;
  /** Default `release`. Whether this user may run another kind is the registry's decision. */
  envVersion?: EnvVersion;
  /** Data the host itself hands over, under an id of its own: the program's `referrerInfo`. */
  referrer?: ReferrerInfo;
  /** Gives up: the promise rejects with `aborted`, and the program is left again if it still appears. */
  signal?: AbortSignal;
}

export interface Host {
  /**
   * Opens a program, or brings it to the front. Resolves when the user sees its content.
   * Rejects with `HostError`: `invalid-appid`, `network`, `package`, `unreleased`, `superseded`, `aborted`…
   * @example const program = await host.open({ appId: 'wx1234567890', path: 'pages/item?id=7' })
   */
  open(options: OpenOptions): Promise<ProgramHandle>;
  /**
   * Opens what a link, scheme or scanned code means: `https://<host>/?open=…`, `alipays://…`.
   * Resolves with `null` for a link to the host itself.
   * @example await host.openLink(location.href)
   */
  openLink(text: string): Promise<ProgramHandle | null>;
  /**
   * The user will probably open this next (a finger on its icon): fetches, verifies and builds what can be built
   * without running the program. Costs a process; the guess is dropped after 30 s or when another is made.
   * @example icon.addEventListener('pointerdown', () => host.prepare({ appId }))
   */
  prepare(options: Pick<OpenOptions, 'appId' | 'envVersion'>): void;
  /**
   * The user may open this some time (they look at its icon, they used it lately): fetches and verifies its files when the
   * browser is idle, and nothing where data is saved (`Save-Data`) or slow. Costs no process.
   * @example icon.addEventListener('pointerenter', () => host.preload(appId))
   */
  preload(appId: string): void;
  /**
   * Programs there are to open: those whose names, descriptions or id have all the words, in any language, and that belong to
   * the category; all without a filter. Where the registry has more than it lists, it searches itself.
   * @example const found = await host.search({ query: 'tea', category: '20' })
   */
  search(filter?: ProgramFilter): Promise<ProgramInfo[]>;
  /** Those that programs have, of both levels: the upper ones have no `parent`. Empty where none has one. */
  categories(): Promise<Category[]>;
  /** What this user of this browser used last, the newest first, twelve at most; without what can no longer be opened. */
  recents(): Promise<ProgramInfo[]>;
  forgetRecents(): void;
  /**
   * `fetch` of your own page: what goes to its own origin carries the user's token (`userToken`), renewed when it has to be.
   * @example await host.fetch('/api/jump-tickets', { method: 'POST', body })
   */
  fetch: typeof fetch;
  /** Back to the host's own home; programs stay alive in the background. */
  home(): void;
  /** One step back, as the browser's button does. */
  back(): void;
  /**
   * Listens to one type of event. Returns the function that stops listening.
   * @example const stop = host.on('program:error', ({ appId, message }) => report(appId, message))
   */
  on<T extends HostEventType>(type: T, listener: (event: HostEventOf<T>) => void): () => void;
  /** Who opened whom, bottom first, as it would be restored after a reload. */
  journey(): Snapshot;
  /** Every live program, front or not. */
  programs(): ProgramHandle[];
  /** Changes how the host looks and speaks; running programs are told of a new theme. */
  configure(settings: { theme?: 'light' | 'dark'; locale?: 'zh' | 'en' }): void;
  /** Ends every program and takes everything out of the container. */
  destroy(): void;
}
