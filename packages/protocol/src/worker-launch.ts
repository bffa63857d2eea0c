// Everything the base library knows before the program's first line runs.
import type { Dialect, EnvVersion, Json, JsonObject } from './dialect.ts';
import type { EntryOptions } from './launch.ts';
import type { NearFile } from './near-file.ts';

export interface DeviceInfo {
  platform: string;
  system: string;
  brand: string;
  model: string;
  language: string;
  theme: 'light' | 'dark';
  pixelRatio: number;
  /** Whole stage, CSS pixels. */
  screenWidth: number;
  screenHeight: number;
  /** The page area below the navigation bar and above the tab bar. */
  windowWidth: number;
  windowHeight: number;
  statusBarHeight: number;
  navigationBarHeight: number;
  tabBarHeight: number;
  safeArea: { left: number; top: number; right: number; bottom: number };
  /** The capsule, in stage coordinates. */
  menuButton: { left: number; top: number; right: number; bottom: number };
  fontSizeSetting: number;
  /** Absent where the browser does not tell; later `env.battery` events keep it current. */
  battery?: { level: number; isCharging: boolean };
  hostName: string;
  hostVersion: string;
}

export interface WorkerLaunch {
  dialect: Dialect;
  appId: string;
  envVersion: EnvVersion;
  version: string;
  runtimeVersion: string;
  entry: EntryOptions;
  device: DeviceInfo;
  /** `[key, JSON text]` of everything the program stored: the Sync forms are answered from here. */
  storage: [string, string][];
  storageLimitBytes: number;
  /**
   * `[path below usr:, base64]` of the files the program wrote; folders end in a slash. A number is the size of a file whose
   * bytes stay with the host until they are asked for. Absent: none.
   */
  files?: [string, string | number][];
  /** Other files whose names, sizes or bytes it knows from the start; `file.near` adds to them. Empty without `syncFiles`. */
  near: NearFile[];
  /** Its package says that its scripts read files synchronously. */
  syncFiles?: true;
  /** Names under `wx.`/`my.` that the host registered, with how they are called. */
  hostApis: {
    name: string;
    sync: boolean;
    /** `onX`: listeners are told by `ext.listen`. */
    event?: boolean;
    /** Of a sync one: its answer. */
    value?: Json;
  }[];
  /** Capabilities the host really offers; `canIUse` is answered from this. */
  capabilities: string[];
  /** `wx`: what onSaveExitState of the page kept that the entry opens again (`restartStrategy`). */
  exitState?: Json;
  extConfig?: JsonObject;
  debug: boolean;
}
