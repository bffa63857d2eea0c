// What a package's scripts hand to the base library: `globalThis.__atrium(bundle)`, called once per script
// (main package first, then each sub-package). Written by the compiler, read in the Worker.
import type { Dialect, JsonObject } from './dialect.ts';

/** A module body; the parameters are the whole world a program's file can name besides ECMAScript. */
export type ModuleFactory = (
  require: ModuleRequire,
  module: { exports: unknown },
  exports: unknown,
  api: unknown,
  App: unknown,
  Page: unknown,
  Component: unknown,
  Behavior: unknown,
  getApp: unknown,
  getCurrentPages: unknown,
  requirePlugin: unknown,
) => void;

/** How many of the parameters remain where a program's constructors are global variables. */
export const MODULE_PARAMETERS_OF_ITS_OWN = 4;

/** Parameter names of `ModuleFactory` in order; `api` is called `wx` or `my`, `Behavior` is `Mixin` in `my`. */
export const moduleParameters = (dialect: Dialect): string[] => [
  'require',
  'module',
  'exports',
  dialect,
  'App',
  'Page',
  'Component',
  dialect === 'wx' ? 'Behavior' : 'Mixin',
  'getApp',
  'getCurrentPages',
  'requirePlugin',
];

export interface ModuleRequire {
  (specifier: string, done?: (exports: unknown) => void, fail?: (error: unknown) => void): unknown;
  async(specifier: string): Promise<unknown>;
}

/** A page or component, keyed by its path without leading slash or extension. */
export interface ComponentRecord {
  kind: 'page' | 'component';
  /** The merged and checked json: `usingComponents` values are absolute keys into `components` (no leading slash). */
  config: JsonObject & { usingComponents?: Record<string, string> };
  /** Class prefix for isolated styles; '' when styles are shared. */
  stylePrefix: string;
  /** Compiled CSS, rpx and prefixes resolved; files of the package are named `PACKAGE_URL` + path. */
  css: string;
  /** The name `:host` rules of `css` select (`[wx-host="…"]`); absent when there are none, so no node needs it. */
  hostScope?: string;
  /** Template group key; absent when the template failed to compile (then `failure` says why). */
  template?: string;
  /** `my`: the component renders scoped or repeated slots, so slot content is instantiated per slot. */
  dynamicSlots?: boolean;
  /**
   * `my`: tags of components whose content contains slots of this one: when such a component instantiates its content
   * per slot, this one's slots are repeated too.
   */
  slotHosts?: string[];
  /** The module that calls Page()/Component(). */
  module: string;
  /** A bad file never fails the program: the page shows this instead. */
  failure?: { file: string; line: number; column: number; message: string };
}

/** In compiled CSS, `url(atrium-package:/images/a.png)`: the view puts its `packageBase` in place of this prefix. */
export const PACKAGE_URL = 'atrium-package:/';

/** Path → function that yields the generated procedures of that template file (glass-easel-template-compiler output). */
export type TemplateGroup = Record<string, (name: string) => unknown>;

export interface ProgramBundle {
  dialect: Dialect;
  /** '' for the main package, else the sub-package root without slashes at its ends. */
  root: string;
  /** Module id (path without `.js`) → body. */
  modules: Record<string, ModuleFactory>;
  /** Module id → specifier as written → module id. Unresolved specifiers are absent. */
  resolutions: Record<string, Record<string, string>>;
  components: Record<string, ComponentRecord>;
  templates: TemplateGroup;
  /** app.wxss / app.acss, main package only. */
  appCss: string;
  /** app.json as the manifest carries it, main package only. */
  app?: AppConfig;
  /**
   * Some module gives `Page`, `Component` and the like another value, for all modules: its modules have the first parameters
   * alone, and the others are global variables.
   */
  globals?: true;
  /** Pages and components that make global variables as their scripts run, which is right after app.js; main package only. */
  early?: readonly string[];
}

/** What the script of a program's own workers hands to its base library: `globalThis.__atriumWorker(bundle)`. */
export interface WorkerBundle {
  dialect: Dialect;
  modules: Record<string, WorkerModuleFactory>;
  /** As in `ProgramBundle`. */
  resolutions: Record<string, Record<string, string>>;
}

