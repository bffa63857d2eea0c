// What programs need and the host itself does not: API handlers, their stores, the way to the network. A third of the
// SDK's code, so it is a part of its own that is fetched while the first program is.
import type { Capability } from '../broker/capability.ts';
import type { HostOptions } from '../host-options.ts';
import type { ProgramStorage } from '../storage/program-storage.ts';
import { apiCapabilities } from './api-capabilities.ts';
import { createIndexedDbFiles } from './file/indexed-db-files.ts';
import { launchFiles } from './file/launch-files.ts';
import { createProxyGateway } from './network/proxy-gateway.ts';
import { createIndexedDbStorage } from './storage/indexed-db-storage.ts';

export interface ProgramServices {
  readonly capabilities: readonly Capability[];
  readonly storage: ProgramStorage;
  /** `WorkerLaunch.files` of one program. */
  launchFiles(owner: { userId: string; appId: string }): Promise<[string, string][] | undefined>;
}

export function createProgramServices(options: HostOptions): ProgramServices {
  const files = options.files ?? createIndexedDbFiles();
  const network = options.network ?? createProxyGateway();
  return {
    capabilities: apiCapabilities({ hooks: options.hooks ?? {}, network, files }),
    storage: options.storage ?? createIndexedDbStorage(),
    launchFiles: (owner) => launchFiles(files, owner),
  };
}
