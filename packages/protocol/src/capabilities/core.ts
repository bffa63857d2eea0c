// Capabilities of the core: the screen, the program's life, navigation between programs. Types only; the host parses
// every argument with a schema of its own (packages/host/src/api/<group>).
import type { Json, JsonObject } from '../dialect.ts';
import type { EntryOptions, HideReason, PageAction } from '../launch.ts';
import type { NearFile } from '../near-file.ts';
import type { NavigateRequest } from '../navigation/navigate-request.ts';
import type { TabBarConfig, WindowConfig } from '../program-bundle.ts';
import type { WebPageEvent } from './web.ts';

/** One page as the host shows it. The logic side owns the page stack; the host mirrors this list. */
export interface ScreenPage {
  pageId: number;
  /** A warmed view this program was given with GiveView. */
  viewId: number;
  /** Without leading slash. */
  path: string;
  /** With the query the page was opened with, keys and values URI-encoded once. */
  fullPath: string;
  window: WindowConfig;
  /** Index in the tab bar, when the page is one of its pages. */
  tab?: number;
}

export interface ScreenState {
  /** Bottom first; the last one is visible. */
  stack: ScreenPage[];
  /** Tab pages that wait behind (hanging): their views stay. Views in neither list are destroyed. */
  kept: ScreenPage[];
  transition: 'none' | 'push' | 'pop';
}

/** A change of the visible parts of the navigation bar; absent keys stay. */
export interface NavigationBarChange {
  pageId: number;
  title?: string;
  backgroundColor?: string;
  frontColor?: string;
  loading?: boolean;
  hideHomeButton?: boolean;
  /** `my`: a picture instead of the title; '' brings the title back. */
  image?: string;
  borderBottomColor?: string;
  /** The page under a bar that is transparent at its top only (`transparentTitle: auto`) has been scrolled. */
  scrolled?: boolean;
  /** CSS milliseconds and timing function of a colour change. */
  animation?: { duration: number; timing: string };
}

/** `my` and `wx` tab bar APIs; absent keys stay. */
export interface TabBarChange {
  visible?: boolean;
  animation?: boolean;
  style?: Partial<
    Pick<TabBarConfig, 'color' | 'selectedColor' | 'backgroundColor' | 'borderStyle'>
  >;
  item?: { index: number; text?: string; iconPath?: string; selectedIconPath?: string };
  badge?: { index: number; text: string | null };
  redDot?: { index: number; on: boolean };
}

/** Capability → what goes in and what comes back. `result: null` with id 0 is a notification. */
export interface CoreCapabilities {
  /** The whole screen after a route: the host reconciles. Answered when the transition began. */
  'screen.set': { args: ScreenState; result: null };
  'screen.navigationBar': { args: NavigationBarChange; result: null };
  'screen.tabBar': { args: TabBarChange; result: null };
  /** The top page's view has shown its first content: the splash goes. */
  'screen.firstContent': { args: { pageId: number }; result: null };
  /**
   * A page shows something that going back closes instead (`<page-container>`), or no longer does. Once the user went back
   * so, only what is shown soon after a tap is closed.
   */
  'screen.container': { args: { pageId: number; shown: boolean }; result: null };
  /** Asks for another warmed view beyond the spare one the host always keeps. Answered by a GiveView. */
  'screen.needView': { args: Record<string, never>; result: null };

  /** app.js ran and App() was called, or there is none. */
  'app.started': { args: Record<string, never>; result: null };
  'app.error': {
    args: { kind: 'script' | 'promise' | 'render' | 'load'; message: string; stack: string };
    result: null;
  };
  'app.log': {
    args: { level: 'log' | 'info' | 'warn' | 'error' | 'debug'; args: string[] };
    result: null;
  };
  /** The program called an API that does not work here; sent in debug builds, once per name. */
  'app.unsupported': { args: { api: string; reason: string }; result: null };
  /** Answers when the sub-package's script was handed to the worker. */
  'app.loadSubpackage': { args: { root: string }; result: null };
  /**
   * Answers when the script of the program's own workers was handed to the shell, which ends the one before. The port to it
   * comes with the same number.
   */
  'app.startWorker': { args: { number: number }; result: null };
  'app.endWorker': { args: Record<string, never>; result: null };
  /** `wx`: the page left last, when the next start is to open it again; without a path: none is. */
  'app.exitState': {
    args: { path?: string; query?: Record<string, string>; state?: unknown };
    result: null;
  };
  /** The program finished its onHide hooks (Page, then App): the host may show the next one. */
  'app.hidden': { args: Record<string, never>; result: null };

  'nav.open': { args: NavigateRequest; result: { channelId?: string } };
  'nav.back': { args: { extraData?: Json }; result: null };
  'nav.exit': { args: Record<string, never>; result: null };
  'nav.restart': { args: { path?: string }; result: null };
  /** Refused silently after the channel's end (rule C7). */
  'channel.emit': { args: { channelId: string; name: string; args: Json[] }; result: null };
}

/** Host → program events. */
export interface HostEvents {
  /** App.onShow; `pages` says what becomes of the page stack (never sent for the cold start's own entry). */
  'app.show': { entry: EntryOptions; pages: PageAction };
  /** Page.onHide, then App.onHide; the program answers with app.hidden. */
  'app.hide': { reason: HideReason };
  /** App.onHide, pages' onUnload: the last words before the end (my.exitMiniProgram, bring-to-front rule). */
  'app.end': { reason: HideReason };
  /** Timers and replies wait from here to `app.resume`. */
  'app.suspend': Record<string, never>;
  'app.resume': Record<string, never>;
  /** The user pulled a half-screen to the whole screen. */
  'app.expanded': { height: number; initialHeight: number };
  /** The user pressed back with more than one page, or where the page shows what that closes (`screen.container`). */
  'ui.back': Record<string, never>;
  /** The user pressed the home button of the navigation bar. */
  'ui.home': Record<string, never>;
  'ui.tabTap': { index: number };
  'ui.titleTap': Record<string, never>;
  'ui.menu': { action: 'share' | 'timeline' | 'favorite' | 'optionMenu' };
  'channel.message': { channelId: string; name: string; args: Json[] };
  'channel.closed': { channelId: string };
  'env.theme': { theme: 'light' | 'dark' };
  'env.network': { isConnected: boolean; networkType: string };
  'env.resize': {
    windowWidth: number;
    windowHeight: number;
    screenWidth: number;
    screenHeight: number;
  };
  'env.keyboard': { height: number };
  'env.battery': { level: number; isCharging: boolean };
  /** A file that exists from now on; comes before the answer that names it. */
  'file.near': NearFile;
  /** An answer in several steps of a running call: progress, socket messages. */
  task: { taskId: number; type: string; data: Json };
  'web.event': { pageId: number; event: WebPageEvent };
  /** The sources changed in more than scripts: start anew. Only base libraries of `atrium dev` listen. */
  'develop.restart': Record<string, never>;
  /** An event of a host-registered API. */
  ext: { name: string; data: JsonObject };
}

export type HostEventName = keyof HostEvents;