/** A worker's files can name ECMAScript and `worker`, which is a global. */
export type WorkerModuleFactory = (
  require: ModuleRequire,
  module: { exports: unknown },
  exports: unknown,
) => void;

/** app.json of both dialects in one shape: `my` spellings are translated by the compiler, unknown keys kept. */
export interface AppConfig {
  pages: string[];
  /** Without leading slash; the first page unless `entryPagePath` says otherwise. */
  entryPagePath: string;
  window: WindowConfig;
  tabBar?: TabBarConfig;
  subPackages: { root: string; name?: string; pages: string[]; independent?: boolean }[];
  preloadRule: Record<string, { network: 'all' | 'wifi'; packages: string[] }>;
  usingComponents: Record<string, string>;
  /** `plugin:/name/page` and `plugin-private:/provider/path` → the page; absent without plugins that have any. */
  pluginPages?: Record<string, string>;
  /** Numbers of the plugins my.loadPlugin finds; absent without `useDynamicPlugins`. */
  dynamicPlugins?: string[];
  networkTimeout: {
    request: number;
    connectSocket: number;
    uploadFile: number;
    downloadFile: number;
  };
  navigateToMiniProgramAppIdList: string[] | null;
  /** As app.json has it; unchecked. */
  embeddedAppIdList?: unknown;
  enablePassiveEvent?: WindowConfig['enablePassiveEvent'];
  permission: Record<string, { desc: string }>;
  darkmode: boolean;
  /** theme.json: what `@name` values of window and tabBar stand for. */
  theme?: Record<'light' | 'dark', Record<string, string>>;
  style?: 'v2';
  debug: boolean;
  /** Modules that `createWorker` may start, by id; absent when app.json names none. */
  workers?: string[];
  /** `my`: `behavior.decodeQuery: 'disable'`. */
  decodeQuery: boolean;
  /** `my`: false when mini.project.json switches the second component model off by name; absent: on. */
  component2?: boolean;
}

/** Of these only touchmove has something that catching it stops: scrolling. */
export interface PassiveEvents {
  touchstart?: boolean;
  touchmove?: boolean;
  wheel?: boolean;
}

/** Window and page settings after translation from either dialect. All optional: a page overrides the app. */
export interface WindowConfig {
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: 'black' | 'white';
  navigationBarTitleText?: string;
  navigationStyle?: 'default' | 'custom';
  /** `my`: none | always | auto. */
  transparentTitle?: 'none' | 'always' | 'auto';
  homeButton?: boolean;
  /** `my`: a picture instead of the title. */
  titleImage?: string;
  /** `my`: taps on a transparent bar reach the page. */
  titlePenetrate?: boolean;
  /** `my`: the bar shows that something is loading from the start. */
  showTitleLoading?: boolean;
  /** `my`: `light` buttons are white whatever the colour of the title. */
  barButtonTheme?: 'default' | 'light';
  /** `my`: a button of the program's own in the bar. */
  optionMenu?: { icon: string };
  backgroundColor?: string;
  backgroundTextStyle?: 'dark' | 'light';
  backgroundColorTop?: string;
  backgroundColorBottom?: string;
  backgroundColorContent?: string;
  /** `my`: false makes 2rpx one pixel, whatever the width of the page. */
  responsive?: boolean;
  /** `my`: false fixes the page, so that it cannot be pulled down either. */
  allowsBounceVertical?: boolean;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
  disableScroll?: boolean;
  /** `wx`, also in app.json beside `window`: whether catching these leaves what the browser does with them. */
  enablePassiveEvent?: boolean | PassiveEvents;
  /** `wx`: what the next start without a path shows. */
  restartStrategy?: 'homePage' | 'homePageAndLatestPage';
  pageOrientation?: 'portrait' | 'auto' | 'landscape';
}

export interface TabBarConfig {
  color: string;
  selectedColor: string;
  backgroundColor: string;
  borderStyle: 'black' | 'white' | `@${string}`;
  position: 'bottom' | 'top';
  custom: boolean;
  list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[];
}
