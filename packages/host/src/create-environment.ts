// What all programs of one host share, made from the embedder's options.
import { LIMITS } from '@atrium/protocol';
import { apiCapabilities } from './api/api-capabilities.ts';
import { createIndexedDbFiles } from './api/file/indexed-db-files.ts';
import { createProxyGateway } from './api/network/proxy-gateway.ts';
import { createIndexedDbStorage } from './api/storage/indexed-db-storage.ts';
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
import type { InstanceEnvironment } from './instance/instance-environment.ts';
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
  const services: HostServices = {
    ui,
    registry: options.registry,
    hooks: options.hooks ?? {},
    apis: Object.freeze(
      Object.assign(Object.create(null) as Record<string, HostApi>, options.apis ?? {}),
    ),
    permissions: createPermissions(ui, () => settings.strings, localStorage),
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
  const files = options.files ?? createIndexedDbFiles();
  const network = options.network ?? createProxyGateway();
  const windows = createGuestWindows();
  const activation = createActivation();
  const nursery = createNursery(options.container);
  return {
    services,
    packages: createPackageStore(
      { registry: options.registry, publicKeys: options.publicKeys },
      createSequenceMemory(),
    ),
    storage: options.storage ?? createIndexedDbStorage(),
    files,
    table: capabilityTable(
      screenCapabilities,
      appCapabilities,
      navCapabilities(journey),
      apiCapabilities({ hooks: services.hooks, network, files }),
    ),
    windows,
    activation,
    nursery,
    runtimeVersion: options.runtime.version,
    runtimeScript: fetchOnce(options.runtime.logicUrl),
    guestOrigin: options.guestOrigin,
    face: (program, envVersion) =>
      programFace(program, envVersion, settings.locale, settings.strings),
    dispose() {
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

/** The base library, once per page; a failure is not remembered. */
function fetchOnce(url: string): () => Promise<string> {
  let pending: Promise<string> | undefined;
  const load = async (): Promise<string> => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    return response.text();
  };
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = undefined;
      throw new PackageError('network', 'the runtime could not be fetched', error);
    });
    return pending;
  };
}
