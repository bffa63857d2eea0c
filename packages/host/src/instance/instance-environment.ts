// What every instance of one host shares, and what an instance reports back.
import type { PageFacts } from '@atrium/navigation';
import type { Dialect, MapFacts, ProgramInfo, ProgramVersion } from '@atrium/protocol';
import type { ProgramServices } from '../api/program-services.ts';
import type { CapabilityTable } from '../broker/capability-table.ts';
import type { HostServices } from '../host-services.ts';
import type { PackageStore } from '../registry/package-store.ts';
import type { ProgramFace } from '../ui/ui.ts';
import type { Activation } from './activation.ts';
import type { GuestWindows } from './guest-windows.ts';

interface ProgramParts extends Omit<ProgramServices, 'capabilities'> {
  /** Everything a program of this host can call. */
  readonly table: CapabilityTable;
}

/** Mini games have one of their own. */
export type BaseLibrary = Dialect | 'game';

export const baseLibraryOf = ({
  kind,
  dialect,
}: Pick<ProgramInfo, 'kind' | 'dialect'>): BaseLibrary => (kind === 'game' ? 'game' : dialect);

export interface InstanceEnvironment {
  readonly services: HostServices;
  readonly packages: PackageStore;
  readonly programs: ProgramParts;
  readonly windows: GuestWindows;
  readonly activation: Activation;
  /** Where shells live: in the document, off the screen. */
  readonly nursery: HTMLElement;
  readonly runtimeVersion: string;
  /** Console output of released programs is wanted too. */
  readonly developer: boolean;
  /** The tiles of maps. */
  readonly map: MapFacts | undefined;
  /** Text of the base library. */
  runtimeScript(library: BaseLibrary): Promise<string>;
  guestOrigin(label: string): string;
  face(program: ProgramInfo, envVersion: ProgramVersion['envVersion']): ProgramFace;
}

export interface InstanceRequest {
  program: ProgramInfo;
  version: ProgramVersion;
}

/** What happens to an instance, in order. Nothing is reported after `end`. */
export interface InstanceReports {
  pageChanged(page: PageFacts): void;
  firstContent(): void;
  hidden(): void;
  /** It ended by itself or was ended for what it did. */
  crashed(reason: string): void;
  notResponding(): void;
  responding(): void;
  log(level: 'log' | 'info' | 'warn' | 'error' | 'debug', args: string[]): void;
  error(kind: string, message: string, stack: string): void;
  /** It called an API that does not work here. */
  unsupported(api: string, reason: string): void;
  /** The user used the bars. */
  userBack(): void;
  userClose(): void;
  userMenu(): void;
}

/** Of an instance that nobody asked for yet: whatever it reports concerns nobody. */
export const silentReports: InstanceReports = {
  pageChanged: () => undefined,
  firstContent: () => undefined,
  hidden: () => undefined,
  crashed: () => undefined,
  notResponding: () => undefined,
  responding: () => undefined,
  log: () => undefined,
  error: () => undefined,
  unsupported: () => undefined,
  userBack: () => undefined,
  userClose: () => undefined,
  userMenu: () => undefined,
};
