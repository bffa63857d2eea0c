// What the host core asks of whatever draws the super app: our own UI, a headless one, or an embedder's.
// Everything a person must be able to trust is drawn through this interface and never by a program.
import type {
  CascadeOption,
  Dialect,
  ModalRequest,
  ProgramInfo,
  Scope,
  ToastIcon,
} from '@atrium/protocol';
import type { Locale, Strings } from '../strings/strings.ts';

/** A program as the user may be shown it: registry data only, already in the host's language. */
export interface ProgramFace {
  appId: string;
  name: string;
  description: string;
  icon: string;
  dialect: Dialect;
  /** '' for a release; else what the badge says ("develop", "trial"). */
  badge: string;
}

/** Made once per host; the core calls it, and it calls nothing but the callbacks it is handed. */
export interface HostUi {
  /**
   * Fetches what draws programs, where that comes later than the home. Until it has resolved, nothing but `notify`,
   * `configure` and `dispose` is called. May be called again after a failure.
   */
  load?(): Promise<void>;
  /**
   * A program's stage: splash, frames, bars and capsule. Made before anything of the program is loaded,
   * invisible until `present`.
   */
  createStage(face: ProgramFace, actions: StageActions): Stage;
  /**
   * Puts this stage in front of everything else, or the host's own home with `null`. `half`: only over the lower part
   * of the screen; the same stage again without it: over the whole screen from now on.
   */
  present(stage: Stage | null, how: PresentHow, half?: HalfScreen): void;
  /** `present` knows half-screens; absent: programs that ask for one are opened like any other. */
  readonly halfScreens?: boolean;
  /**
   * Nothing can be in front yet (a return to a program that has to be started again): its splash, with a capsule
   * whose right half calls `close`. `null` takes it away; `present` does so too.
   */
  splash(face: ProgramFace | null, close: () => void): void;
  /**
   * A sentence of the host to the user, outside any program: the open did not work, a version was withdrawn.
   * @param until takes it away before its time.
   */
  notify(text: string, until?: AbortSignal): void;
  /** The page 暂未找到此功能: a program that exists but has nothing released (rule B6). Resolves when the user leaves it. */
  unavailable(face: ProgramFace, signal: AbortSignal): Promise<void>;

  /**
   * True while any host dialog (confirmation, permission, payment, modal…) is open: a guest frame that takes
   * the focus then is killed.
   */
  readonly dialogOpen: boolean;
  /**
   * A frame took the focus from a dialog. True, and the dialog has it again, when the dialog is so young that the tap
   * which opened it may be the cause: the focus it gives its frame can arrive after the dialog did.
   */
  takeFocusBack(): boolean;
  /**
   * The confirmation before a jump. Host-drawn modal, armed after `armMs`, cancel focused, no text inputs;
   * pointerdown and click both trusted and both after arming. `false` when refused or when `signal` aborts.
   */
  confirmJump(request: JumpConfirmation, signal: AbortSignal): Promise<boolean>;
  /** wx.showModal, my.alert/confirm/prompt. `null` when `signal` aborts. */
  modal(stage: Stage, request: ModalRequest, signal: AbortSignal): Promise<ModalAnswer | null>;
  /** Index of the chosen row, or `null` when cancelled or aborted. */
  actionSheet(
    stage: Stage,
    request: ActionSheetRequest,
    signal: AbortSignal,
  ): Promise<number | null>;
  /** Independent columns: the chosen index of each, or `null`. */
  pickOptions(stage: Stage, request: OptionsRequest, signal: AbortSignal): Promise<number[] | null>;
  /** Dependent columns: the indices of the way down, or `null`. */
  pickCascade(stage: Stage, request: CascadeRequest, signal: AbortSignal): Promise<number[] | null>;
  /** A date or time in the form of `request.fields`, or `null`. */
  pickDate(stage: Stage, request: DateRequest, signal: AbortSignal): Promise<string | null>;
  /** Replaces the current toast or loading of the stage; `null` hides it. */
  toast(stage: Stage, toast: Toast | null): void;
  /** Asks for one scope; an aborted dialog answers `false`. */
  permission(request: PermissionRequest, signal: AbortSignal): Promise<boolean>;
  /** The program's permission page: resolves with the switches as the user left them. */
  permissionPage(request: PermissionPageRequest, signal: AbortSignal): Promise<Grants>;
  /** The host's own page about a program; resolves when the user leaves it. */
  about(request: AboutRequest, signal: AbortSignal): Promise<void>;
  /** The host's own cashier sheet. */
  payment(request: PaymentRequest, signal: AbortSignal): Promise<PaymentAnswer>;
  /** A program crashed or stopped answering. `wait` only for 'not-responding'. */
  trouble(request: TroubleRequest, signal: AbortSignal): Promise<'reload' | 'close' | 'wait'>;
  /** Full-screen viewer of images and videos over the stage; resolves when closed. */
  preview(stage: Stage, request: PreviewRequest, signal: AbortSignal): Promise<void>;
  /** The user moves a frame of a fixed shape over a picture; answers pixels of it, `null` when dismissed. */
  crop(stage: Stage, request: CropRequest, signal: AbortSignal): Promise<CropArea | null>;
  /** The sheet behind the capsule's dots; `null` when dismissed. */
  menu(stage: Stage, request: MenuRequest, signal: AbortSignal): Promise<string | null>;

