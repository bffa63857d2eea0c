// What all programs of one host share, made from the embedder's options.
import { LIMITS } from '@atrium/protocol';
import { createProgramServices } from './api/program-services.ts';
import { capabilityTable } from './broker/capability-table.ts';
import { createPermissions } from './broker/permissions.ts';
import { appCapabilities } from './core-api/app.ts';
import { navCapabilities } from './core-api/nav.ts';
import type { JourneyPort } from './core-api/nav.ts';
import { screenCapabilities } from './core-api/screen.ts';
import type { HostApi, HostOptions } from './host-options.ts';
import type { HostServices } from './host-services.ts';
import type { HostSettings } from './host-settings.ts';
import { createActivation } from './instance/activation.ts';
import { createGuestWindows } from './instance/guest-windows.ts';
import type { BaseLibrary, InstanceEnvironment } from './instance/instance-environment.ts';
import { programFace } from './program-face.ts';
import { PackageError } from './registry/package-error.ts';
import { createPackageStore, createSequenceMemory } from './registry/package-store.ts';
import type { HostUi } from './ui/ui.ts';

export interface HostEnvironment extends InstanceEnvironment {
  dispose(): void;
}

export function createEnvironment(
  options: HostOptions,
  settings: HostSettings,
  ui: HostUi,
  journey: JourneyPort,
): HostEnvironment {
  const over = new AbortController();
  const services: HostServices = {
    ui,
    registry: options.registry,
    hooks: options.hooks ?? {},
    apis: Object.freeze(
      Object.assign(Object.create(null) as Record<string, HostApi>, options.apis ?? {}),
    ),
    permissions: createPermissions(ui, () => settings.strings, localStorage, window, over.signal),
    limits: { ...LIMITS, ...options.limits },
    get locale() {
      return settings.locale;
    },
    get theme() {
      return settings.theme;
    },
    get strings() {
      return settings.strings;
    },
    userId: options.userId ?? '',
    hostName: options.hostName ?? 'Atrium',
    hostVersion: options.hostVersion ?? '0.1.0',
  };
  // Once each: without `{dialect}` in the address the browser's cache makes them one.
  const runtimeOf = (library: BaseLibrary) =>
    once(() => fetchText(options.runtime.logicUrl.replace('{dialect}', library)));
  const runtimes: Record<BaseLibrary, () => Promise<string>> = {
    game: runtimeOf('game'),
    wx: runtimeOf('wx'),
    my: runtimeOf('my'),
  };
  const { capabilities, ...programs } = createProgramServices(options);
  const core = [screenCapabilities, appCapabilities, navCapabilities(journey)];
  const windows = createGuestWindows();
  const activation = createActivation();
  const nursery = createNursery(options.container);
  return {
    services,
    packages: createPackageStore(
      {
        registry: options.registry,
        publicKeys: options.publicKeys,
        ...(options.testKeys && { testKeys: options.testKeys }),
      },
      createSequenceMemory(options.userId),
    ),
    programs: { ...programs, table: capabilityTable(...core, capabilities) },
    windows,
    activation,
    nursery,
    runtimeVersion: options.runtime.version,
    developer: options.developer === true,
    map: options.map,
    runtimeScript: (library) => runtimes[library](),
    guestOrigin: options.guestOrigin,
    face: (program, envVersion) =>
      programFace(program, envVersion, settings.locale, settings.strings),
    dispose() {
      over.abort();
      windows.dispose();
      activation.dispose();
      nursery.remove();
    },
  };
}

/** Shells must be laid out to run at full speed, but nobody needs to see them. */
function createNursery(container: HTMLElement): HTMLElement {
  const nursery = document.createElement('div');
  nursery.setAttribute('aria-hidden', 'true');
  Object.assign(nursery.style, {
    position: 'absolute',
    left: '-9px',
    top: '0',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
  });
  container.append(nursery);
  return nursery;
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}

/** Loads once per page; a failure is not remembered. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = undefined;
      throw new PackageError('network', 'the runtime could not be fetched', error);
    });
    return pending;
  };
}