  /** The host's theme or language changed. */
  configure(settings: UiSettings): void;
  /** Takes everything out of the container again. */
  dispose(): void;
}

export interface UiSettings {
  theme: 'light' | 'dark';
  locale: Locale;
  strings: Strings;
}

/** Makes a HostUi inside the embedder's element. */
export type HostUiFactory = (container: HTMLElement, settings: UiSettings) => HostUi;

/** `open`: a program comes over the current one; `back`: the current one leaves to reveal it. */
export type PresentHow = 'open' | 'back' | 'none';

/** A stage over the lower part of the screen (`openEmbeddedMiniProgram`). A tap beside it means `close` of its actions. */
export interface HalfScreen {
  /** What stays to be seen above it, dimmed, and cannot be touched; null: its program has ended. */
  behind: Stage | null;
  /** The user pulls it to the whole screen; null: that is not offered. */
  expand: (() => void) | null;
}

/** What the user did to the bars of a stage. */
export interface StageActions {
  /** Back arrow of the navigation bar. */
  back(): void;
  /** Home button of the navigation bar. */
  home(): void;
  /** Right half of the capsule. */
  close(): void;
  /** Left half of the capsule. */
  menu(): void;
  tabTap(index: number): void;
  titleTap(): void;
  /** The program's own button in the navigation bar. */
  optionTap(): void;
  /** The stage's metrics changed (window resized, keyboard). */
  resized(): void;
}

/** One program's part of the screen. */
export interface Stage {
  /**
   * Where view frames live. The core appends every frame exactly once and removes it at its end; neither side
   * ever moves one, since a moved frame reloads (and a second load kills the program).
   * Frames that `render` does not name are spares: they stay laid out at full size but invisible. The frame of a page
   * that a `pop` took off the stack stays for 400 ms, so that it can slide out.
   */
  readonly frames: HTMLElement;
  /** Draws this state; the implementation diffs against the last one. */
  render(state: StageState): void;
  metrics(): StageMetrics;
  /** What a mini game is made for. Absent: it gets the screen as it is. */
  orient?(orientation: 'portrait' | 'landscape'): void;
  /**
   * A layer over the frame of a page, as large as it, in which elements of the super app lie; it takes no touches itself and
   * moves, hides and goes with the page. Absent: this interface shows no such elements.
   */
  over?(pageId: number): PageOver | undefined;
  /** The program is gone: takes the stage away (after its leaving transition, if one runs). */
  remove(): void;
}

export interface StageState {
  /** Splash with icon and name until the first content, or the host's page-not-found page instead of content. */
  cover: { kind: 'none' } | { kind: 'splash' } | { kind: 'page-not-found'; path: string };
  /** Bottom first; the last one is visible. Empty while the program starts. */
  stack: StagePage[];
  /** Hanging tab pages: kept, invisible. */
  kept: StagePage[];
  /** How the last change of `stack` moves. */
  transition: 'none' | 'push' | 'pop';
  tabBar: TabBarState | null;
  /** Glyphs of the capsule and the status bar: `dark` ones on a light bar, `light` ones on a dark bar. */
  capsule: 'dark' | 'light';
}

export interface PageOver {
  element: HTMLElement;
  /** Aborts when the page's layer is taken away. */
  signal: AbortSignal;
}

export interface StagePage {
  pageId: number;
  frame: HTMLIFrameElement;
  /** A page of the web that covers the frame: same place, above it. The core appends and removes it, too. */
  cover?: HTMLIFrameElement;
  path: string;
  bar: NavigationBarState;
  backgroundColor: string;
  /** Shows the tab bar under this page. */
  tab: boolean;
}

export interface NavigationBarState {
  /** `overlay`: the page reaches to the top of the stage and only the capsule is drawn (navigationStyle custom, transparentTitle). */
  style: 'bar' | 'overlay' | 'overlay-title';
  /** `overlay-title`: the bar's colour shows all the same, since the page under it has been scrolled. */
  solid: boolean;
  /** `overlay-title`: taps that meet no button reach the page. */
  penetrable: boolean;
  title: string;
  /** URL of a picture shown instead of the title, or ''. */
  image: string;
  /** CSS colours, checked by the core. */
  backgroundColor: string;
  frontColor: string;
  /** Of the buttons and the capsule. */
  buttonColor: string;
  /** '' for no line under the bar. */
  borderColor: string;
  loading: boolean;
  back: boolean;
  home: boolean;
  /** URL of the icon of the program's own button; '' for no button. */
  option: string;
  animation?: { duration: number; timing: string };
}

export interface TabBarState {
  visible: boolean;
  animate: boolean;
  position: 'bottom' | 'top';
  color: string;
  selectedColor: string;
  backgroundColor: string;
  borderColor: string;
  /** Index of the visible page's tab, -1 when the visible page is none. */
  selected: number;
  items: TabBarItem[];
}

export interface TabBarItem {
  text: string;
  /** URL or ''. */
  icon: string;
  selectedIcon: string;
  /** '' for none. */
  badge: string;
  redDot: boolean;
}

/** CSS pixels, relative to the stage. */
export interface StageMetrics {
  width: number;
  height: number;
  statusBarHeight: number;
  navigationBarHeight: number;
  tabBarHeight: number;
  safeArea: { left: number; top: number; right: number; bottom: number };
  menuButton: { left: number; top: number; right: number; bottom: number };
}

export interface JumpConfirmation {
  /** Whose words are used: wx and my prompt differently (rule B7). */
  dialect: Dialect;
  from: ProgramFace;
  to: ProgramFace;
  /** The caller hands data over. */
  passesData: boolean;
  /** The sheet ignores input until it has been visible this long. */
  armMs: number;
}

export interface ModalAnswer {
  confirmed: boolean;
  /** Content of the text field. */
  input?: string;
}

export interface ActionSheetRequest {
  title: string;
  items: { text: string; color?: string; badge?: string; destructive?: boolean }[];
  cancelText: string;
}

export interface OptionsRequest {
  title: string;
  columns: string[][];
  selected: number[];
  confirmText: string;
  cancelText: string;
}

export interface CascadeRequest {
  title: string;
  options: CascadeOption[];
  selected: number[];
}

export interface DateRequest {
  /** `year`, `month`, `day` are dates, `time` is HH:mm, `minute` a date with time. */
  fields: 'year' | 'month' | 'day' | 'time' | 'minute';
  value: string;
  start: string;
  end: string;
}

export interface Toast {
  text: string;
  icon: ToastIcon;
  /** Image URL instead of the icon. */
  image?: string;
  /** Swallows taps on the page while shown. */
  mask: boolean;
  /** 0: until replaced or hidden (loading). */
  durationMs: number;
}

export interface PermissionRequest {
  program: ProgramFace;
  /** What is asked, in the host's words. */
  title: string;
  /** The program's declared reason (untrusted text, shown as such). */
  reason: string;
}

export type Grants = Partial<Record<Scope, boolean>>;

export interface PermissionPageRequest {
  program: ProgramFace;
  granted: Grants;
}

export interface AboutRequest {
  program: ProgramFace;
  /** Facts of the version, already in the host's language. */
  facts: { label: string; value: string }[];
}

export interface PaymentRequest {
  program: ProgramFace;
  /** Minor units and ISO currency. */
  amount: number;
  currency: string;
  description: string;
  orderId: string;
  /** What pays: the wallet and its balance. */
  method?: string;
}

export type PaymentAnswer = 'paid' | 'cancelled' | 'failed';

export interface TroubleRequest {
  program: ProgramFace;
  kind: 'crash' | 'not-responding';
  /** What went wrong, for developers: text, folded away. */
  detail?: string;
}

export interface PreviewRequest {
  items: { url: string; kind: 'image' | 'video'; poster?: string }[];
  current: number;
}

export interface CropRequest {
  url: string;
  /** Of the picture, in pixels. */
  width: number;
  height: number;
  /** Width by height of the part. */
  ratio: number;
}

/** Whole pixels within the picture. */
export interface CropArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MenuRequest {
  program: ProgramFace;
  /** Version and developer facts for the sheet's head. */
  info: Pick<ProgramInfo, 'appId' | 'dialect'> & { version: string };
  items: { id: string; label: string; icon: MenuIcon; disabled?: boolean }[];
}

export type MenuIcon =
  | 'share'
  | 'favorite'
  | 'settings'
  | 'restart'
  | 'about'
  | 'feedback'
  | 'home'
  | 'programs';
